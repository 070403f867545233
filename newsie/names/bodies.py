"""Bodies (authorities, companies, schools, hospitals, associations) in a text, by their suffixes.

A body ends with a suffix that tells its kind (有限公司, 人民医院, 卫健委); `newsie.names.body_left` tells
where it begins. Bodies known by name stand in a table of their own. What follows a body's name directly is a
part of it (市委宣传部).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsie import lexicons
from newsie.language.words import Words
from newsie.names import DOUBT
from newsie.names.body_aliases import WARD, find_aliases
from newsie.names.body_bounds import OPENERS, PlacedText
from newsie.names.body_left import ACROSS, LEVELLED, begin_of, houses
from newsie.names.body_marks import find_marked
from newsie.names.body_words import (
    BRANCHES,
    COUNTRY_FORMS,
    DECOYS,
    DEPARTMENTS,
    DOCUMENT_NUMBER,
    KNOWN,
    REGIONS,
    SUFFIX,
    SUFFIX_NEEDS,
    UNIVERSITIES,
    VETOES,
    breaks,
)
from newsie.page import Name

__all__ = ["find_bodies"]


@dataclass(slots=True)
class _Body:
    start: int
    end: int
    suffix: str
    rule: str
    score: float


def find_bodies(folded: str) -> list[Name]:
    """The bodies of a folded text, in order of position.

    >>> line = "记者从云溪市卫健委获悉,市委、市政府与河阳农商银行签约"
    >>> [line[name.start:name.end] for name in find_bodies(line)]
    ['云溪市卫健委', '市委', '市政府', '河阳农商银行']
    """
    text = PlacedText(folded)
    bodies: list[_Body] = []
    for start, stop, known in _units(folded):
        handles = (
            folded[stop - 1] == "办"
            and folded[start : stop - 1] in SUFFIX
            and _HANDLES.match(folded, stop - 1)
        )
        pupils = _PUPILS.match(folded, stop - 2) and folded[start : stop - 1] in SUFFIX  # 市一中+学生
        end = stop - 1 if handles or pupils else stop
        word = folded[start:end]
        last = bodies[-1] if bodies else None
        if last and start < last.end:
            continue
        if known:
            begin = _head_of_known(text, start, end, last)
            body = _Body(begin, end, word, "body.known", 0.9)
        elif _GOES_ON.match(folded, end - 1) or (
            not pupils
            and (veto := VETOES.get("科" if word[-1] == "科" else word))
            and veto.match(folded, end)
        ):
            continue
        elif last and last.end == start and _part_of(word) and word not in "局厅处司署科系":
            begin = last.start
            if word.endswith(("公司", "医院")) and last.rule == "body.known":
                place = text.place_before(begin)
                begin = begin if place is None or (len(bodies) > 1 and place < bodies[-2].end) else place
            body = _Body(begin, end, word, last.rule, last.score)
        elif word in UNIVERSITIES:
            begin = _seat_of_university(text, start, last)
            body = _Body(begin, end, "大学", "body.university", 0.95)
        else:
            behind = last.end if last else 0
            part = last and (_part_of(word) or folded.startswith("附属", behind))
            found = begin_of(text, start, word, behind, behind if part else -1)
            if found is None and last and _of_the_same(folded, last, start, word, end):
                found = start, "department.bare", 0.6
            if found is None:
                continue
            body = _Body(found[0], end, word, f"body.{found[1]}", found[2])
            if last and found[1] == "part" and last.rule == "body.known" and word.endswith("公司"):
                place = text.place_before(last.start)
                if place is not None and not (len(bodies) > 1 and place < bodies[-2].end):
                    last.start = place  # 北京+万达+投资有限公司
        _settle_bounds(folded, body, word, bodies)
        while bodies and body.start < bodies[-1].end:
            bodies.pop()
        behind = bodies[-1].end if bodies else 0
        if word not in _INTERNATIONAL and not _begins_free(folded, body.start, behind):
            body.score = min(body.score, DOUBT)
        bodies.append(body)
    bodies = [b for b in bodies if not DOCUMENT_NUMBER.match(folded, b.end)]
    names = [Name(b.start, b.end, "ORG", b.score, b.rule) for b in bodies if not _in_post(folded, b)]
    names += find_aliases(folded, names)
    names += find_marked(folded, names)
    return sorted(names, key=lambda name: (name.start, name.end))


# What stands alone for a body of the place that the body before it in a list is of: 县公安局、检察院.
_BARE = frozenset(
    (
        "检察院",
        "法院",
        "政协",
        "人大",
        "人大常委会",
        "纪委",
        "监委",
        "纪委监委",
        "公安局",
        "武装部",
        "人武部",
        "宣传部",
        "统战部",
    )
)
_OF_STATE = re.compile(r"(?:局|委|府|法院|检察院|会|部|办|人大|政协|厅|队|委员会)\Z")
_LIST_ENDS = re.compile(r"[、,。;)\n]|\Z|等|和|及|与|联合|共同|负责|相关|有关|到会|出席|参加|开展|举行|主办")


def _of_the_same(folded: str, last: _Body, start: int, word: str, end: int) -> bool:
    """Whether a bare word goes on a list of one place's authorities."""
    return (
        word in _BARE
        and last.end == start - 1
        and folded[last.end] in "、和"
        and last.rule.startswith(("body.department", "body.level", "body.place"))
        and _OF_STATE.search(folded, last.start, last.end) is not None
        and _LIST_ENDS.match(folded, end) is not None
    )


