"""Full official names of bodies: 市卫健委, on a page of 云溪, is 云溪市卫生健康委员会.

The places come from the name itself, from the home of the page and from the counties that the article names;
the words from the tables of departments (``bodies``) and of bodies known by name (``known_bodies``).
"""

from __future__ import annotations

import re

from newsie import lexicons
from newsie.language.words import Words
from newsie.names.body_types import without_country
from newsie.names.home import FULL, PLACE_NAMES, SHORTS, UNKNOWN, Home, last_place, with_city

__all__ = ["Home", "official_name", "seat_of", "unplaced", "with_full_place"]

_KNOWN = {form: form for form in lexicons.column("listed_firms", "form")}
_KNOWN |= {row["form"]: row["name"] for row in lexicons.rows("known_bodies")}
_MEDIA = {row["form"]: row["name"] for row in lexicons.rows("known_bodies") if row["type"] == "media"}
_DEPARTMENTS = {row["form"]: row["official"] for row in lexicons.rows("bodies")}
_DEPARTMENT_WORDS = Words(_DEPARTMENTS)
_AUTHORITY = frozenset(
    row["form"] for row in lexicons.rows("bodies") if row["type"] in ("government", "party", "mass")
)

_LEVELS = ("新区", "自治区", "自治州", "自治县", "街道", "省", "市", "县", "区", "州", "盟", "旗", "镇", "乡")
_OF_STREETS = frozenset(("司法所", "财政所", "国土所", "工商所", "市场监管所"))
"""What only a street office or a town has."""
_WITH_UNIONS = ("省", "市", "县", "区", "州", "盟", "旗", "街道", "自治区", "自治州", "自治县")
"""Levels whose trade unions are federations, 总工会."""
_BARE = re.compile(rf"(?:{'|'.join(_LEVELS)})(?=.)(?<!市(?=[场值容面内郊级西]))")
_SESSION = re.compile(r"第?(?P<number>[一二三四五六七八九十]+届)(?=人大|人民代表大会|政协)")
_NUMBERED = re.compile(
    r"第?(?P<number>[一二三四五六七八九十]{1,3})(?:人民)?(?P<kind>医院|院|中学|中|小学|小|校)$"
)
_KINDS = {"医院": "人民医院", "院": "人民医院", "中": "中学", "小": "小学"}
_COURTS = {
    "法院": "人民法院",
    "检察院": "人民检察院",
    "中院": "中级人民法院",
    "高院": "高级人民法院",
    "中级法院": "中级人民法院",
    "高级法院": "高级人民法院",
}
_WHOLE = _DEPARTMENTS.keys() | _COURTS.keys()
"""What only a level can stand right before: 市中院 is no 市中 (a district) and 院."""
_BRANCH_POLICE = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,4})公安分局$")
_LEAGUE = re.compile(r"团(?P<level>[省市县区州旗])委$")
_PARTIES = {row["form"]: row["name"] for row in lexicons.rows("parties")}
_PARTY_SEAT = re.compile(r"(?P<place>[\u4e00-\u9fff]{0,6}[省市县区州])委(?:会|员会)?$")
_PARTY_CELL = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,16}(?:镇|乡|街道|社区|村))(?P<kind>党(?:委|工委|总支|支部))$"
)
_CELLS = {"党委": "委员会", "党工委": "工作委员会", "党总支": "总支部委员会", "党支部": "支部委员会"}
_TAILS = {row["form"]: row["official"] for row in lexicons.rows("body_tails")}
_TAX = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,12}[省市县区州旗盟])税务局$")
_OF_STATE = "国家税务总局"
_TOWN = re.compile(r"(?!.*县)[\u4e00-\u9fff]{2,4}[镇乡]")
_OF_TOWN = re.compile(r"人民政府|政府|党委|人大|纪委")
_OF_THE_NATION = re.compile(r"第?[一二三四五六七八九十]+届(?P<body>全国人大.*|全国政协.*)$")
_CARRIER = re.compile(
    r"(?:中国)?(?P<before>电信|移动|联通)(?P<place>[\u4e00-\u9fff]{2,6}?)(?:分公司|公司)$"
    r"|(?P<seat>[\u4e00-\u9fff]{2,6}?)(?P<behind>电信|移动|联通)(?:分公司|公司)?$"
)
_CARRIERS = {
    "电信": "中国电信股份有限公司{}分公司",
    "移动": "中国移动通信集团有限公司{}分公司",
    "联通": "中国联合网络通信有限公司{}分公司",
}
_LONG_TAILS = {
    "管委会": "管理委员会",
    "居委会": "居民委员会",
    "党委办": "党委办公室",
    "村委会": "村民委员会",
    "街道办": "街道办事处",
}
_HIGH_TECH = re.compile(r"(?<=.)高新区(?=管理委员会|$)")


