"""People in a text, by surnames, the characters that given names are made of, and what stands beside.

Every candidate has a score of its own (`newsie.language.name_weights`). A post beside it, brackets around it
and a name next to it in a list raise the score; what scores enough is a name, and a name once sure is found
wherever it stands again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from newsie import lexicons
from newsie.language import name_weights as weights
from newsie.language.titles import CATEGORY, CREDIT, modified, post_after, post_before, skip_blanks_back
from newsie.language.words import Words
from newsie.names.foreign import find_foreign, places_abroad
from newsie.names.home import SHORTS
from newsie.page import Name

__all__ = ["find_people", "find_people_of_page"]

LEAST = -5.5
"""What a candidate scores at least, that any cue could make it a name."""
ENOUGH = 1.0
"""What a name scores at least, cues and all."""
SURE = 2.5
"""What a name scores at least that is looked for elsewhere on the page."""

ELSEWHERE = 1.5
"""How much the string's other places on the page may tell at most."""

POST_BEFORE, POST_AFTER, BRACKETS, LISTED = 3.5, 2.5, 2.0, 3.0

# Names are not: masked ones, forms of address, and what the score takes for names all too often.
_SPEECH = re.compile(r"(?:说|表示|指出|强调|介绍|认为|告诉|坦言|回忆|透露|解释|称|摄|同志|一行)")
_SAYS = re.compile(r"表示|指出|强调|介绍|认为|坦言|透露|解释|主持|出席")
_HAN = r"[\u4e00-\u9fff]"
_SPACED = re.compile(rf"({_HAN})(?=[ \u3000]{{1,3}}({_HAN})(?:[\s、,。;()/□■◆▲▼|]|$))")
_BEFORE_SPACED = re.compile(r"(?:[、,:;(/\n。□■◆▲▼●]|\A)[ \u3000]*\Z")
_GOES_ON = re.compile(r"(?:主义|记者|台风|爹|大爷|大妈|奶奶|阿姨|叔叔|某|扼要|辞严|词严)")
_TYPHOON = re.compile(
    rf'台风.{{0,6}}"?(?P<behind>{_HAN}{{2,4}})"|"(?P<quoted>{_HAN}{{2,4}})"(?:台风|残余|将|逼近)'
    rf"|(?P<before>{_HAN}{{2}})(?:台风|暴风圈)"
)
_PLACES = frozenset(lexicons.column("places", "short")) | frozenset(lexicons.column("places", "name"))
# What a name would take the first character of: 李明+来访.
_FOLLOWERS = frozenset(lexicons.column("name_followers", "word"))
_DIVISIONS = frozenset(name for name in lexicons.column("places", "name") if name[-1] in "省市县区")
_NO_NAMES = frozenset(lexicons.column("name_vetoes", "word")) | frozenset(CATEGORY)
PLACE = 6.0
"""What the name of a place loses."""
_NO_PLACE_BEFORE = re.compile(
    r"[ ]*(?:[、,;)\n]|\Z|等|通讯员|记者|摄|陪同|参加|一行|同志|带队|致辞|讲话"
    rf"|{_SPEECH.pattern}|{_SAYS.pattern})"
)
"""What follows a person, not a place, behind a post: 市长江华等."""
# What follows a name without being part of it, first characters of verbs and posts above all.
_FOLLOWS = frozenset(
    "的在表说总和主等同指介一还是对返强与将为也出被当发已称就向摄以参告来通提曾这因不今先认作带从有进回及近老正于会此举开到首涉最所则教看并再受宣"
    "任随本陪报实身又转经获要现没上并邀都日用此走关给却领接女交下打驾去提可应立重访离饰签收未新透连希便两第全兼家夫书市局院副"
)
_ADDRESS = frozenset(lexicons.column("forms_of_address", "word"))
_OF_BODIES = frozenset("委局厅办署乡镇县省某们说氏")
"""The last characters of bodies and places, not of given names."""
_JAPANESE = frozenset(row["part"] for row in lexicons.rows("name_parts") if row["kind"] == "japanese surname")
_ADDRESSED = re.compile(r"[\u4e00-\u9fff](?:先生|女士)")
_OF_A_WARD = re.compile("副?主[任治]|医[生师]|护士|专家")
"""What follows the name of a ward: 呼吸科+主任医师."""
_CLOSED = re.compile(r"[ )、\n\d]|摄|\Z")
CLOSED = 2.0
"""What a full name gains that fills the room between a post and a mark: no shorter name could."""
# 和, 一 and 实 end names as often as they begin what follows: what stands behind them tells.
_ENDS_WITH_WORD = re.compile(
    rf"和(?:[ ),。:;]|摄|{_SPEECH.pattern})"
    r"|一(?![行同起直边致再道路家定个名位样下些旦度向次年生心手方切时])"
    r"|实(?![际施现行地名践体打在干力时事习物质业])"
)
_SHOT = re.compile(r"摄(?:[ )、/\n]|\Z)")
"""The word of a photograph's credit, which a name could take in: 本报记者 林霁摄."""
_AND_NOTHING = re.compile(r"和(?:[ ]*[),。:;\n]|[ ]*\Z)")
"""和 with nothing behind it joins nothing: it ends a name."""
_VITA = re.compile(r"\((?:男|女)[),]|,(?:男|女)(?=,)")
VITA = 3.5
"""What a name gains that its bearer's sex follows, as in a list of posts: 李玉兰(女)."""
_ELECTS = re.compile("(?:选举|推选|推举|聘请|聘任|任命|补选|增补|提名|批准)了?\\Z")
_ELECTED = re.compile("(?:同志)?(?:为|[继担就]?任|[、,][一-龥]{2,4}为)")
_RIVER = re.compile(r"长江[^、,。\n]?[堤坝桥岸段路线口流域轮航水]")
"""The river, where a post could be read before it: 江州市 | 长江大堤."""
_DOES = re.compile(
    "听闻|获悉|提出|提议|致辞|发言|带领|率领|率队|率团|走访|陪同|参加|来到|深入|宣布|宣读|作了|作为|汇报|讲话|接受|回忆|分析|建议|呼吁|回应|回答|告诉|坦言"
)
"""What a bearer of a post does: it ends a full name, unless a word that opens a clause stands between."""
_OPENS_CLAUSE = frozenset("在对向就还也又正都将再曾已为与同和并则日现的等应")
# What makes a place of a string that names one: 西安市, 长安区.
_OF_PLACE = re.compile(r"[市县区省州](?![长委])")
_LIST_LEFT = re.compile(r"[、 ]")


