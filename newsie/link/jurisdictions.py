"""Places that titles lean on: of which 市 someone is 市长, in which 县 a 该县 lies, whose 外长 a 外长 is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from itertools import chain

from newsie import lexicons
from newsie.language.title_bounds import STOP
from newsie.page import Article

__all__ = ["Jurisdictions", "begins_with_place", "country_in"]

_HAN = r"[\u4e00-\u9fff]"
# What no name of a town or a village is written with: it stands before the name.
_NAME = r"(?:(?![在到赴对为是副和与及该本各全从由向位于我这那两每跨个多的了将被驻])[\u4e00-\u9fff])"
_LEFT = r"(?<=[县区市旗在到赴为])|(?<![\u4e00-\u9fff])"
_TOWN = re.compile(
    rf"(?:{_LEFT})({_NAME}{{1,3}}(?:(?<![城古重集乡])镇|(?<![家故水侨老下回返同])乡))(?!{_HAN}?振兴|长|[镇乡村级])"
)
_STREET = re.compile(rf"(?:{_LEFT})({_NAME}{{2,4}}?街道)(?![两旁上边清路])")
_COMMUNITY = re.compile(rf"(?:{_LEFT}|(?<=[道镇乡]))({_NAME}{{2,5}}?社区)")
# A county or district that the table does not know: new, renamed, or of a place that does not exist.
_UNLISTED = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[在赴]))(?![各全该本我个多]|[在赴])({_HAN}{{2,3}}"
    rf"(?:(?<![个困区市各多老])县(?![区域级])"
    rf"|(?<![小地社园景城郊发新校库辖山牧林矿灾厂特专战防省县市军治元户护范心水程害冲赛垦藏业老])区(?![域别间])))"
    rf"(?P<body>委|政府|人民政府|人大|政协|公安)?"
)
_WORDS = frozenset(("公安", "建设", "平安", "和平", "新华", "城关", "工农", "民主", "大学", "商务"))
"""Short names of places that are words first."""
_COMMON = frozenset(("城区", "郊区", "矿区", "市区", "新市区", "城中区", "东区", "西区"))
"""Districts whose names are words: who is meant only the page's home tells."""
_CLAUSE_WORD = re.compile("按照|根据|关于|通过|带领|推动")
_LEVEL_END = re.compile("[省市县区州旗盟]")
_LONGEST = 12
_SENTENCE = 300
"""How far back the beginning of a sentence is looked for."""
_VILLAGE = re.compile(
    rf"(?:{_NAME}{{2,4}}?(?:镇|乡|街道|区))?((?![镇乡])(?!包村){_NAME}{{1,4}}(?:村|社区))(?![民级庄镇规])"
)


@cache
def _provinces() -> dict[str, str]:
    """The full name of each province by its short name."""
    return {row["short"]: row["name"] for row in lexicons.rows("places") if row["level"] == "province"}


@cache
def _cities() -> dict[str, str]:
    """The city that each place lies in, by its full name and by the usual one (凉山州)."""
    cities = {_usual(row["name"], row["short"]): row["city"] for row in lexicons.rows("places")}
    return cities | {row["name"]: row["city"] for row in lexicons.rows("places")}


_AUTONOMOUS = re.compile("自治([州县旗])\\Z")


def _usual(name: str, short: str) -> str:
    """A place by the form that titles use: 凉山州 for 凉山彝族自治州."""
    kind = _AUTONOMOUS.search(name)
    return short.removesuffix(kind[1]) + kind[1] if kind else name


@cache
def _home(city: str | None, province: str | None) -> dict[str, str]:
    """The places that a page's home makes of 市, 区, 县, 州, 盟 and 旗, in the form that titles use.

    >>> _home("松江", "上海"), _home("凉山", "四川"), _home("浑源", "山西")
    ({'市': '上海市', '区': '松江区'}, {'州': '凉山州'}, {'市': '大同市', '县': '浑源县'})
    """
    if not city:
        return {}
    within = (province or "").removesuffix("省").removesuffix("市")
    rows = [
        row
        for row in lexicons.rows("places")
        if (city == row["name"] or (city == row["short"] and (within or row["level"] != "county")))
        and within in ("", row["province"])
    ]
    rows.sort(key=lambda row: ("province", "city", "county").index(row["level"]))
    if not rows:
        named = city[-1] in "市县区州盟旗" and len(city) > 2
        return {city[-1]: city} if named else {"市": f"{city}市"}
    row = rows[0]
    name = _usual(row["name"], row["short"])
    if row["level"] == "county":
        above = _home(row["city"], row["province"]) if row["city"] != city else {}
        return {**above, name[-1]: name}
    if name.endswith("地区"):
        return {"地": name[:-1]}  # 地委
    return {name[-1]: name}