def _seat_of_university(text: PlacedText, start: int, last: _Body | None) -> int:
    """Where a university begins with the place before it: 广西 | 柳州铁道职业技术学院."""
    seat, behind = text.place_before(start), last.end if last else 0
    return start if seat is None or seat < behind or not _begins_free(text.folded, seat, behind) else seat


def _settle_bounds(folded: str, body: _Body, word: str, bodies: list[_Body]) -> None:
    """Join a body on to those before it, and add what its name goes on with."""
    last, end = bodies[-1] if bodies else None, body.end
    if last and body.start == last.end:
        whole = folded[body.start : body.end]
        if folded[body.start] != '"' and (
            _joins_on(last, body, word) or _seated(folded, last, body) or houses(folded, last.end, whole)
        ):
            body.start = last.start
    elif last and body.start == last.start and len(bodies) > 1:
        between = folded[bodies[-2].end : body.start]
        if between == "驻" or (not between and houses(folded, body.start, word)):
            body.start = bodies[-2].start
    if word in _STATIONED and folded.startswith("驻", body.start - 1):  # 驻市发展改革委 | 纪检监察组
        body.start -= not folded.startswith("派", body.start - 2)
    body.start = _with_league(folded, body) + (folded[body.start] == "·")  # a bullet, ●, is folded to it
    if word.endswith("中学") and folded.startswith("校", end):
        body.end += folded[end + 1 : end + 2] not in _OF_SCHOOL
    if (more := _SPELT_OUT.match(folded, end - 1)) is not None:
        body.end = more.end()
    if word.endswith("医院") and (ward := WARD.match(folded, end)):
        body.end, body.rule, body.score = ward.end(), "body.part", 0.8


_SPELT_OUT = re.compile(r"办公室|报网(?![络友民站格点红])|报社(?![会区交团工])")
"""What goes on behind a suffix that is its first half: 台港澳办 | 公室, 云溪日报 | 网."""
_STATIONED = frozenset(("纪检监察组", "纪检组", "纪委", "监察专员办公室"))
"""Bodies that sit within another one, which their names tell."""
# Where a suffix is the first half of another word: 救援队伍, 青年报名.
_HANDLES = re.compile(r"办[公理学法事好得成公结妥税证案](?!室|厅)")
_PUPILS = re.compile(r"中学生(?!物)")
_OF_SCHOOL = tuple("园长服友区内里外门史训徽庆风级医舍")
"""What goes on from 校 behind 中学: the school's grounds or head; else 中学校 ends its name."""
_GOES_ON = re.compile(r"队伍|部[门署]|报[名告道]|院士|会议|会员|会长|站[台位]|所[有在以]")
# A post right behind an authority's name makes both one title (市委书记), whoever holds it; not where a
# masked name follows (市水务局局长李某), which is no record of its own.
_POST = re.compile(
    r"(?:原|前)?(?:党组|党委)?(?:常务)?(?:副)?(?:书记(?!处)|主席(?!团|台)|市长|省长|县长|区长|镇长|乡长|州长|旗长|部长|"
    r"局长|厅长|检察长|常委(?!会|班子)|委员(?!会)|(?<=党组)成员|(?<=宣讲团)成员|\"?立委|主任(?!会|科)|秘书长|支队长|大队长)(?!.{1,2}某)"
)


