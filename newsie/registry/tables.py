"""The tables of officials: a row a person, and a row a person and post."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from newsie.link.divisions import LEVELS
from newsie.records import Fact, Person, Title
from newsie.registry.identity import Official, tie

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["article_of", "careers", "frame_of", "of_officials", "officials"]

_LIST = "；"
_KINDS = {
    "first": "datetime64[s]", "last": "datetime64[s]", "mentions": "Int64", "deputy": "boolean",
    "weight": "Int64", "same_sentence": "Int64", "system": "category", "level": "category",
    "category": "category",
}  # fmt: skip
_PEOPLE = (
    "official_id", "name", "category", "posts", "systems", "levels", "place", "place_code", "first", "last",
    "mentions", "articles", "companions",
)  # fmt: skip
_POSTS = (
    "official_id", "name", "post", "organization", "role", "system", "level", "deputy", "place", "place_code",
    "first", "last", "mentions",
)  # fmt: skip


def officials(facts: Iterable[Fact | Iterable[Fact]]) -> pd.DataFrame:
    """The table of officials: a row a person, over one page or many.

    Columns: ``official_id``, ``name``, ``category``; ``posts`` (resolved, in the order of their dates, joined
    by ``；``) with their ``systems`` and ``levels`` (``bureau deputy``); ``place`` and ``place_code`` of the
    highest post; ``first`` and ``last`` publication date; ``mentions``; ``articles`` (``page#index``) and
    ``companions``, the officials named in the same articles, those oftenest first.

    Args:
        facts: Facts, or sequences of facts such as one a page (`newsie.extract_files`).

    >>> import newsie
    >>> text = "云溪市委副书记、市长李明，副市长王芳出席。"
    >>> facts = newsie.extract(text, published="2022-05-21", city="云溪")
    >>> print(newsie.officials(facts)[["name", "posts", "companions"]].to_string(index=False))
    name          posts companions
      李明 云溪市委副书记；云溪市市长         王芳
      王芳        云溪市副市长         李明
    """
    people = of_officials(tie(facts))
    names = {official.id: official.name for official in people}
    present: defaultdict[str, list[str]] = defaultdict(list)
    for official in people:
        for article in _articles(official):
            present[article].append(official.id)
    rows = []
    for official in people:
        articles = _articles(official)
        beside = Counter(other for article in articles for other in present[article] if other != official.id)
        ranked = sorted(beside.items(), key=lambda item: (-item[1], names[item[0]]))
        posts = _posts(official)
        highest = min((title for title, _ in posts.values() if title.place), key=_height, default=None)
        rows.append(
            {
                "official_id": official.id,
                "name": official.name,
                "category": official.category,
                "posts": _LIST.join(posts),
                "systems": _LIST.join(title.system or "" for title, _ in posts.values()),
                "levels": _LIST.join(_level(title) for title, _ in posts.values()),
                "place": highest.place if highest else None,
                "place_code": highest.place_code if highest else None,
                **_when(official.mentions),
                "articles": _LIST.join(articles),
                "companions": _LIST.join(names[other] for other, _ in ranked),
            }
        )
    return frame_of(rows, _PEOPLE)


def careers(facts: Iterable[Fact | Iterable[Fact]]) -> pd.DataFrame:
    """The posts of officials: a row a person and post, sorted by person and first date.

    Columns: ``official_id``, ``name``, ``post`` (resolved), ``organization``, ``role``, ``system``,
    ``level``, ``deputy``, ``place``, ``place_code`` (of the first day), ``first`` and ``last`` publication
    date on which the person is named with the post, and ``mentions``.

    Args:
        facts: Facts, or sequences of facts such as one a page.

    >>> import newsie
    >>> pages = [
    ...     newsie.extract("大同市副市长李明出席。", published="2021-03-02", city="大同"),
    ...     newsie.extract("大同市市长李明出席。", published="2022-05-21", city="大同"),
    ... ]
    >>> table = newsie.careers(pages)
    >>> print(table[["name", "post", "level", "deputy", "place_code", "first"]].to_string(index=False))
    name   post  level  deputy place_code      first
      李明 大同市副市长 bureau    True     140200 2021-03-02
      李明  大同市市长 bureau   False     140200 2022-05-21
    """
    rows = [
        {
            "official_id": official.id,
            "name": official.name,
            "post": post,
            "organization": title.organization,
            "role": title.role,
            "system": title.system,
            "level": title.level,
            "deputy": title.deputy,
            "place": title.place,
            "place_code": title.place_code,
            **_when(bearers),
        }
        for official in of_officials(tie(facts))
        for post, (title, bearers) in _posts(official).items()
    ]
    return frame_of(rows, _POSTS)


def of_officials(people: Iterable[Official]) -> list[Official]:
    """Those who are officials, by name and first date."""
    found = [official for official in people if official.category == "official"]
    return sorted(found, key=lambda each: (each.name, each.mentions[0].published or "", each.id))


def article_of(person: Person) -> str:
    """The article of a mention, as ``page#index``."""
    return f"{person.page}#{person.article}"


def frame_of(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> pd.DataFrame:
    """A data frame with typed columns; empty cells are missing values."""
    import pandas as pd  # noqa: PLC0415 - half a second that a run without frames does not pay

    frame = pd.DataFrame(
        {
            name: pd.Series([row[name] if row[name] != "" else None for row in rows], dtype="object")
            for name in names
        }
    )
    for name in names:
        column = pd.to_datetime(frame[name]) if name in ("first", "last") else frame[name]
        frame[name] = column.astype(_KINDS.get(name, "string"))  # type: ignore[call-overload]
    return frame


def _articles(official: Official) -> list[str]:
    return list(dict.fromkeys(map(article_of, official.mentions)))


def _posts(official: Official) -> dict[str, tuple[Title, list[Person]]]:
    """Each post with the mentions that bear it, in the order of their dates."""
    posts: dict[str, tuple[Title, list[Person]]] = {}
    for title, person in official.titles:
        posts.setdefault(title.resolved, (title, []))[1].append(person)
    return posts


def _when(mentions: Sequence[Person]) -> dict[str, Any]:
    days = sorted(person.published for person in mentions if person.published)
    return {"first": days[0] if days else None, "last": days[-1] if days else None, "mentions": len(mentions)}


def _level(title: Title) -> str:
    return f"{title.level}{' deputy' if title.deputy else ''}" if title.level else ""


def _height(title: Title) -> int:
    return 2 * LEVELS.index(title.level) + bool(title.deputy) if title.level else 2 * len(LEVELS)
