"""Where the models are that newsie is shipped with: in the wheel, or in a checkout's ``models``."""

from __future__ import annotations

from pathlib import Path

from newsie.errors import NewsieError

__all__ = ["model_path"]

_PACKAGE = Path(__file__).resolve().parent


def model_path(name: str) -> Path:
    """The folder of the shipped model ``name`` (``segmentation``, ``names``).

    >>> model_path("segmentation").name
    'segmentation'

    Raises:
        NewsieError: The model is not there; the installation is not whole.
    """
    places = (_PACKAGE / "_models" / name, _PACKAGE.parent / "models" / name)
    for place in places:
        if place.is_dir():
            return place
    raise NewsieError(
        f"the model {name!r} is missing (looked in {places[0]} and {places[1]}); install newsie again"
    )
