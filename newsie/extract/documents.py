"""Documents: titles in 《》, what sort of text they name, and who is said to have issued it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Literal, get_args, get_type_hints

from newsie import lexicons
from newsie.language.characters import squash
from newsie.page import Article, Name
from newsie.records import Document

__all__ = ["find"]

# --- the marks -------------------------------------------------------------------------------------------
_OPEN, _CLOSE = r"《|<<", r"》|>>"
_MARK = re.compile(rf"(?P<open>{_OPEN})|(?P<close>{_CLOSE})|(?P<stop>[。;])")
_OPENING = re.compile(_OPEN)
_LONGEST = 130  # characters between the marks; the longest titles of policies stay below 100
_DEEPEST = 3

# --- the sorts -------------------------------------------------------------------------------------------
DocumentType = Literal["policy", "law", "report", "book", "other"]
_TYPES: dict[str, DocumentType] = {
    row["tail"]: sort
    for row in lexicons.rows("document_tails")
    for sort in get_args(get_type_hints(Document)["type"])
    if row["type"] == sort
}
_LONGEST_TAIL = max(map(len, _TYPES))
# What may stand behind the word that tells the sort: (试行), (2020-2023年), 第三卷, "三部曲" with its number.
_APPENDIX = re.compile(r"(?:\([^()]{0,30}\)|第.{1,3}[期卷号册季辑部版]|[\d.]{1,4}|\s)$")
_OFFICIAL = ("policy", "law", "report")

_SHOWN = r"电影|影片|影视剧|电视剧|网剧|连续剧|剧|纪录片|专题片|宣传片|短片|动画片?|大片|片"
_SUNG = r"歌曲?|单曲|专辑|合唱|独唱|演唱|民歌|舞蹈?|曲|乐|朗诵|表演|演出|演奏|小品|相声|快板|戏|杂技|晚会"
_AIRED = r"节目|栏目|专栏|游戏|画作?|油画|雕塑|摄影|展览|以|题为|报|杂志|网站|公众号|微信号|纪录|视频"
_OTHER_BEFORE = re.compile(rf"(?:{_SHOWN}|{_SUNG}|{_AIRED})(?:作品|版)?[\"':,]?$")
_BOOK_BEFORE = re.compile(
    r"(?:书籍?|图书|著作|专著|名著|著有|小说|诗集|文集|散文|教材|读物|绘本|新作|出版|典籍|古籍|文献|阅读|(?<!解)读)"
    r"(?:的|了|为|过)?[\"']?$"
)
_BOOK_BEHIND = re.compile(
    r"\"?(?:这|那|此)?(?:一|两|三|四|等|本|部|套)*(?:书|著作|专著|书籍|图书|小说|名著|诗集|一书)"
)

# --- the issuer ------------------------------------------------------------------------------------------
_ISSUE = (
    r"(?:制定|印发|出台|发布|下发|公布|颁布|颁发|发出|制发|转发|签发|印制|起草|编制|编写|编印|编纂|编著|出版|推出|"
    r"修订|修改|通过|作出|做出|提出|形成|发表|刊发|签署|拟定|拟订|草拟|研究制定|联合印发|对外公布)"
)
# No comma parts the issuer from its verb: behind one, another subject speaks (记者从X获悉,我市出台《…》).
_WITHIN = r"[^,。;!?:\n《》]"
_ISSUED_BEFORE = re.compile(rf"{_WITHIN}{{0,24}}{_ISSUE}(?:并(?:实施|施行))?{_WITHIN}{{0,16}}")
_ISSUED_BEHIND = re.compile(
    rf"[^。;!?\n《》]{{0,12}}(?:由|经)(?P<body>[^。;!?\n《》]{{2,40}}?)(?:联合|正式)?{_ISSUE}"
)
_AND = re.compile(r"[、和与及 ]|以及|会同|联合|[、和]?")
_NEXT_TITLE = re.compile(r"[、和与及,]?|以及|\((?:以下|下)?(?:统|均)?(?:简称|称)(?:为)?[:\"]?")


def find(article: Article) -> Iterator[Document]:
    r"""The titles in 《》 of the article, in order of position.

    A title inside another's marks is part of that other. One whose closing mark is lost ends with the word
    that tells its sort (通知, 条例 …), if such a word closes the clause; else it is passed over.

    >>> from newsie.page import Article
    >>> [(d.title, d.type) for d in find(Article.from_text("市政府印发《关于节水的若干意见（试行）》。"))]
    [('关于节水的若干意见（试行）', 'policy')]
    """
    bodies = _Bodies(article.names)
    told: dict[str, str] = {}
    found = []
    last: tuple[int, str | None] = (-1, None)
    for start, end, inner in _titles(article.folded):
        sort = _sort(article.folded, start, end, inner)
        issuer = _issuer(article, bodies, inner, (start, end), sort)
        if issuer is None and last[0] >= 0 and _NEXT_TITLE.fullmatch(article.folded[last[0] : start]):
            issuer = last[1]
        last = (end, issuer)
        title = squash(article.text[slice(*inner)])
        if issuer:
            told.setdefault(title, issuer)
        found.append((start, end, title, sort, issuer))
    for start, end, title, sort, issuer in found:
        ground = article.ground(start, end, "document.title")
        yield Document(**ground, title=title, type=sort, issuer=issuer or told.get(title))


def _titles(folded: str) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Start and end of each title with its marks, and the span between them."""
    at = 0
    while opening := _OPENING.search(folded, at):
        closing = _closing(folded, opening.end())
        if closing is not None:
            inner, at = (opening.end(), closing.start()), closing.end()
        else:
            at = opening.end()
            inner = (at, _cut(folded, at))
            at = inner[1] if inner[1] > inner[0] else at
        if folded[slice(*inner)].strip():
            yield opening.start(), at, inner