_HEADED = re.compile(r"[部局厅院署队]长(?![江沙春治安城期三])")


def _in_post(folded: str, body: _Body) -> bool:
    """Whether the body stands before a post, which makes both one title (市委书记, 教育局长)."""
    if _HEADED.match(folded, body.end - 1):
        return True
    return "name" not in SUFFIX_NEEDS.get(body.suffix, ()) and _POST.match(folded, body.end) is not None


def _units(folded: str) -> list[tuple[int, int, bool]]:
    """Start and end of each known body and each suffix, and whether it is known; known ones come first."""
    known = [
        (start, end)
        for start, end in KNOWN.spans(folded)
        if not _inside_word(folded, start, end)
        and not _OF_A_SITE.match(folded, end - 2)
        and _SCHOOLS.end_at(folded, start) <= end
    ]
    units = [(start, end, True) for start, end in known]
    at = 0
    for start, end in SUFFIX.spans(folded):
        while at < len(known) and known[at][1] <= start:
            at += 1
        inside = at < len(known) and known[at][0] < end
        doubled = end - start == 1 and folded[start - 1 : start] == folded[start]
        if folded[start:end] not in DECOYS and not doubled and (not inside or end > known[at][1]):
            units.append((max(start, known[at][1]) if inside else start, end, False))
    return sorted(u for u in units if u[1] > u[0])


_SCHOOLS = Words(UNIVERSITIES)
"""They win over what they begin with: 中国石油 | 大学."""
_ABROAD = Words(lexicons.column("places_abroad", "name"))
_OF_A_SITE = re.compile("(?!银行)..(?:城(?![东西南北中区关乡郊])|(?:产业)?园(?!林)|机场|大厦|大桥|小区|花园)")
"""A site named like a firm, by the firm's last two characters and what follows: 横店影视 | 城."""
_LATIN = re.compile(r"[A-Za-z0-9]")


def _inside_word(folded: str, start: int, end: int) -> bool:
    """Whether a known form is only a part of another word there."""
    if _LATIN.match(folded[start]) and start and _LATIN.match(folded[start - 1]):
        return True
    if _LATIN.match(folded[end - 1]) and _LATIN.match(folded[end : end + 1]):
        return True
    word = folded[start:end]
    if any(_ABROAD.end_at(folded, at) > end for at in range(max(0, start - 1), start + 1)):  # 伊利 | 诺伊州
        return True
    if folded[end - 1] == "部" and folded[end : end + 1] in ("门", "署"):
        return True
    if folded[end - 1] in "部局院署" and folded.startswith("长", end) and not folded.startswith("长江", end):
        return True
    if start and folded[start - 1] in _WITHIN.get(word, ""):
        return True
    if word.endswith("银行") and folded[end : end + 1] in ("业", "间"):
        return True
    return (veto := VETOES.get(word)) is not None and veto.match(folded, end) is not None


# Characters before a short form that make it a part of another word: 可 of 以军 in 可以军训.
_WITHIN = {row["form"]: row["care"] for row in lexicons.rows("known_bodies") if row["care"]}
_MINISTRIES = frozenset(
    row["form"] for row in lexicons.rows("known_bodies") if row["name"].startswith("中华人民共和国")
)
_INTERNATIONAL = frozenset(
    row["form"] for row in lexicons.rows("known_bodies") if row["type"] == "international"
)
_OF_A_COUNTRY = frozenset(("真主党", "塔利班"))
"""Bodies that a country before them belongs to, as it does not to a union of states."""
_PARTIES = frozenset(lexicons.column("parties", "form"))
_LEAGUE_TOO = _PARTIES | {"共青团"}
_COUNTRY_CHARS = tuple(form for form in COUNTRY_FORMS if len(form) == 1 and form not in "日以巴土加")
_SESSION = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}届)\Z")


