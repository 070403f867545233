"""What is done with one page, here or in a worker: read it, extract its facts, encode them for the output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from newsie.batch.pages import Task, read_task
from newsie.errors import ReadError
from newsie.extract import Extractor
from newsie.facts import Facts
from newsie.names import NameFinder
from newsie.output.encoders import ENCODERS
from newsie.pipeline import OwnTable, load
from newsie.records import Fact

__all__ = ["Job", "Result", "Work"]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one page.

    Attributes:
        task: The page, without its text.
        mark: The page's mark (`Task.mark`).
        facts: Its facts, where they were asked for as they are.
        data: Its facts as the output writes them, else.
        counts: How many facts of each kind.
        error: Why there are none; None where all went well.
    """

    task: Task
    mark: int
    facts: Facts | None = None
    data: bytes = b""
    counts: Mapping[str, int] = field(default_factory=dict)
    error: str | None = None


Work = Callable[[Task], Result]


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker must know to begin: which facts, and in which form; it travels to the workers.

    ``suffix`` names the output's format (``.csv``); None asks for the facts as they are.
    """

    kinds: tuple[str, ...] | None = None
    names: str | NameFinder = "default"
    own_names: OwnTable | None = None
    extractors: Mapping[str, Extractor] | None = None
    suffix: str | None = None
    records: tuple[type[Fact], ...] = ()

    def begin(self) -> Work:
        """Load the model, and give the function that takes one page after another.

        Raises:
            NamesError: A source of names cannot be had.
            ValueError: A kind or the source of names is unknown.
        """
        nlp = load(self.kinds, names=self.names, own_names=self.own_names, extractors=self.extractors)
        encode = ENCODERS[self.suffix](self.records).encode if self.suffix else None

        def work(task: Task) -> Result:
            bare, mark = task.without_text(), task.mark
            try:
                facts = nlp(read_task(task))
                counts = dict(facts.counts())
                if encode is None:
                    return Result(bare, mark, facts, counts=counts)
                return Result(bare, mark, data=encode(facts), counts=counts)
            except ReadError as error:
                return Result(bare, mark, error=str(error))
            except Exception as error:  # noqa: BLE001 - one page must not end the run of all
                return Result(
                    bare,
                    mark,
                    error=f"{task.where}: {type(error).__name__}: {error}; please report this page",
                )

        return work
