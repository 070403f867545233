"""Full official names of bodies: 市卫健委, on a page of 云溪, is 云溪市卫生健康委员会.

The places come from the name itself, from the home of the page and from the counties that the article names;
the words from the tables of departments (``bodies``) and of bodies known by name (``known_bodies``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsie import lexicons
from newsie.language.words import Words

__all__ = ["Home", "official_name"]


@dataclass(frozen=True, slots=True)
class Home:
    """What a bare 市, 省, 县 or 区 stands for on a page; full names (云溪市), None where unknown."""

    province: str | None = None
    city: str | None = None
    county: str | None = None
    district: str | None = None

    @classmethod
    def of(cls, city: str | None, province: str | None, folded: str = "") -> Home:
        """The home that a page's context tells, with the county and the district its text names first.

        >>> Home.of("大同", "山西", "左云县与平城区")
        Home(province='山西省', city='大同市', county='左云县', district='大同市平城区')
        """
        whole_city = _full_city(city)
        county = district = None
        for start, end in _COUNTIES.spans(folded):
            name = folded[start:end]
            if name.endswith("区"):
                district = district or _with_city(name, city)
            elif name.endswith("县"):
                county = county or name
        return cls(_full_province(province), whole_city, county, district)


_PLACES = lexicons.rows("places")
_PROVINCES = {row["short"]: row["name"] for row in _PLACES if row["level"] == "province"}
_CITIES = {row["short"]: row["name"] for row in _PLACES if row["level"] == "city"}
_CITIES |= {short: name for short, name in _PROVINCES.items() if name.endswith("市")}
_COUNTY_ROWS = [row for row in _PLACES if row["level"] == "county"]
_SHORT_COUNTIES = {row["short"]: row["name"] for row in _COUNTY_ROWS if len(row["short"]) > 1}
_COUNTIES = Words(row["name"] for row in _COUNTY_ROWS if len(row["name"]) > 2)
_FULL = Words(row["name"] for row in _PLACES)
_SHORTS = Words({*_PROVINCES, *_CITIES, *_SHORT_COUNTIES})
_KNOWN = {row["form"]: row["name"] for row in lexicons.rows("known_bodies")}
_DEPARTMENTS = {row["form"]: row["official"] for row in lexicons.rows("bodies")}
_DEPARTMENT_WORDS = Words(_DEPARTMENTS)
_AUTHORITY = frozenset(
    row["form"] for row in lexicons.rows("bodies") if row["type"] in ("government", "party", "mass")
)

_UNKNOWN = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:自治[区州县旗]|街道|社区|[省市县区州旗镇乡])")
_LEVELS = frozenset("省市县区州")
_BARE = re.compile(r"[省市县区州](?=.)")
_SESSION = re.compile(r"第?(?P<number>[一二三四五六七八九十]+届)(?=人大|人民代表大会|政协)")
_NUMBERED = re.compile(
    r"第?(?P<number>[一二三四五六七八九十]{1,3})(?:人民)?(?P<kind>医院|院|中学|中|小学|小|校)$"
)
_KINDS = {"医院": "人民医院", "院": "人民医院", "中": "中学", "小": "小学"}
_BRANCH_POLICE = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,4})公安分局$")
_LEAGUE = re.compile(r"团(?P<level>[省市县区州])委$")
_PARTIES = {row["form"]: row["name"] for row in lexicons.rows("parties")}
_PARTY_SEAT = re.compile(r"(?P<place>[\u4e00-\u9fff]{1,6}[省市县区州])委(?:会|员会)?$")
_TAILS = {row["form"]: row["official"] for row in lexicons.rows("body_tails")}


def official_name(form: str, home: Home) -> str | None:
    """The full official name of the body that is written ``form`` (folded), None where the tables tell none.

    >>> home = Home.of("大同", "山西")
    >>> [official_name(form, home) for form in ("市委宣传部", "市政府办", "平城公安分局")]
    ['中国共产党大同市委员会宣传部', '大同市人民政府办公室', '大同市公安局平城分局']
    """
    if form == "特区政府" and home.province:
        return f"{home.province}政府"
    if (known := form.removeprefix("中国")) in _KNOWN or (known := form) in _KNOWN:
        return (
            _KNOWN[known] if known == form or _KNOWN[known].startswith("中华人民共和国") else _KNOWN.get(form)
        )
    if league := _LEAGUE.search(form):
        seat, _ = _seat(form[: league.start()] or league["level"], home)
        return f"中国共产主义青年团{seat}委员会" if seat else None
    if (police := _BRANCH_POLICE.match(form)) and police["place"] in _SHORT_COUNTIES and home.city:
        return f"{home.city}公安局{police['place']}分局"
    for party, full in _PARTIES.items():
        if form.startswith(party) and (local := _PARTY_SEAT.match(form, len(party))):
            return f"{full}{local['place']}委员会"
    body = form.removeprefix("中共")
    places, rest = _split(body)
    seat, level = _seat(places, home) if places else (home.city, "")
    if seat is None:
        return None
    if not places and (rest not in _AUTHORITY or rest.endswith(("所", "站"))):
        return None
    if home.province == "台湾省" and rest in ("府", "政府"):
        return f"{seat}政府"
    return _expanded(seat, rest, level) if rest else None


def _split(form: str) -> tuple[str, str]:
    """The places or the level that a form begins with, and the rest."""
    at = 0
    while at < len(form):
        end = _FULL.end_at(form, at)
        if end == at and (unknown := _UNKNOWN.match(form, at)) and not at:
            end = unknown.end()
        if end == at:
            end = _SHORTS.end_at(form, at)
            if end > at and form[end : end + 1] and form[end] in "省市县区州":
                end += 1
        if end == at or end == len(form):
            break
        at = end
    if not at and (bare := _BARE.match(form)):
        at = bare.end()
    return form[:at], form[at:]


def _seat(places: str, home: Home) -> tuple[str | None, str]:
    """The full form of the places or the level, and the level or short form if it was one."""
    if places in _LEVELS:
        by_level = {
            "省": home.province,
            "市": home.city,
            "州": home.city,
            "县": home.county,
            "区": home.district,
        }
        return by_level[places], places
    if places in _PROVINCES or places in _CITIES or places in _SHORT_COUNTIES:
        county = _SHORT_COUNTIES.get(places)
        full = _PROVINCES.get(places) or _CITIES.get(places) or _with_city(county or places, home.city)
        return full, places
    if places.endswith("区") and _FULL.end_at(places, 0) == len(places):
        return _with_city(places, home.city), ""
    whole, at = "", 0
    while at < len(places):
        end = _FULL.end_at(places, at)
        if end == at and (end := _SHORTS.end_at(places, at)) > at:
            short = places[at:end]
            whole += _PROVINCES.get(short) or _CITIES.get(short) or _SHORT_COUNTIES[short]
        elif end > at:
            whole += places[at:end]
        else:
            return places, ""
        at = end
    return whole, "" if whole == places else places


def _expanded(seat: str, rest: str, level: str) -> str | None:
    """A jurisdiction with what follows it, both in full."""
    last = _last_place(seat)
    if rest.startswith("委员会") or (rest.startswith("委") and not rest.startswith("委员")):
        tail = rest[3:] if rest.startswith("委员会") else rest[1:]
        if tail == "党校":
            return f"中共{last}委党校"
        return f"中国共产党{last}委员会{_tail(tail)}"
    for head in ("纪委监委", "纪委", "监委"):
        if rest.startswith(head):
            party, state = f"中国共产党{last}纪律检查委员会", f"{last}监察委员会"
            told = {"纪委监委": f"{party}、{state}", "纪委": party, "监委": state}[head]
            return told + _tail(rest[len(head) :])
    session = ""
    if found := _SESSION.match(rest):
        session, rest = f"第{found['number']}", rest[found.end() :]
    for head, full in (("人大", "人民代表大会"), ("政府", "人民政府"), ("府", "人民政府")):
        if rest.startswith(head):
            return f"{seat}{session}{full}{_tail(rest[len(head) :])}"
    if rest.startswith("政协"):
        return f"中国人民政治协商会议{last}委员会{_tail(rest[2:])}"
    if rest in ("法院", "检察院", "中院", "高院"):
        full = {"法院": "人民法院", "检察院": "人民检察院", "中院": "中级人民法院", "高院": "高级人民法院"}[
            rest
        ]
        return seat + full
    if level and (numbered := _NUMBERED.match(rest)):
        return f"{seat}第{numbered['number']}{_KINDS.get(numbered['kind'], numbered['kind'])}"
    if end := _DEPARTMENT_WORDS.end_at(rest, 0):
        return seat + _DEPARTMENTS[rest[:end]] + _tail(rest[end:])
    # What is no authority keeps its own name (山西七建集团), unless a bare level stands before it (市图书馆).
    return seat + rest if level in _LEVELS or (not level and seat.endswith("区")) else None


def _tail(rest: str) -> str:
    return _TAILS.get(rest) or _DEPARTMENTS.get(rest) or rest


def _last_place(seat: str) -> str:
    """The lowest place of a chain, with its city where it is a district (安徽省池州市 is 池州市)."""
    found = [(start, end) for start, end in _FULL.spans(seat)]
    if not found or found[-1][1] != len(seat):
        return seat
    first = len(found) - 1
    if seat.endswith("区") and first and seat[slice(*found[first - 1])].endswith("市"):
        first -= 1
    return seat[found[first][0] :]


def _full_city(city: str | None) -> str | None:
    if not city:
        return None
    if city in _CITIES:
        return _CITIES[city]
    return city if city.endswith(("市", "州", "盟", "地区")) else f"{city}市"


def _full_province(province: str | None) -> str | None:
    if not province:
        return None
    full = province.endswith(("省", "市", "区"))  # 直辖市, 自治区
    return _PROVINCES.get(province, province if full else f"{province}省")


def _with_city(county: str, city: str | None) -> str:
    """A county's name, behind its city's where it is a district (平城区 is 大同市平城区)."""
    if not county.endswith("区"):
        return county
    rows = [row for row in _COUNTY_ROWS if row["name"] == county]
    home = _full_city(city)
    for row in rows:
        if home and _full_city(row["city"] or row["province"]) == home:
            return home + county
    if len(rows) == 1:
        return (_full_city(rows[0]["city"] or rows[0]["province"]) or "") + county
    return county
