"""Where a page is at home: the full names of the places that a bare 省, 市, 县 or 区 stands for on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from newsie import lexicons
from newsie.language.words import Words

__all__ = ["FULL", "PLACE_NAMES", "SHORTS", "UNKNOWN", "Home", "full_city", "last_place", "with_city"]


_PLACES = lexicons.rows("places")
_PROVINCES = {row["short"]: row["name"] for row in _PLACES if row["level"] == "province"}
_CITIES = {row["short"]: row["name"] for row in _PLACES if row["level"] == "city"}
_CITIES |= {short: name for short, name in _PROVINCES.items() if name.endswith("市")}
_CITY_NAMES = frozenset(_CITIES.values())
_COUNTY_ROWS = [row for row in _PLACES if row["level"] == "county"]
_COUNTIES_BY_NAME: dict[str, list[Mapping[str, str]]] = {}
for _row in _COUNTY_ROWS:
    for _form in {_row["name"], _row["short"]}:
        _COUNTIES_BY_NAME.setdefault(_form, []).append(_row)
_SHORT_COUNTIES = {row["short"]: row["name"] for row in _COUNTY_ROWS if len(row["short"]) > 1}
PLACE_NAMES = _SHORT_COUNTIES | _CITIES | _PROVINCES
"""Full name of a place by its short one; of two of one name the higher."""
FULL = Words(row["name"] for row in _PLACES)
SHORTS = Words(PLACE_NAMES)
_WORDS_TOO = frozenset(lexicons.column("place_word_vetoes", "word"))
_BY_CITY: dict[str, list[str]] = {}
for _row in _COUNTY_ROWS:
    if _row["name"].endswith("区") and len(_row["short"]) > 1 and _row["short"] not in _WORDS_TOO:
        _BY_CITY.setdefault(_CITIES.get(_row["city"] or _row["province"], ""), []).append(_row["short"])
_DISTRICTS = {city: Words(shorts) for city, shorts in _BY_CITY.items()}
"""The short names of a city's districts that are no other word."""
_COUNTIES = Words(row["name"] for row in _COUNTY_ROWS if len(row["name"]) > 2)

UNKNOWN = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:自治[区州县旗]|街道|社区|[省市县州旗镇乡]|(?<!军分)(?<!军)区)")
_STREET = re.compile(
    r"(?P<more>[\u4e00-\u9fff]?)"
    r"(?P<name>(?:(?![各该全本个乡镇在到由与和向往从对被让按据经于赴、])[\u4e00-\u9fff]){2})街道"
)
_TOWN = re.compile(r"[县区市旗](?P<town>[\u4e00-\u9fff]{1,4}?[镇乡])")
_TOWN_HERE = re.compile(r"[\u4e00-\u9fff]{1,4}?[镇乡]")
_ZONE = re.compile(r"(?:开发|高新|经开|产业|工业|园|新|景|社|小|校|风景|示范|管理|保税|试验|合作)区$")
"""Ends of what is called 区 and is no district of a city."""


@dataclass(frozen=True, slots=True)
class Home:
    """What a bare level stands for on a page; full names (云溪市), None where unknown."""

    province: str | None = None
    city: str | None = None
    county: str | None = None
    district: str | None = None
    street: str | None = None
    town: str | None = None
    around: str | None = None
    """The county that a bare name of a town lies in: the page's own, or the only one its text names."""
    towns: tuple[tuple[str, str], ...] = ()
    """Towns, each with the county that the text names before it."""
    own: str | None = None
    """The place whose paper it is: the city, or the county or district that was given as its city."""

    @classmethod
    def of(cls, city: str | None, province: str | None, folded: str = "") -> Home:
        """The home that a page's context tells, with the county, district, street and town of its text.

        A county given as the city is the county, of the city above it.

        >>> Home.of("大同", "山西", "左云县与平城区").district
        '大同市平城区'
        >>> home = Home.of("盐池", "宁夏")
        >>> (home.own, home.county, home.city, home.province)
        ('盐池县', '盐池县', '吴忠市', '宁夏回族自治区')
        """
        own = full_city(city)
        district = county = None
        above = _county_row(city, province)
        if city and above:
            city = above["city"] or above["province"]
            own = with_city(above["name"], city)
            if above["name"].endswith("区"):
                district = own
            elif not above["name"].endswith("市"):
                county = own
        whole_city = own if above and own and own.endswith("市") else full_city(city)
        counties, districts = _named(folded, city, whole_city)
        county = county or next(iter(counties), None)
        return cls(
            _full_province(province),
            whole_city,
            county,
            district or next(iter(districts), None),
            _street(folded) if "街道" in folded else None,
            _only(_TOWN.findall(folded)),
            county if counties.keys() <= {county} else None,
            _towns(folded),
            own,
        )

    def at(self, level: str) -> str | None:
        """What a bare level (市, 县, 自治区, 街道 …) stands for."""
        if level in ("省", "自治区"):
            return self.province
        if level in ("市", "州", "自治州", "盟"):
            return self.city
        if level in ("县", "旗", "自治县"):
            return self.county
        if level == "区":
            return self.district
        if level == "新区":
            return self.own if self.own and self.own.endswith("新区") else None
        return {"街道": self.street, "镇": self.town, "乡": self.town}.get(level)


