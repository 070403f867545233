"""How a command leaves: with what failed named, or with one line that says what was wrong."""

from __future__ import annotations

from typing import NoReturn

import typer

from newsie.console import say

__all__ = ["refuse", "tell_failed"]


def tell_failed(messages: list[str]) -> None:
    """Say each message and leave with 1; with none of them, go on."""
    for message in messages:
        say(message)
    if messages:
        raise typer.Exit(1)


def refuse(error: Exception) -> NoReturn:
    """Say what was wrong with the command and leave with 2."""
    say(str(error))
    raise typer.Exit(2)