def official_name(form: str, home: Home) -> str | None:
    """The full official name of the body that is written ``form`` (folded), None where the tables tell none.

    >>> home = Home.of("大同", "山西")
    >>> [official_name(form, home) for form in ("市委宣传部", "市政府办", "平城公安分局")]
    ['中国共产党大同市委员会宣传部', '大同市人民政府办公室', '大同市公安局平城分局']
    >>> [official_name(form, Home.of("盐池", "宁夏")) for form in ("自治区党委", "水务局")]
    ['中国共产党宁夏回族自治区委员会', '盐池县水务局']
    """
    told = _of_tables(form, home)
    if told is not None:
        return _whole_tail(told)
    whole = _whole_tail(form)
    return whole if whole != form else None


def seat_of(form: str) -> str:
    """The places or the level that a body's name begins with (市住建局: 市).

    >>> [seat_of(form) for form in ("市住建局", "云溪县水务局", "晨光集团")]
    ['市', '云溪县', '']
    """
    return _split(form)[0]


def with_full_place(form: str) -> str | None:
    """A body's name with the lowest of the places before it in full, if its form has it shorter.

    >>> [with_full_place(form) for form in ("四川雅安中医医院", "辽宁海城市纪委", "雅安市中医医院")]
    ['雅安市中医医院', '海城市纪委', None]
    """
    places, rest = _split(form)
    at, last, shorter = 0, "", False
    while at < len(places):
        end = FULL.end_at(places, at)
        last = places[at:end]
        if end == at:
            shorter = True
            end = SHORTS.end_at(places, at)
            last = PLACE_NAMES.get(places[at:end], "")
            end += places[end : end + 1] == last[-1:] != "" and end > at
        if end == at:
            return None
        at = end
    return last + rest if rest and shorter else None


def unplaced(form: str) -> str:
    """A body's name without the places before it (长沙云麓医院 is 云麓医院)."""
    places, rest = _split(form)
    return rest if rest and places not in _LEVELS else form


def _of_tables(form: str, home: Home) -> str | None:
    if form == "特区政府" and home.province:
        return f"{home.province}政府"
    if (known := form.removeprefix("中国")) in _KNOWN or (known := form) in _KNOWN:
        return (
            _KNOWN[known] if known == form or _KNOWN[known].startswith("中华人民共和国") else _KNOWN.get(form)
        )
    if (known := without_country(form) or unplaced(form)) != form and known in _MEDIA:
        return _MEDIA[known]  # 法国法新社
    return _of_its_kind(form, home) or _of_a_place(form.removeprefix("中共"), home)


def _of_its_kind(form: str, home: Home) -> str | None:
    """The name of a body whose kind has a form of its own: League, party, carrier, police branch."""
    if nation := _OF_THE_NATION.match(form):
        return _KNOWN.get(nation["body"])
    if (carrier := _CARRIER.match(form)) and (place := carrier["place"] or carrier["seat"]) in PLACE_NAMES:
        return _CARRIERS[carrier["before"] or carrier["behind"]].format(place)
    if league := _LEAGUE.search(form):
        seat, _ = _seat(form[: league.start()] or league["level"], home)
        return f"中国共产主义青年团{seat}委员会" if seat else None
    police = _BRANCH_POLICE.match(form)
    if police and home.city and not FULL.end_at(form, 0) and not form.startswith("市"):
        return f"{home.city}公安局{police['place']}分局"
    for party, full in _PARTIES.items():
        if form.startswith(party) and (local := _PARTY_SEAT.match(form, len(party))):
            place = local["place"]
            seat = _seat(place, home)[0] if place in _LEVELS else place
            return f"{full}{seat or place}委员会"
    cell = _PARTY_CELL.match(form.removeprefix("中共"))
    if cell and cell["place"] not in _LEVELS:
        seat = last_place(_seat(cell["place"], home)[0] or cell["place"])
        return f"中国共产党{_in_county(seat, home)}{_CELLS[cell['kind']]}"
    return None