def _only(names: list[str]) -> str | None:
    """The one name, if all are the same."""
    return names[0] if len(set(names)) == 1 else None


def _towns(folded: str) -> tuple[tuple[str, str], ...]:
    """The towns and the county before each, where it is always the same (云溪县石桥镇)."""
    found: dict[str, set[str]] = {}
    for start, end in _COUNTIES.spans(folded):
        if town := _TOWN_HERE.match(folded, end):
            found.setdefault(town[0], set()).add(folded[start:end])
    return tuple((town, counties.pop()) for town, counties in found.items() if len(counties) == 1)


def _named(folded: str, city: str | None, whole_city: str | None) -> tuple[dict[str, None], dict[str, None]]:
    """The counties and the districts that a text names, in order; districts by short names if need be."""
    counties: dict[str, None] = {}
    districts: dict[str, None] = {}
    for start, end in _COUNTIES.spans(folded):
        name = folded[start:end]
        if name.endswith("区"):
            districts[with_city(name, city)] = None
        elif name.endswith(("县", "旗")):
            counties[name] = None
    if not districts and whole_city in _DISTRICTS:
        short = {folded[start:end] for start, end in _DISTRICTS[whole_city].spans(folded)}
        if len(short) == 1:
            districts[whole_city + _SHORT_COUNTIES[short.pop()]] = None
    return counties, districts


def _street(folded: str) -> str | None:
    """The street office of which most is said: 万里街道."""
    found = Counter(match["name"] for match in _STREET.finditer(folded))
    if not found:
        return None
    name, times = found.most_common(1)[0]
    before = {match["more"] for match in _STREET.finditer(folded) if match["name"] == name}
    longer = before.pop() if len(before) == 1 and times > 1 else ""
    return f"{longer}{name}街道" if 2 * times > found.total() else None


def _county_row(city: str | None, province: str | None) -> Mapping[str, str] | None:
    """The county or district that was given as the city, if the province given has one of that name."""
    if not city or not province or city in _CITIES or city in _CITY_NAMES:
        return None
    whole = _full_province(province)
    rows = [row for row in _COUNTIES_BY_NAME.get(city, ()) if _full_province(row["province"]) == whole]
    return rows[0] if len(rows) == 1 else None


def full_city(city: str | None) -> str | None:
    """A city's full name: 大同 is 大同市; of two characters 州 ends the name, not the level (江州市).

    >>> [full_city(name) for name in ("延边", "江州", "云溪市")]
    ['延边朝鲜族自治州', '江州市', '云溪市']
    """
    if not city:
        return None
    if city in _CITIES:
        return _CITIES[city]
    levelled = city.endswith(("市", "盟", "地区")) or (city.endswith("州") and len(city) > 2)
    return city if levelled else f"{city}市"


def _full_province(province: str | None) -> str | None:
    if not province:
        return None
    full = province.endswith(("省", "市", "区"))  # 直辖市, 自治区
    return _PROVINCES.get(province, province if full else f"{province}省")


def with_city(county: str, city: str | None) -> str:
    """A county's name, behind its city's where it is a district (平城区 is 大同市平城区).

    A district that the tables do not know is the home city's; one that they know elsewhere only is left
    alone where they do not know the home city.
    """
    if not county.endswith("区") or county.endswith(("自治区", "地区", "特区", "行政区")):
        return county
    rows = [row for row in _COUNTIES_BY_NAME.get(county, []) if row["name"] == county]
    home = full_city(city)
    for row in rows:
        if home and full_city(row["city"] or row["province"]) == home:
            return home + county
    known = home is None or home in FULL
    if len(rows) == 1 and known:
        return (full_city(rows[0]["city"] or rows[0]["province"]) or "") + county
    if home and not _ZONE.search(county) and (not rows or not known):
        return home + county
    return county


def last_place(seat: str) -> str:
    """The lowest place of a chain, with its city where it is a district (安徽省池州市 is 池州市)."""
    found = [(start, end) for start, end in FULL.spans(seat)]
    if not found or found[-1][1] != len(seat):
        return seat
    first = len(found) - 1
    if seat.endswith("区") and first and seat[slice(*found[first - 1])].endswith("市"):
        first -= 1
    return seat[found[first][0] :]
