"""Titles: which posts, ranks, professions and honours the text sets beside each name.

A title is attached by apposition. Before a name stand one or several (市委副书记、市长李伟), and a list of
names shares what stands before its head (副市长甲、乙). Behind it stands a single one (李伟教授), one in
brackets, or the clauses of a short biography.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from newsie import lexicons
from newsie.language.title_bounds import STOP, places_start, second_title, settle_start, title_start
from newsie.language.title_weights import likelier_start
from newsie.language.titles import CATEGORY, CREDIT, MODIFIERS, modified, post_after, post_before
from newsie.records import Person

__all__ = ["Attached", "attach"]


Seen: TypeAlias = Mapping[int, Sequence[tuple[int, float]]]
NOTHING_SEEN: Seen = {}


@dataclass(frozen=True, slots=True)
class Attached:
    """A title at ``start:end`` of the article, its post starting at ``post``.

    Attributes:
        behind: Whether it stands behind the name.
        body: Span of the body that stands in front of the name, for 中心医院李伟教授.
    """

    start: int
    end: int
    post: int
    behind: bool = False
    body: tuple[int, int] | None = None


_LISTED = re.compile(r"(?:[、 /]|\s{1,3}|和|及|以及|与)\Z")
_LINK = re.compile(r"兼任?")
_PRAISE = re.compile(r"(?:实力派|著名|知名|权威|优秀|杰出|资深|青年|当红)+\Z")
_OUTLET = re.compile(r"[\u4e00-\u9fff·]{1,10}(?:报|网|社|台|客户端|新闻|传媒|频道|中心|融媒)[ ]{1,2}\Z")
_RANK = re.compile(r"\([^()]{0,12}(?:级|挂职|主持工作|人选|兼|女|男|族|待遇|退休|援[疆藏青])\)\Z")
_LIFE = re.compile(
    r",(?:男|女|[\u4e00-\u9fff]{1,4}族|[^,。;、]{0,12}\d{4}年[^,。;、]{0,14}|[^,。;、]{2,8}人|中共党员"
    r"|中共预备党员|[^,。;]{0,12}学历|[^,。;]{0,6}岁)(?=,)"
)
_REPORTING = re.compile(
    r"(?:首席|见习|实习|特约|特派|驻站|全媒体|融媒体|融媒|视频|文字|摄影|责任|值班|新闻|联合|高级)+\Z"
)
# Credits that stand before a colon name no outlet: 来源:时刻新闻作者:李伟.
_PUT_DOWN = re.compile(r"(?:责任)?(?:编辑|责编|作者)[ ]?[:/|]")
_MEDIA = "|".join(
    sorted(
        (re.escape(row["form"]) for row in lexicons.rows("known_bodies") if row["type"] == "media"),
        key=lambda form: (-len(form), form),
    )
)
_PLACE_NAMES = "|".join(
    sorted(
        {row["short"] for row in lexicons.rows("places") if len(row["short"]) > 1}, key=lambda n: (-len(n), n)
    )
)
_PAPER = (
    rf"(?:{_MEDIA}|中国[\u4e00-\u9fff]{{2,4}}[报网]|(?:{_PLACE_NAMES})(?:[日晚商都]报|都市报|电视台|融媒))"
)
_OUTLETS = re.compile(
    rf"{_PAPER}(?:{_PAPER}|客户端|[·、/]|新闻|天眼新闻|网|全媒体|融媒体?|报|社|中心){{0,4}}\Z"
)
_OWN_PAPER = re.compile(r"本[报网台刊社]")
_OUTLET_END = re.compile(
    r"(?:报|网|社|台|新闻|客户端|频道|中心|融媒体?|全媒体|传媒|杂志|周刊|财经|在线|南都|号)\Z"
)
_BODY_END = re.compile(r"(?:院|科|部|会|局|学|司|心|所|处|委|办|厂|校|系|团|组|队|室|站|厅|台|社|行)\Z")
_HYPHEN = re.compile(r"[\u4e00-\u9fff]{2,4}-\Z")
_ROW_END = re.compile(r"[\d\n]")
# Bodies that bear a man's name: 陶行知纪念馆.
_OF_A_MAN = re.compile(
    "同志|故[里居]|文学[奖院]|新闻奖|戏剧奖|纪念|基金会|慈善|公益|研究[会院所室中]|工作室|书院|书画院|艺术[馆院团]|美术馆|中学|小学|学校|医院|广场|律师事务所|创新|志愿|汽车|电气|集团|公司"
)
_CREDITS = frozenset(
    ("监制", "总监制", "主编", "制片人", "制片", "翻译", "主播", "导演", "编剧", "顾问", "出品人", "作者",
     "指导老师", "指导教师", "主持人", "设计", "美术")
)  # fmt: skip
"""Posts of credits: one with a colon behind it is of the name that follows."""
_OF_CREDITS = _CREDITS - {"顾问", "主持人", "翻译"}
"""Posts of credits that no body stands before, but the source or the work: 来源:某社监制:李伟."""
_MADE_BY = re.compile(r"由[^,。;:!?\n]{0,18}\Z")
_MADE_BY_REACH = 20
"""Behind it a post of credits is a verb: 由林一舟编剧并执导."""
_HEADS_FIRST = ("书记", "董事长")
"""Posts that another of the same holder may follow without a mark."""
_RUN_ON = re.compile(
    r"(?:常委|书记|副[市县区州]长|副主席|副主任)(?=[省市县区州]委|[省市县区州]政[府协法]|[\u4e00-\u9fff]{2,3}(?:分局|公安局))"
)
"""A post with the next behind it, no mark between: 区委常委+区委宣传部长."""
_OF_ANOTHER = frozenset(("特使", "代表", "特别代表", "秘书", "助理", "顾问", "夫人", "发言人"))
"""Posts by whose they are: 国家主席习近平特使 is another man."""
_ALWAYS_OF_ANOTHER = frozenset(("特使", "特别代表", "夫人", "发言人"))
_FOREIGN = frozenset(("people.known", "people.dotted", "people.foreign_title"))
_CLAUSE = re.compile(r"[^,。;:!?()\n\"]{2,40}")


def attach(
    folded: str,
    people: Sequence[Person],
    bodies: Sequence[tuple[int, int, bool]] = (),
    seen: Seen = NOTHING_SEEN,
) -> list[tuple[Attached, ...]]:
    """The titles of each person of an article (in order of position), in the text's order.

    Args:
        folded: The article's folded text.
        people: Its people.
        bodies: The names of bodies in it: start, end, and whether a table lists the name.
        seen: Where a model sees a title, or the body it opens with, begin, by where that ends; its score.
    """
    found: list[tuple[Attached, ...]] = []
    before: tuple[Attached, ...] = ()
    starts = [start for start, _, _ in bodies]
    floor = outer = 0
    for place, person in enumerate(people):
        ceiling = people[place + 1].start if place + 1 < len(people) else len(folded)
        own = _before(folded, person.start, floor, _near(bodies, starts, floor, person.start), seen)
        if place and own and own[0].start == floor and _OF_A_MAN.match(folded, floor):
            # The name of a man begins the body's, a place before it perhaps: 云溪市陈立新纪念馆.
            joined = _HYPHEN.search(folded, outer, people[place - 1].start)
            lowest = joined.start() if joined else places_start(folded, people[place - 1].start, outer)
            own = _before(folded, person.start, lowest, _near(bodies, starts, lowest, person.start), seen)
        behind = _behind(folded, person.end, ceiling, has_own=bool(own), foreign=person.rule in _FOREIGN)
        if not own and not behind and ceiling < len(folded) and folded[person.end] in " \n":
            behind = _table_row(folded, person.end + 1, ceiling)
        if not own and place and before and not behind and _listed(folded, floor, person):
            own = before
        elif not own and behind and behind[0].start <= person.end + 1:
            behind = _with_body(folded, person.start, floor, behind, found)
        found.append((*own, *behind))
        before = own if not behind else ()
        outer = floor
        floor = max((t.end for t in behind), default=person.end)
    return found


def _listed(folded: str, last: int, person: Person) -> bool:
    """Whether a name stands in a list with the one that ends at ``last``."""
    apart = person.start - last > 1 and folded[last : person.start].isspace()  # a new line, once
    runs_on = (
        "\u4e00" <= folded[person.end : person.end + 1] <= "\u9fff" and folded[person.end] not in "摄文图"
    )
    return _LISTED.fullmatch(folded, last, person.start) is not None and not (apart and runs_on)


def _near(
    bodies: Sequence[tuple[int, int, bool]], starts: Sequence[int], floor: int, name: int
) -> Sequence[tuple[int, int, bool]]:
    """The bodies that stand between two offsets."""
    return bodies[bisect_left(starts, floor) : bisect_left(starts, name)]


def _before(
    folded: str, name: int, floor: int, bodies: Sequence[tuple[int, int, bool]], seen: Seen
) -> tuple[Attached, ...]:
    """The titles that stand right before a name, the posts of one holder one after the other."""
    titles: list[Attached] = []
    at = _back(folded, name, floor)
    while at > floor and (post := post_before(folded, at)) >= floor:
        journalist = CATEGORY[folded[post:at]] == "journalist"
        start = title_start(folded, post, floor, () if journalist else bodies)
        if journalist:
            start = _outlets(folded, start, post, floor)
        elif folded[post:at] in _OF_CREDITS and folded[at : at + 1] and folded[at] in ":/|丨":
            start = _modified_start(folded, start, post)
        else:
            own = (*seen.get(at, ()), *seen.get(_modified_start(folded, start, post), ()))
            start = settle_start(folded, start, post, floor, own)
            start = likelier_start(folded, start, post, floor, bodies, own)
        titles[:0] = _parted(folded, start, post, at)
        at = start
        while at - 2 > floor and folded[at - 1] == " " and folded[at - 2] in "、 ":
            at -= 1
        if (praise := _PRAISE.search(folded, floor, start)) and folded[
            praise.start() - 1 : praise.start()
        ] == "、":
            at = praise.start()
        mark = folded[at - 1] if at > floor else ""
        joined = mark in ("及", "暨") and post_before(folded, at - 1) >= floor
        if joined or mark == "、" or (mark == "," and _goes_on(folded, at - 1, floor)):
            at -= 1
        else:
            break
    return tuple(titles)


def _modified_start(folded: str, start: int, post: int) -> int:
    """Where a post begins with its modifiers: the 副 of 副主任."""
    modifiers = MODIFIERS.search(folded, start, post)
    return modifiers.start() if modifiers else post


def _back(folded: str, name: int, floor: int) -> int:
    """The place left of the blanks, and of a colon or slash, in front of a name."""
    at = name
    while at > floor and folded[at - 1] in " :/|丨" and name - at < 3:
        at -= 1
    if rank := _RANK.search(folded, max(floor, at - 18), at):
        return rank.start()
    return at


def _goes_on(folded: str, comma: int, floor: int) -> bool:
    """Whether a title with its body, opened by a mark, stands before a comma: more posts of one holder."""
    post = post_before(folded, comma)
    if post < floor or folded[post - 2 : post] in ("相关", "有关"):
        return False
    start, post = _first_post(folded, post, floor)
    while post - start < 3 and start > floor and folded[start - 1] == "、":
        post = post_before(folded, start - 1)
        if post < floor:
            return False
        start, post = _first_post(folded, post, floor)
    return start < post - 2 and (start == 0 or folded[start - 1] in "。;\n、, ")


def _first_post(folded: str, post: int, floor: int) -> tuple[int, int]:
    """Where the title of a post begins, and the first of the posts that 兼 joins in it."""
    start = title_start(folded, post, floor)
    for link in _LINK.finditer(folded, start, post):
        if (earlier := post_before(folded, link.start())) >= start:
            return start, earlier
    return start, post


def _parted(folded: str, start: int, post: int, end: int) -> list[Attached]:
    """The titles of a stretch that 兼 may join."""
    titles = []
    for link in _LINK.finditer(folded, start, post):
        earlier = post_before(folded, link.start())
        if earlier >= start:
            titles.append(Attached(start, link.start(), earlier))
            start = link.end()
    while run_on := _RUN_ON.search(folded, start, post):
        titles.append(Attached(start, run_on.end(), post_before(folded, run_on.end())))
        start = run_on.end()
    if (second := second_title(folded, start, post)) > 0:  # 主刀医生云溪市人民医院副院长
        titles.append(Attached(start, second, post_before(folded, second)))
        start = second
    first = post_before(folded, post)
    if start <= first < post and folded[first:post].endswith(_HEADS_FIRST):  # 学校党支部书记校长
        titles.append(Attached(start, post, first))
        start = post
    return [*titles, Attached(start, end, post)]


def _outlets(folded: str, start: int, post: int, floor: int) -> int:
    """The start of a reporter's title: with its outlets, parted by blanks perhaps, and nothing else."""
    modifiers = _REPORTING.search(folded, start, post)
    grade = modifiers.start() if modifiers else post
    if _OUTLETS.search(folded, start, post):  # 封面新闻: its 新闻 is no modifier
        grade = post
    start = max(start, folded.rfind('"', start, grade) + 1)
    if own := _OWN_PAPER.match(folded, start, grade):
        return own.end()
    if _PUT_DOWN.match(folded, post):
        return post
    if not _OUTLET_END.search(folded, start, grade) and (
        grade - start > 6 or grade - start == 1 or any(char.isdigit() for char in folded[start:grade])
    ):
        return grade
    start = _named_outlet(folded, start, grade)
    while match := _OUTLET.search(folded, max(floor, start - 13), start):
        opened = match.start()
        for stop in STOP.finditer(folded, opened, start):
            opened = stop.end()
        if opened >= start - 2 or folded[opened : opened + 1] in "讯电":
            break
        start = opened
    return start