def _longest_first(names: set[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(names, key=lambda name: (-len(name), name))))


def _in_full(folded: str) -> list[tuple[int, str]]:
    """The places that a text names in full, the longest at each spot, with their offsets."""
    names, found = _cities(), []
    for match in _LEVEL_END.finditer(folded):
        end = match.end()
        sizes = (size for size in range(min(_LONGEST, end), 1, -1) if folded[end - size : end] in names)
        size = next(sizes, 0)
        if size and folded[end - size : end] not in _COMMON:
            found.append((end - size, folded[end - size : end]))
    return found


def _unlisted(folded: str) -> list[tuple[int, str]]:
    """Counties and districts by their form alone: those that are named twice, or have a body of their own."""
    found = list(_UNLISTED.finditer(folded))
    times = Counter(match[1] for match in found)
    sure = {match[1] for match in found if match["body"] or times[match[1]] > 1}
    return [
        (match.start(1), match[1])
        for match in found
        if match[1] in sure and not _CLAUSE_WORD.search(match[1])
    ]


@cache
def _openings() -> re.Pattern[str]:
    short = {row["short"] for row in lexicons.rows("places") if len(row["short"]) > 1} - _WORDS
    return _longest_first(short | set(_cities()) | set(lexicons.column("places_abroad", "name")))


@cache
def _countries() -> re.Pattern[str]:
    """Countries and cities abroad; the table has places at home too whose names sound foreign."""
    return _longest_first(
        set(lexicons.column("places_abroad", "name")) - {row["short"] for row in lexicons.rows("places")}
    )


@cache
def _states() -> re.Pattern[str]:
    return _longest_first(set(lexicons.column("countries", "name")))


@cache
def _states_abroad() -> re.Pattern[str]:
    return re.compile(f"(?:{_countries().pattern})州")


def begins_with_place(text: str) -> bool:
    """Whether a place, at home or abroad, stands at the head of the text.

    >>> begins_with_place("大同市副市长"), begins_with_place("卫健委主任")
    (True, False)
    """
    return _openings().match(text) is not None


def country_in(text: str) -> str | None:
    """The country or city abroad that stands at the head of the text."""
    match = _countries().match(text)
    return match.group() if match else None


_PARTY = re.compile("国民党|民进党|民众党|亲民党|新党|[\u4e00-\u9fff]{2}民主党|共和党|保守党|工党")
_REGION = re.compile("(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区")
_SPECIAL = re.compile("(香港|澳门)(?:特别行政区|特区)")
_ZONE = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:经开区|高新区|开发区|新区|保税区|示范区|度假区|自贸区)")
_PATTERNS = {"街道": _STREET, "社区": _COMMUNITY}


def _towns(folded: str) -> Iterator[tuple[int, str]]:
    return ((match.start(1), match[1]) for match in _TOWN.finditer(folded))


def _matches(pattern: re.Pattern[str], article: Article) -> Iterator[tuple[int, str]]:
    return ((match.start(), match.group()) for match in pattern.finditer(article.folded))


def _ending(places: Iterable[tuple[int, str]], level: str) -> Iterator[tuple[int, str]]:
    return ((start, place) for start, place in places if place.endswith(level))


class _Named:
    """Places and where they are named, to be asked many times."""

    def __init__(self, found: Iterable[tuple[int, str]]) -> None:
        self._found = sorted(found)
        self._starts = [start for start, _ in self._found]
        self.times = Counter(place for _, place in self._found)

    def __bool__(self) -> bool:
        return bool(self._found)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return iter(self._found)

    @cached_property
    def most(self) -> tuple[str, int]:
        """The place that is named most, and how often."""
        return self.times.most_common(1)[0]

    def first(self) -> str | None:
        return self._found[0][1] if self._found else None

    def last(self, at: int) -> str | None:
        """The place named last at an offset or before it."""
        begun = bisect_right(self._starts, at)
        return self._found[begun - 1][1] if begun else None

    def between(self, start: int, end: int) -> Iterator[str]:
        begun = slice(bisect_left(self._starts, start), bisect_left(self._starts, end))
        return (place for _, place in self._found[begun])

    def is_elsewhere(self, home: str) -> bool:
        """Whether other places of a home's level are named, and it never."""
        return len(self._found) > 1 and not self.times[home]