def _head_of_known(text: PlacedText, start: int, end: int, last: _Body | None) -> int:
    """Where a known body begins with the country or place before it (日本外交部 is not 外交部)."""
    folded, place = text.folded, text.place_before(start)
    if place is not None and not (last and place < last.end):
        name, word = folded[place:start], folded[start:end]
        if (
            (name in COUNTRY_FORMS and (word not in _INTERNATIONAL or word in _OF_A_COUNTRY))
            or name == "台湾"
            or (name == "中国" and word in _MINISTRIES)
        ):
            return place
        if word in DEPARTMENTS or (word.endswith(("集团", "医院")) and name not in REGIONS):
            return place
    if folded[start:end] in DEPARTMENTS and (
        found := begin_of(text, start, folded[start:end], last.end if last else 0, -1)
    ):
        return found[0]
    if folded[start - 1 : start] in _COUNTRY_CHARS and (
        folded[start:end] in _MINISTRIES or folded[start:end] in _OF_A_COUNTRY
    ):
        before = folded[start - 2 : start - 1]
        if not "\u4e00" <= before <= "\u9fff" or before in OPENERS:
            return start - 1
    if folded.startswith(("全国人大", "全国政协"), start) and (
        session := _SESSION.search(folded, max(0, start - 6), start)
    ):
        return session.start()
    return start


def _with_league(folded: str, body: _Body) -> int:
    """Where a committee begins with the 团 of the Youth League before it: 团市委."""
    before = folded[max(0, body.start - 2) : body.start]
    if not before.endswith("团") or not LEVELLED.search(body.suffix) or not body.suffix.endswith("委"):
        return body.start
    free = len(before) == 1 or not "\u4e00" <= before[0] <= "\u9fff" or before[0] in OPENERS
    window = folded[max(0, body.start - 7) : body.start - 1]
    free = free or breaks(window, 0, [])[1] == len(window)
    return body.start - free


def _joins_on(last: _Body, body: _Body, word: str) -> bool:
    """Whether a body that begins where the last one ends is a part of it (建行+大同分行, 民盟+静安区委)."""
    seat = last.suffix in _LEAGUE_TOO and word.endswith(("委", "委会", "委员会"))
    return body.rule == "body.part" or word in ACROSS or seat


_WITH_SEATS = (
    "总局",
    "总署",
    "交通运输部",
    "水利部",
    "自然资源部",
    "生态环境部",
    "国家统计局",
    "国家税务局",
    "中国证监会",
    "人民银行",
    "气象局",
)
_SEAT = re.compile(
    r"[^市县]{2,12}(?:监管局|税务局|分局|专员办|海关|调查总?队|办事处|地震局|打捞局|救助局|海事局|督察局|水利委员会|管理局)|.{2,24}税务局"
)


def _seated(folded: str, last: _Body, body: _Body) -> bool:
    """Whether a body is the office in one place of the central authority that its name opens with."""
    head = folded[last.start : last.end]
    return head.endswith(_WITH_SEATS) and _SEAT.fullmatch(folded, body.start, body.end) is not None


def _begins_free(folded: str, start: int, behind: int) -> bool:
    """Whether what stands before a body ends a word: a mark, another body, a word of grammar, a verb."""
    before = folded[start - 1 : start]
    if start in (0, behind) or not "\u4e00" <= before <= "\u9fff" or before in OPENERS:
        return True
    window = folded[max(0, start - 6) : start]
    return breaks(window, 0, [])[1] == len(window)


_ALONE = frozenset(("消防", "公安", "交警", "警方"))
"""Short words for bodies of a place, never a part of another body."""


def _part_of(word: str) -> bool:
    """Whether a unit right behind a body is a part of it, not a body of its own."""
    needs = SUFFIX_NEEDS.get(word, ())
    if LEVELLED.match(word) or word in UNIVERSITIES or word in _ALONE:
        return False
    return word in BRANCHES or "body" in needs or "place" in needs or word in DEPARTMENTS