def _named_outlet(folded: str, start: int, grade: int) -> int:
    """Where the outlets known by name begin that fill a stretch to its end: a headline may stand before."""
    if (known := _OUTLETS.search(folded, start, grade)) and known.start() > start:
        return known.start()
    return start


def _behind(
    folded: str, name: int, ceiling: int, *, has_own: bool, foreign: bool = False
) -> tuple[Attached, ...]:
    """The titles that stand behind a name."""
    at = name + (folded[name : name + 1] == " " and not has_own)
    post = modified(folded, at)
    end = post_after(folded, post)
    credits_next = (
        folded[end : end + 1] in (":", "/", "|", "丨") and (has_own or folded[post:end] in _CREDITS)
    ) or (
        folded[end : end + 1] == " "
        and any(CREDIT.search(folded, max(0, name - 14), name - size) for size in (2, 3, 4))
    )
    others = (
        end > 0
        and (
            folded[at:end] in _ALWAYS_OF_ANOTHER
            or (has_own and folded[at:end] in _OF_ANOTHER)
            or (foreign and folded[at:end] in ("律师", "顾问", "秘书", "助理"))  # 特朗普律师
            or (folded[at:end] in _CREDITS and _MADE_BY.search(folded, max(0, name - _MADE_BY_REACH), name))
        )
    )
    if (
        end > 0
        and end < ceiling + (ceiling == len(folded))
        and not credits_next
        and not others
        and (CATEGORY[folded[post:end]] != "journalist")
    ):
        return (Attached(at, end, post, behind=True),)
    if folded[name : name + 1] == "(":
        close = folded.find(")", name, min(name + 60, ceiling))
        return _clauses(folded, name + 1, close) if close > 0 else ()
    if has_own or folded[name : name + 1] != ",":
        return ()
    at = name
    while match := _LIFE.match(folded, at, ceiling):
        at = match.end()
    titles: list[Attached] = []
    while at < ceiling and folded[at] == "," and (clause := _CLAUSE.match(folded, at + 1, ceiling)):
        more = _clauses(folded, clause.start(), clause.end())
        speaks = folded[clause.end() : clause.end() + 1] == ":"  # 李伟,校长:请进
        if not more or speaks or clause.end() == ceiling < len(folded):
            break
        titles += more
        at = clause.end()
    return tuple(titles)


