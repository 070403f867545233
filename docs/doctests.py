"""Docstrings for the site: examples with ``>>>`` become blocks of code, as if they were fenced.

mkdocstrings reads docstrings as Markdown, in which ``>>>`` opens three quotations, one in the other.
"""

from __future__ import annotations

import re
from typing import Any

import griffe

__all__ = ["FencedDoctests", "fenced"]

_EXAMPLE = re.compile(r"^(?P<indent> *)>>>.*(?:\n(?P=indent)\S.*)*", re.MULTILINE)


def fenced(text: str) -> str:
    """The docstring with a fence around each example: what begins with ``>>>``, up to an empty line."""
    return _EXAMPLE.sub(
        lambda found: f"{found['indent']}```pycon\n{found[0]}\n{found['indent']}```",
        text,
    )


class FencedDoctests(griffe.Extension):
    """Fences the examples of every object whose docstring is read."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:  # noqa: ANN401 - griffe's own signature
        """Rewrite the docstring of ``obj``."""
        if obj.docstring and "```pycon" not in obj.docstring.value:
            obj.docstring.value = fenced(obj.docstring.value)

    def on_package(self, *, pkg: griffe.Module, **given: Any) -> None:  # noqa: ANN401 - griffe's own signature
        """Rewrite the docstring of the package itself, which is no object of any other."""
        self.on_object(obj=pkg, **given)