def _of_a_place(body: str, home: Home) -> str | None:
    """The name of a body that a place or a level, or nothing but the page's home, stands before."""
    places, rest = _split(body)
    seat, level = _seat(places, home) if places else (home.own, "")
    if seat is None or not rest:
        return None
    if rest.startswith(("直", "属")) and places in _LEVELS:  # 省直杨树局 is no 山西省直杨树局
        return None
    if not places and rest in _OF_STREETS:
        seat = home.street or home.town
    elif not places and (rest not in _AUTHORITY or rest.endswith(("所", "站"))):
        return None
    if seat is None:
        return None
    if home.province == "台湾省" and rest in ("府", "政府"):
        return f"{seat}政府"
    return _expanded(_in_county(seat, home) if _OF_TOWN.match(rest) else seat, rest, level, home)


def _in_county(seat: str, home: Home) -> str:
    """A town with the county before it that the page tells."""
    if not _TOWN.fullmatch(seat):
        return seat
    return (dict(home.towns).get(seat) or home.around or "") + seat


def _whole_tail(name: str) -> str:
    """A name with what ends it written out: 柳林街道办 is 柳林街道办事处."""
    for short, full in _LONG_TAILS.items():
        if name.endswith(short) and len(name) > len(short):
            name = name.removesuffix(short) + full
    name = name.replace("公安局公安局", "公安局")
    return _HIGH_TECH.sub("高新技术产业开发区", name)


def _split(form: str) -> tuple[str, str]:
    """The places or the level that a form begins with, and the rest."""
    bare = None if form in _DEPARTMENTS else _BARE.match(form)  # 市场监管局 has no 市 before it
    if bare and (len(bare[0]) > 1 or form[bare.end() :] in _WHOLE):
        return form[: bare.end()], form[bare.end() :]
    if form in _DEPARTMENTS:
        return "", form
    at = 0
    while at < len(form):
        end = FULL.end_at(form, at)
        if end == at and (unknown := UNKNOWN.match(form, at)) and not at:
            end = unknown.end()
        if end == at:
            end = SHORTS.end_at(form, at)
            if end > at and form[end : end + 1] and form[end] in "省市县区州":
                end += 1
        if end == at or end == len(form):
            break
        at = end
    if not at and bare:
        at = bare.end()
    return form[:at], form[at:]


def _seat(places: str, home: Home) -> tuple[str | None, str]:
    """The full form of the places or the level, and the level or short form if it was one."""
    if places in _LEVELS:
        return home.at(places), places
    if places in PLACE_NAMES:
        full = PLACE_NAMES[places]
        return (with_city(full, home.city) if full.endswith("区") else full), places
    if places.endswith("区") and (FULL.end_at(places, 0) == len(places) or UNKNOWN.fullmatch(places)):
        return with_city(places, home.city), ""
    whole, at = "", 0
    while at < len(places):
        end = FULL.end_at(places, at)
        if end == at and (end := SHORTS.end_at(places, at)) > at:
            whole += PLACE_NAMES[places[at:end]]
        elif end > at:
            whole += places[at:end]
        else:
            return places, ""
        at = end
    return whole, "" if whole == places else places


def _expanded(seat: str, rest: str, level: str, home: Home) -> str | None:
    """A jurisdiction with what follows it, both in full."""
    last = last_place(seat)
    if rest == "党委":
        return f"中国共产党{last}委员会"
    if rest.startswith("党委") and seat.endswith("自治区"):
        return f"中国共产党{last}委员会{_tail(rest[2:])}"
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
    if rest == "行署":
        return f"{seat}行政公署"
    if rest.startswith("政协"):
        return f"中国人民政治协商会议{last}委员会{_tail(rest[2:])}"
    if rest in _COURTS:
        return seat + _COURTS[rest]
    if rest == "工会" and level in _WITH_UNIONS:
        return f"{seat}总工会"
    if level and (numbered := _NUMBERED.match(rest)):
        return f"{seat}第{numbered['number']}{_KINDS.get(numbered['kind'], numbered['kind'])}"
    if end := _DEPARTMENT_WORDS.end_at(rest, 0):
        if rest[:end] == "税务局" and home.province != "台湾省":
            seat = _OF_STATE + last
        if home.province in ("台湾省", "香港特别行政区", "澳门特别行政区"):
            return seat + rest
        return seat + _DEPARTMENTS[rest[:end]] + _tail(rest[end:])
    # What is no authority keeps its own name (山西七建集团), unless a bare level stands before it (市图书馆).
    return seat + rest if level in _LEVELS or (not level and seat.endswith("区")) else None


def _tail(rest: str) -> str:
    return _TAILS.get(rest) or _DEPARTMENTS.get(rest) or rest
