"""Where the models are that newsie is shipped with: in the wheel, or in a checkout's ``models``."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from newsie.errors import NewsieError

__all__ = ["SUMS", "model_path"]

_PACKAGE = Path(__file__).resolve().parent
SUMS = "SHA256SUMS"
"""The file beside the models that holds the hash of each of their files, as ``sha256sum`` writes it."""


def model_path(name: str) -> Path:
    """The folder of the shipped model ``name`` (``segmentation``, ``names``), its files checked.

    >>> model_path("segmentation").name
    'segmentation'

    Raises:
        NewsieError: The model is not there, or one of its files is not the one that was shipped.
    """
    places = (_PACKAGE / "_models", _PACKAGE.parent / "models")
    for place in places:
        if (place / name).is_dir():
            _check(place, name)
            return place / name
    raise NewsieError(
        f"the model {name!r} is missing (looked in {places[0]} and {places[1]}); install newsie again"
    )


@cache
def _check(place: Path, name: str) -> None:
    """Refuse a model with a file that is not the one that was shipped: torn by a copy, say."""
    try:
        sums = [line.split() for line in (place / SUMS).read_text("utf-8").splitlines()]
        for wanted, file in sums:
            if (
                file.startswith(f"{name}/")
                and hashlib.sha256((place / file).read_bytes()).hexdigest() != wanted
            ):
                raise NewsieError(
                    f"{place / file}: not the file that was shipped (its SHA-256 is not that in {SUMS}); "
                    f"install newsie again, or write {SUMS} anew if you have trained the model yourself"
                )
    except OSError as error:
        raise NewsieError(
            f"{error.filename}: cannot be read: {error.strerror}; install newsie again"
        ) from error