class Jurisdictions:
    """The places that the articles of a page speak of."""

    def __init__(self) -> None:
        self._named: dict[tuple[int, str], _Named] = {}

    def place(self, article: Article, level: str, at: int) -> str | None:
        """The name of the place of a level (省, 市, 县, 区, 镇, 街道, 村 …) that is meant at an offset."""
        context = article.context
        home = _home(context.city, context.province)
        if level == "省":
            province = (context.province or "").removesuffix("省")
            full = province.endswith(("市", "区"))  # 直辖市, 自治区, 特别行政区
            return _provinces().get(province, province if full else f"{province}省") if province else None
        if level == "市":
            return self._city(article, home.get("市"), at)
        if level == "村":
            villages = _VILLAGE.findall(article.folded, max(0, at - 1500), at)
            return next((STOP.split(name)[-1] for name in reversed(villages) if name[-1] == "村"), None)
        if level in _PATTERNS:
            found = _PATTERNS[level].findall(article.folded, max(0, at - 400), at)
            return STOP.split(found[-1])[-1] if found else None
        named = self._of(article, level)
        if level in home and not named.is_elsewhere(home[level]):
            return home[level]
        if not named and level in ("县", "区"):
            named = self._kept(
                article, f"unlisted {level}", lambda: _ending(_unlisted(article.folded), level)
            )
        if level == "州" and not named:
            return self._kept(article, "states abroad", lambda: _matches(_states_abroad(), article)).last(at)
        if not named and level != "区" and f"{context.city}{level}" in _cities():
            return f"{context.city}{level}"
        return named.last(at) or named.first()

    def village(self, article: Article, at: int) -> str | None:
        """The village or community named last before an offset."""
        villages = _VILLAGE.findall(article.folded, max(0, at - 80), at)
        return villages[-1] if villages else None

    def zone(self, article: Article, at: int) -> str | None:
        """The development zone named last before an offset."""
        found = _ZONE.findall(article.folded, max(0, at - 400), at)
        return STOP.split(found[-1])[-1] if found else None

    def country(self, article: Article, at: int) -> str | None:
        """The country named last before an offset."""
        found = [m.group() for m in _states().finditer(article.folded, max(0, at - 300), at)]
        return found[-1] if found else None

    def country_ending(self, article: Article, at: int) -> str | None:
        """The country whose name ends at an offset."""
        found = list(_states().finditer(article.folded, max(0, at - _LONGEST), at))
        return found[-1].group() if found and found[-1].end() == at else None

    def region(self, article: Article) -> str | None:
        """The autonomous region that the article names in full, if it is one alone."""
        named = self._kept(article, "regions", lambda: _matches(_REGION, article))
        return named.first() if len(named.times) == 1 else None

    def special_region(self, article: Article, at: int) -> str | None:
        """The special administrative region named last before an offset."""
        found = _SPECIAL.findall(article.folded, max(0, at - 400), at)
        return f"{found[-1]}特别行政区" if found else None

    def party(self, article: Article, at: int) -> str | None:
        """The party, of Taiwan or abroad, named last before an offset."""
        found = _PARTY.findall(article.folded, max(0, at - 400), at)
        return found[-1] if found else None

    def _city(self, article: Article, home: str | None, at: int) -> str | None:
        """The home city, or the city inside it that the article speaks of instead.

        It is the one inside, too, in a sentence that it opens, as lists of its own leaders do: 大石桥市委
        副书记、市长甲主持，市人大主任乙出席.
        """
        cities = self._of(article, "市")
        if not cities:
            return home
        most, times = cities.most
        if home is None:
            return most
        opens = max(article.folded.rfind(mark, max(0, at - _SENTENCE), at) for mark in "。!?\n") + 1
        named = set(cities.between(opens, at))
        if len(named) == 1 and (first := named.pop()) != home and article.folded.startswith(first, opens):
            inside = cities.times[first] > 1 and _cities().get(first, "") == home.removesuffix("市")
            if inside:
                return first
        inside = _cities().get(most, "") == home.removesuffix("市")
        return most if times > 2 and not cities.times[home] and inside else home

    def _of(self, article: Article, level: str) -> _Named:
        """The places of a level that the article names in full."""
        return self._kept(article, level, lambda: _ending(self._in_full(article), level))

    def _in_full(self, article: Article) -> Iterable[tuple[int, str]]:
        """The places that the article names in full, with their offsets."""
        return self._kept(article, "", lambda: chain(_in_full(article.folded), _towns(article.folded)))

    def _kept(self, article: Article, what: str, find: Callable[[], Iterable[tuple[int, str]]]) -> _Named:
        """What an article names, looked for once: it is asked about at every title."""
        key = article.index, what
        if key not in self._named:
            self._named[key] = _Named(find())
        return self._named[key]