class _Candidate:
    """A string that may be a name, with what speaks for it."""

    __slots__ = ("end", "rule", "score", "start")

    def __init__(self, start: int, end: int, score: float, rule: str) -> None:
        self.start, self.end, self.score, self.rule = start, end, score, rule


_LONG = 3  # characters of a name that is whole


def find_people(folded: str) -> list[Name]:
    """The people's names of a folded text, in order of position."""
    return find_people_of_page([folded])[0]


def find_people_of_page(texts: Sequence[str]) -> list[list[Name]]:
    """The people's names of each text of a page; what one text makes sure, the others know."""
    scored = weights.candidates(texts, LEAST)
    pools = [_candidates(folded, own) for folded, own in zip(texts, scored, strict=True)]
    found = [_settle(folded, pool) for folded, pool in zip(texts, pools, strict=True)]
    known = Words(_known(texts, found))
    forms = {text[c.start : c.end] for text, names in zip(texts, found, strict=True) for c in names}
    pools = [[c for c in pool if not _cut(text, c, forms)] for text, pool in zip(texts, pools, strict=True)]
    if known:
        for folded, pool, names in zip(texts, pools, found, strict=True):
            own = {(c.start, c.end): c.rule for c in names}
            for c in _repeats(folded, known):
                if not (_goes_on(folded, c) or _cut(folded, c, forms)):
                    c.rule = own.get((c.start, c.end), c.rule)
                    pool.append(c)
        found = [_settle(folded, pool) for folded, pool in zip(texts, pools, strict=True)]
    return [
        [Name(c.start, c.end, "PER", min(0.99, 0.6 + c.score / 30), c.rule) for c in names] for names in found
    ]


