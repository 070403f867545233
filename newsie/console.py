"""What a shell is shown beside the results: messages, and how far a batch has come.

Both go to the standard error, so that a pipe gets results alone. The bar and colours are
for terminals alone; ``NO_COLOR`` (https://no-color.org) turns colours off there too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

__all__ = ["errors", "progress", "say", "tables", "watch"]

_T = TypeVar("_T")

errors = Console(stderr=True, soft_wrap=True, highlight=False)
"""Where messages and progress go."""


class _Rate(ProgressColumn):
    """How many steps a second, over the last half minute."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        unit = str(task.fields.get("unit", "pages"))
        return Text("" if speed is None else f"{speed:.1f} {unit}/s", style="progress.data.speed")


def progress() -> Progress:
    """A bar with what is done, the rate and the time left; silent where there is no terminal.

    Use it as a context; ``add_task("pages", total=…)``, then ``advance``.
    """
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=errors,
        transient=True,
        disable=not errors.is_terminal,
    )


def watch(steps: Iterable[_T], total: int | None, unit: str = "pages") -> Iterator[_T]:
    """The steps as they come, with a bar while they do.

    >>> list(watch([1, 2], total=2))
    [1, 2]
    """
    with progress() as bar:
        task = bar.add_task(unit, total=total, unit=unit)
        for step in steps:
            yield step
            bar.advance(task)


def say(message: str) -> None:
    """One line to the user, on the standard error."""
    errors.print(f"newsie: {message}", markup=False)


def tables() -> Console:
    """Where tables go; a pipe or a file has no width of its own, so it gets room for whole rows."""
    console = Console()
    return console if console.is_terminal else Console(width=200)