def _table_row(folded: str, start: int, next_name: int) -> tuple[Attached, ...]:
    """The titles that stand between a name and the next, as in a list of name, title, name, title."""
    titles = () if folded[start - 1] == "\n" else _clauses(folded, start, next_name)  # 甲|国家主席乙
    if not titles and (ends := _ROW_END.search(folded, start, next_name)):
        titles = _clauses(folded, start, ends.start())
    reporters = any(CATEGORY[folded[t.post : t.end]] == "journalist" for t in titles)
    return () if reporters else titles


def _clauses(folded: str, start: int, end: int) -> tuple[Attached, ...]:
    """The titles that a stretch consists of, none if anything else stands in it."""
    titles: list[Attached] = []
    for part in re.finditer(r"[^、]+", folded[start:end]):
        first, last = start + part.start(), start + part.end()
        post = post_before(folded, last)
        if post < first or STOP.search(folded, first, post) or title_start(folded, post, first) != first:
            return ()
        titles += [Attached(t.start, t.end, t.post, behind=True) for t in _parted(folded, first, post, last)]
    return tuple(titles)


def _with_body(
    folded: str, name: int, floor: int, behind: tuple[Attached, ...], earlier: Sequence[tuple[Attached, ...]]
) -> tuple[Attached, ...]:
    """The titles behind a name with the body in front of it: 中心医院李伟教授."""
    body = None
    if name > floor and _BODY_END.search(folded, max(floor, name - 1), name):
        start = title_start(folded, name, floor)
        body = (start, name) if name - start >= 2 else None
    elif folded[floor:name] in ("、", "和", "及") and earlier and earlier[-1] and earlier[-1][-1].behind:
        body = earlier[-1][-1].body
    first, *rest = behind
    return (Attached(first.start, first.end, first.post, behind=True, body=body), *rest)