def _candidates(folded: str, scored: Sequence[weights.Candidate]) -> list[_Candidate]:
    pool = []
    abroad = places_abroad(folded)
    evidence: dict[str, float] = {}
    for start, end, _, around in scored:
        name = folded[start:end]
        evidence[name] = evidence.get(name, 0.0) + around
    for start, end, own, around in scored:
        name = folded[start:end]
        if (
            name in _NO_NAMES
            or (name in _PLACES and _OF_PLACE.match(folded, end))
            or (end - start == 2 and _AND_NOTHING.match(folded, end))
            or name[:2] in CATEGORY
            or "某" in name
            or name[-1] == "等"
            or (name[-1] == "科" and _OF_A_WARD.match(folded, end))
            or (folded[start] == "长" and post_before(folded, start + 1) >= 0)  # 董事长 | 孙在前
            or (name[0] == "任" and name[1:] in CATEGORY)
            or (folded[start] == "官" and folded[start - 1 : start] == "长")  # 外交部长官 | 朴振
            or (folded[start] in _OPENS_CLAUSE and _ADDRESSED.match(folded, start + 1))  # 向 | 郑先生
            or not abroad.isdisjoint(range(start, end))
            or folded[end - 1 : end + 1] in _FOLLOWERS
            or _RIVER.match(folded, start - 1)
            or _dateline(folded, end - 1)
            or (end - start == 3 and folded[end : end + 1] in ("着", "了"))
            or _SHOT.match(folded, end - 1)
            or any(folded[end - 1 : end + size] in _DIVISIONS for size in (2, 3))
        ):
            continue
        # What stands around a string at its other places tells of this one too.
        more = max(-ELSEWHERE, min(ELSEWHERE, evidence[name] - around))
        entitled = post_before(folded, skip_blanks_back(folded, start)) >= 0
        placed = name in _PLACES and not (entitled and _NO_PLACE_BEFORE.match(folded, end))
        score, rule = own + around + more - (PLACE if placed else 0.0), "people.name"
        if entitled:
            score, rule = score + POST_BEFORE, "people.title"
            if end - start == 3 and (
                _CLOSED.match(folded, end)
                or _SAYS.match(folded, end)
                or (folded[end - 1] not in _OPENS_CLAUSE and _DOES.match(folded, end))
                or _ENDS_WITH_WORD.match(folded, end - 1)
            ):
                score += CLOSED
        elif _entitled(folded, end) or CREDIT.search(folded, max(0, start - 7), start):
            score, rule = score + POST_AFTER, "people.title"
        elif _VITA.match(folded, end):
            score, rule = score + VITA, "people.vita"
        elif _ELECTED.match(folded, end) and _ELECTS.search(folded, max(0, start - 4), start):
            score, rule = score + VITA, "people.elected"
        elif _SPEECH.match(folded, end):
            rule = "people.speech"
        if folded[start - 1 : start] == "(" and folded[end : end + 1] in (")", "、", "摄"):
            score, rule = score + BRACKETS, "people.byline"
        if score >= ENOUGH - LISTED:
            pool.append(_Candidate(start, end, score, rule))
    pool += [
        _Candidate(n.start, n.end, n.score * 10 + 20 * _is_sure(folded, n), n.source)
        for n in find_foreign(folded)
        if n.source == "people.dotted"
        or (folded[n.start : n.end] not in _NO_NAMES and abroad.isdisjoint(range(n.start, n.end)))
    ]
    pool += _in_headlines(folded)
    pool += _spaced(folded)
    things = {match.group(match.lastgroup or 0) for match in _TYPHOON.finditer(folded)}
    return [c for c in pool if not (_goes_on(folded, c) or folded[c.start : c.end] in things)]


def _is_sure(folded: str, name: Name) -> bool:
    """Whether a foreign name goes before what its first characters would be alone: 植田 | 和男."""
    japanese = name.source == "people.japanese" and folded[name.start : name.start + 2] in _JAPANESE
    doubled = folded[name.end - 1] == folded[name.end - 2]  # 林芳正 | 正计划
    entitled = japanese and not doubled and post_before(folded, name.start) >= 0
    return entitled or name.source in ("people.dotted", "people.ethnic")


_REPORTED = re.compile(r"报道|[0-9]{1,2}(?:月|日)|电 ?\(|讯")


def _dateline(folded: str, at: int) -> bool:
    """Whether a dateline's place begins there: 实习生唐诗 | 长沙报道."""
    end = SHORTS.end_at(folded, at)
    return end > at + 1 and _REPORTED.match(folded, end) is not None


_RUN_TOGETHER = re.compile(
    rf"(?:(?<=[\n 。!])|\A)(?P<run>{_HAN}{{4,9}}?)(?=(?:等)?(?:出席|陪同|参加|讲话|主持|参会|一同|分别|到会))"
)
"""Names of a headline that nothing parts: 张强艾凌宇陪同."""
OWN = -3.4
"""What each of them scores at least by its own characters."""


def _in_headlines(folded: str) -> Iterator[_Candidate]:
    for match in _RUN_TOGETHER.finditer(folded):
        start = match.start("run")
        names = weights.names_in_run(match["run"], OWN)
        if len(names) > 1:
            yield from (_Candidate(start + a, start + b, SURE, "people.headline") for a, b, _ in names)


