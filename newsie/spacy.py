"""spaCy with real Chinese words: its own ``zh`` language and the pkuseg model that newsie is shipped with."""

from __future__ import annotations

import spacy
from spacy.language import Language

from newsie.models import model_path

__all__ = ["blank"]


def blank() -> Language:
    """An empty spaCy pipeline for Chinese whose tokenizer cuts words, with no download.

    It is ``spacy.blank("zh")`` with the segmenter pkuseg (a conditional random field: Luo et al., PKUSEG,
    2019), trained anew for newsie (``models/segmentation``), and pkuseg's own default dictionary. Loading
    takes half a second: keep the pipeline. A ``Doc`` holds every character of its text, so offsets hold.

    >>> [token.text for token in blank()("市民在图书馆看书。")]
    ['市民', '在', '图书馆', '看书', '。']

    Raises:
        NewsieError: The model is missing; the installation is not whole.
    """
    options = {"pkuseg_model": str(model_path("segmentation")), "pkuseg_user_dict": "default"}
    nlp = spacy.blank(
        "zh", config={"nlp": {"tokenizer": {"segmenter": "pkuseg"}}, "initialize": {"tokenizer": options}}
    )
    nlp.tokenizer.initialize(**options)  # type: ignore[union-attr]
    return nlp
