"""A sequence of facts, with a view a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, overload

from newsie.display.notebook import show_articles, show_table
from newsie.output import read
from newsie.output.files import Writer
from newsie.output.frame import facts_of_frame, to_frame
from newsie.output.rows import flat
from newsie.page import Page
from newsie.records import (
    KINDS,
    Date,
    Document,
    Fact,
    Money,
    Organization,
    Percent,
    Person,
    PolicyCount,
    Quantity,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Facts", "read_facts", "write_facts"]

_F = TypeVar("_F", bound=Fact)


class Facts(Sequence[Fact]):
    """The facts of a page or of many, in the order of the text; immutable.

    >>> from newsie import extract
    >>> facts = extract("云溪市投资1.2亿元，增长5.2%。")
    >>> facts.money[0].low
    Decimal('120000000')
    >>> [fact.text for fact in facts.percents]
    ['5.2%']

    Args:
        facts: The facts.
        page: The page that all of them were found on, where it is one.
    """

    __slots__ = ("_facts", "_page")

    def __init__(self, facts: Iterable[Fact] = (), page: Page | None = None) -> None:
        self._facts = tuple(facts)
        self._page = page

    @property
    def page(self) -> Page | None:
        """The page that they were found on, its articles with their facts; None where it is not at hand.

        >>> from newsie import extract
        >>> extract("云溪市投资1.2亿元。").page.articles[0].facts[0].text
        '1.2亿元'
        """
        return self._page

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> Facts: ...
    def __getitem__(self, index: int | slice) -> Fact | Facts:
        """A fact, or the facts of a slice."""
        if isinstance(index, slice):
            return Facts(self._facts[index], self._page)
        return self._facts[index]

    def __len__(self) -> int:
        return len(self._facts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Facts) and self._facts == other._facts

    def __hash__(self) -> int:
        return hash(self._facts)

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {kind}" for kind, count in self.counts().items())
        return f"<Facts: {counts or 'none'}>"

    def _repr_html_(self) -> str:
        """The page's text with these facts marked, for notebooks; a table where the page is not at hand."""
        if self._page is None:
            return show_table(self)
        own: dict[int, list[Fact]] = {}
        for fact in self._facts:
            own.setdefault(fact.article, []).append(fact)
        articles = [(article, own.get(article.index, [])) for article in self._page.articles]
        return show_articles(articles, self._page.context.told(self._page.name))

    def of(self, record: type[_F]) -> list[_F]:
        """The facts of one record type, such as `newsie.Money`."""
        return [fact for fact in self._facts if isinstance(fact, record)]

    def counts(self) -> Counter[str]:
        """How many facts there are of each kind."""
        return Counter(fact.kind for fact in self._facts)

    @property
    def people(self) -> list[Person]:
        """Every mention of a person's name."""
        return self.of(Person)

    @property
    def officials(self) -> list[Person]:
        """The mentions of people whose category is ``official``."""
        return [person for person in self.people if person.category == "official"]

    @property
    def organizations(self) -> list[Organization]:
        """Every mention of an organization."""
        return self.of(Organization)

    @property
    def dates(self) -> list[Date]:
        """Every expression of time."""
        return self.of(Date)

    @property
    def money(self) -> list[Money]:
        """Every amount of money."""
        return self.of(Money)

    @property
    def percents(self) -> list[Percent]:
        """Every percentage, percentage point, permille, fraction and multiple."""
        return self.of(Percent)

    @property
    def policy_counts(self) -> list[PolicyCount]:
        """Every count of the items of a policy."""
        return self.of(PolicyCount)

    @property
    def quantities(self) -> list[Quantity]:
        """Every other number with a measure."""
        return self.of(Quantity)

    @property
    def documents(self) -> list[Document]:
        """Every title in 《》."""
        return self.of(Document)

    def to_frame(self, kind: str | None = None, *, exact: bool = False) -> pd.DataFrame:
        """A data frame, a row a fact: of all kinds, or of one with that kind's own columns.

        >>> from newsie import extract
        >>> frame = extract("投资1.2亿元，三分之一到位。").to_frame("percent")
        >>> frame[["text", "low", "low_exact"]].to_dict("records")
        [{'text': '三分之一', 'low': 0.3333333333333333, 'low_exact': '1/3'}]

        Args:
            kind: Keep this kind alone, with its own columns.
            exact: Hold ``low`` and ``high`` as exact numbers, as `newsie.to_frame` does.

        Raises:
            ValueError: ``kind`` is unknown.
        """
        return to_frame(self._facts, kind, exact=exact)

    @classmethod
    def from_frame(cls, frame: pd.DataFrame, records: Iterable[type[Fact]] = ()) -> Facts:
        """The facts that `to_frame` made the frame from; rows may have been left out since.

        >>> from newsie import extract
        >>> facts = extract("云溪市投资1.2亿元，增长5.2%。")
        >>> Facts.from_frame(facts.to_frame()) == facts
        True

        Args:
            frame: A long frame, or one of a kind.
            records: Record types of your own, beside newsie's.

        Raises:
            ValueError: A row has no known kind, a column is missing, or a cell is not what its column holds.
        """
        return cls(facts_of_frame(frame, records))


def read_facts(path: str | Path, records: Iterable[type[Fact]] = ()) -> Facts:
    """The facts that a file holds, as `write_facts` or ``newsie extract -o`` wrote them, with nothing lost.

    In CSV alone an empty cell of a field that may hold nothing is read as nothing, never as an empty string;
    no record of newsie's has one there.

    >>> import newsie, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = newsie.write_facts(newsie.extract("投资5亿元。"), f"{folder}/facts.csv")
    ...     read_facts(f"{folder}/facts.csv")
    <Facts: 1 money>

    Args:
        path: A CSV, JSON Lines or Parquet file, told by its suffix.
        records: Record types of your own, beside newsie's.

    Raises:
        NewsieError: The suffix names no format, the file cannot be read, or a line of it is no fact.
    """
    return Facts(read.read_facts(Path(path), records))


def write_facts(facts: Iterable[Fact | Iterable[Fact]], path: str | Path) -> int:
    """Write facts to a file, as ``newsie extract -o`` does; `read_facts` reads them back.

    >>> import tempfile
    >>> from newsie import extract
    >>> facts = extract("云溪市投资1.2亿元，增长三分之一。")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in ("facts.csv", "facts.jsonl"):
    ...         _ = write_facts(facts, Path(folder) / name)
    ...         assert read_facts(Path(folder) / name) == facts

    Args:
        facts: Facts, or sequences of facts such as one a page.
        path: The file; its suffix (``.csv``, ``.jsonl``, ``.parquet``) chooses the format.

    Returns:
        How many facts were written.

    Raises:
        NewsieError: The suffix names no format, the folder does not exist, or pyarrow is missing.
    """
    every = list(flat(facts))
    own = dict.fromkeys(type(fact) for fact in every if fact.kind not in KINDS)
    with Writer(Path(path), own) as out:
        out.write(every)
    return len(every)