def _closing(folded: str, start: int) -> re.Match[str] | None:
    """The mark that closes a title opened before ``start``; titles inside it are closed in between."""
    depth = 1
    for mark in _MARK.finditer(folded, start, start + _LONGEST):
        if mark["stop"]:
            return None
        depth += 1 if mark["open"] else -1
        if depth > _DEEPEST:
            return None
        if depth == 0:
            return mark
    return None


_CLAUSE = re.compile(r"[^,。;:!?\n《》<>]{0,60}")


def _cut(folded: str, start: int) -> int:
    """Where a title without closing mark ends: with its clause, if that ends in a policy's or law's word."""
    clause = _CLAUSE.match(folded, start)
    assert clause is not None
    end = clause.end()
    while end > start and folded[end - 1].isspace():
        end -= 1
    return end if _by_tail(folded[start:end]) in ("policy", "law") else start


def _by_tail(title: str) -> DocumentType | None:
    """The sort that the title's last words tell."""
    core = title.strip("\"' ")
    while appendix := _APPENDIX.search(core):
        core = core[: appendix.start()]
    for size in range(min(_LONGEST_TAIL, len(core)), 0, -1):
        if sort := _TYPES.get(core[-size:]):
            return sort
    return None


def _sort(folded: str, start: int, end: int, inner: tuple[int, int]) -> DocumentType:
    before = folded[max(0, start - 12) : start]
    told = _by_tail(folded[slice(*inner)])
    if _BOOK_BEHIND.match(folded, end):
        return "book"
    if told in ("policy", "law"):
        return told
    if _OTHER_BEFORE.search(before):
        return "other"
    if told is None and _BOOK_BEFORE.search(before):
        return "book"
    return told or "other"


class _Bodies:
    """The bodies of an article, the longest first of those that begin together."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._bodies = sorted((n for n in names if n.label == "ORG"), key=lambda n: (n.start, -n.end))
        self._starts = [body.start for body in self._bodies]

    def between(self, start: int, end: int) -> list[Name]:
        """The bodies that lie there."""
        begun = self._bodies[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [body for body in begun if body.end <= end]


def _issuer(
    article: Article, bodies: _Bodies, inner: tuple[int, int], span: tuple[int, int], sort: DocumentType
) -> str | None:
    """The bodies said to issue the title, as written, joined as they are."""
    folded, (start, end) = article.folded, span
    head = [body for body in bodies.between(*inner) if body.end < inner[1]]
    if head and head[0].start == inner[0]:
        run = _joined(folded, head, 0, forward=True)
        if folded.startswith("关于", run[1]):
            return squash(article.text[slice(*run)])
    left = bodies.between(start - 60, start)
    for place in range(len(left) - 1, -1, -1):
        gap = folded[left[place].end : start]
        bare = not gap and sort in _OFFICIAL
        if bare or _ISSUED_BEFORE.fullmatch(gap):
            return squash(article.text[slice(*_joined(folded, left, place, forward=False))])
    if behind := _ISSUED_BEHIND.match(folded, end):
        first, last = behind.start("body"), behind.end()
        right = bodies.between(first, last)
        if right and right[0].start == first:
            return squash(article.text[slice(*_joined(folded, right, 0, forward=True))])
    return None


def _joined(folded: str, bodies: list[Name], place: int, *, forward: bool) -> tuple[int, int]:
    """The span of the body at ``place`` and of those coordinated with it on one side."""
    start, end = bodies[place].start, bodies[place].end
    if forward:
        for body in bodies[place + 1 :]:
            if body.start >= end and _AND.fullmatch(folded[end : body.start]):
                end = body.end
    else:
        for body in reversed(bodies[:place]):
            if body.end <= start and _AND.fullmatch(folded[body.end : start]):
                start = body.start
    return start, end