def _spaced(folded: str) -> Iterator[_Candidate]:
    """Names of two characters with blanks between them, one behind the other: 王  旭  李  明."""
    reached = -1
    for match in _SPACED.finditer(folded):
        start, end = match.start(1), match.end(2)
        goes_on = reached >= 0 and folded[reached:start].isspace() and "\n" not in folded[reached:start]
        if weights.is_name(match[1], match[2]) and (goes_on or _opens(folded, start)):
            yield _Candidate(start, end, 4.0, "people.spaced")
            reached = end


def _opens(folded: str, start: int) -> bool:
    """Whether a name may begin here that a blank parts: behind a mark or a post."""
    marked = _BEFORE_SPACED.search(folded, max(0, start - 3), start) is not None
    return marked or post_before(folded, skip_blanks_back(folded, start)) >= 0


def _entitled(folded: str, end: int) -> bool:
    """Whether a post stands right behind, but for 记者 and its like: 南都记者 is no man."""
    if folded.startswith("同志", end):
        return True
    post = modified(folded, end)
    behind = post_after(folded, post)
    return behind >= 0 and CATEGORY[folded[post:behind]] != "journalist"


def _goes_on(folded: str, c: _Candidate) -> bool:
    """Whether the string is quoted like a thing's name, or goes on as another word."""
    quoted = folded[c.start - 1 : c.start] == '"' and folded[c.end : c.end + 1] == '"'
    return quoted or _GOES_ON.match(folded, c.end) is not None


def _cut(folded: str, c: _Candidate, forms: set[str]) -> bool:
    """Whether a candidate is the head of a longer name that stands there and was found elsewhere."""
    return c.end - c.start < _LONG and c.end < len(folded) and folded[c.start : c.end + 1] in forms


def _settle(folded: str, pool: Iterable[_Candidate]) -> list[_Candidate]:
    """The names among the candidates: the best first, then those in a list with them."""
    ranked = sorted(pool, key=lambda c: (-c.score, c.start, -c.end))
    taken: set[int] = set()
    names: list[_Candidate] = []
    open_: list[_Candidate] = []
    for c in ranked:
        if c.score < ENOUGH:
            open_.append(c)
        elif taken.isdisjoint(range(c.start, c.end)):
            taken.update(range(c.start, c.end))
            names.append(c)
    starts, ends = {c.start for c in names}, {c.end for c in names}
    for c in open_:
        listed = (_LIST_LEFT.match(folded, c.start - 1) and c.start - 1 in ends) or (
            folded[c.end : c.end + 1] == "、" and c.end + 1 in starts
        )
        if listed and c.score + LISTED >= ENOUGH and taken.isdisjoint(range(c.start, c.end)):
            taken.update(range(c.start, c.end))
            names.append(c)
            starts.add(c.start)
            ends.add(c.end)
    return sorted(names, key=lambda c: c.start)


def _known(texts: Sequence[str], found: Sequence[Sequence[_Candidate]]) -> set[str]:
    """The names that are sure enough to be looked for all over the page."""
    best: dict[str, float] = {}
    times: Counter[str] = Counter()
    for folded, names in zip(texts, found, strict=True):
        for c in names:
            name = folded[c.start : c.end]
            best[name] = max(best.get(name, 0.0), c.score)
            times[name] += 1
            if "·" in name and len(last := name.rpartition("·")[2]) > 1:
                best[last] = max(best.get(last, 0.0), c.score)
    known = {name for name, score in best.items() if score + times[name] - 1 >= SURE and " " not in name}
    whole = "\n".join(texts)
    behind: dict[str, list[str]] = {name: [] for name in known if len(name) == 2}
    for start, end in Words(behind).everywhere(whole):
        behind[whole[start:end]].append(whole[end : end + 3])
    return {_extended(name, behind[name]) if len(name) == 2 else name for name in known}


def _extended(name: str, behind: list[str]) -> str:
    """The name with the character that follows it wherever it stands, if there are such.

    屈忠 is 屈忠让 where 屈忠让 stands at two places, in front of two different characters.
    """
    if len(behind) < 2:
        return name
    for more in (1, 2):
        same = {text[:more] for text in behind}
        if len(same) > 1 or not re.fullmatch(rf"{_HAN}{{{more}}}", tail := same.pop()) or tail[0] in _FOLLOWS:
            return name
        if tail in CATEGORY or _GOES_ON.match(tail):
            return name
        if len({text[more : more + 1] for text in behind}) > 1:
            return name + tail
    return name


def _repeats(folded: str, known: Words) -> list[_Candidate]:
    return [_Candidate(start, end, 20.0 + end - start, "people.repeat") for start, end in known.spans(folded)]
