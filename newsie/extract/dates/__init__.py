"""Date: every expression that names a time, with what it names on the calendar (TIMEX3).

The text is read from left to right into mentions (`mentions`, `points`, `durations`, made of `atoms`), ranges
are made one and bound words taken in (`joining`), look-alikes refused (`vetoes`), and what is left is placed
on the calendar in the order in which the article tells it (`timeline`, `placing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from newsie.extract.dates.joining import bounded, joined
from newsie.extract.dates.mentions import Mention, scan
from newsie.extract.dates.placing import Placer
from newsie.extract.dates.vetoes import Vetoes
from newsie.page import Article
from newsie.records import Date

__all__ = ["find"]

# Text that holds none of these names no time.
_ANY = re.compile(
    r"[年月日号时点天周旬季秒晚晨夜今昨明节世纪期现当往前后末初底间历夕立分冬:步载钟旦庆暑寒]"
    r"|[0-9][-./·][0-9]|20[0-9]{6}|至今|以来|五一|六一|七一|八一|双十|双1[12]|618|腊八|端午|重阳|小年|初[一二三四五六七八九十]|[一二三四五六七八九十]五"
    r"|20[0-9]{2} ?[HhQq]"
)


def find(article: Article) -> Iterator[Date]:
    """The date records of the article, in order of position.

    >>> from newsie.page import Article, Context
    >>> article = Article.from_text("从5月16日至19日，去年同期", Context(published="2022-05-21"))
    >>> [(fact.text, fact.value) for fact in find(article)]
    [('5月16日至19日', '2022-05-16/2022-05-19'), ('去年同期', '2021-05-16/2021-05-19')]
    """
    text = article.folded
    if not _ANY.search(text):
        return
    mentions = _mentions(text)
    placer = Placer(article, _published(article.context.published), mentions)
    for mention in mentions:
        resolved = placer.place(mention)
        if resolved is not None:
            yield Date(**article.ground(mention.start, mention.end, mention.rule), **resolved)


def _mentions(text: str) -> list[Mention]:
    vetoes = Vetoes(text)
    found = [mention for mention in joined(text, scan(text)) if not vetoes.refuse(mention)]
    floor, whole = 0, []
    for mention in found:
        whole.append(bounded(text, mention, floor))
        floor = whole[-1].end
    return whole


def _published(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None
