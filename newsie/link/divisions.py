"""Administrative divisions: the place that a title begins with, its GB/T 2260 code on a day, and its level.

Codes are those of the tables ``places`` (today's) and ``place_codes_past`` (renamed, merged, abolished since
1999). Levels are counted in half steps, as the Civil Servants Law (公务员法, 2018, article 18) orders them:
2 is a province, 3 deputy-provincial, 4 a prefecture (bureau level), 6 a county, 8 a township.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from newsie import lexicons
from newsie.records import Level

__all__ = ["LEVELS", "Division", "Place", "division", "leading_place"]

LEVELS: tuple[Level, ...] = ("national", "provincial", "bureau", "county", "township")
"""The levels of office, highest first: 国家级, 省部级, 厅局级, 县处级, 乡科级."""

_MUNICIPALITIES = frozenset(("11", "12", "31", "50"))
_OTHER_SYSTEMS = frozenset(("71", "81", "82"))
_COUNTY_LEVEL_CITIES = ("4190", "4290", "4690")
_TODAY = "9999-12-31"


class Division(NamedTuple):
    """A place with its code and the steps of its head's level, None where no rule tells it."""

    code: str
    name: str
    steps: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """The place that a title begins with.

    Attributes:
        end: Where it ends in the title.
        name: The place in full, a district behind its city.
        code: Its GB/T 2260 code, None where the tables lack it (townships, places unknown).
        steps: The level of its head in half steps, None where unknown.
    """

    end: int
    name: str
    code: str | None
    steps: int | None


def division(name: str, day: str | None = None, within: str = "") -> Division | None:
    """The division of a full name, as it was coded on a day.

    Args:
        name: The full name, such as ``平城区``.
        day: ISO day; None for today.
        within: The beginning of the code, where the province or the city is known.

    Returns:
        None where there is no such division, or several that nothing tells apart.

    >>> division("大同县", "2017-05-01").code, division("云州区", "2019-05-01").code
    ('140227', '140215')
    """
    spans = [span for span in _codes().get(name, ()) if span[0].startswith(within)]
    day = day or _TODAY
    valid = [span for span in spans if span[1] <= day <= span[2]]
    past = [span for span in valid if span[2] != _TODAY]
    # What is abolished keeps its last code: a former county's name in a title of today.
    latest = [span for span in spans if span[2] == max(span[2] for span in spans)]
    codes = {code for code, _, _ in past or valid or latest}
    if len(codes) != 1:
        return None
    code = codes.pop()
    return Division(code, name, _steps(code, name))


@cache
def _codes() -> dict[str, list[tuple[str, str, str]]]:
    """Code, first and last day of each name's divisions."""
    found: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in lexicons.rows("places"):
        found[row["name"]].append((row["code"], "", _TODAY))
        if row["name"].endswith("自治州"):  # 大理州
            found[row["short"].removesuffix("州") + "州"].append((row["code"], "", _TODAY))
        if row["name"].endswith("地区"):  # 喀什地委
            found[row["short"] + "地"].append((row["code"], "", _TODAY))
    for row in lexicons.rows("place_codes_past"):
        found[row["name"]].append((row["code"], row["first"], row["last"] or _TODAY))
    return dict(found)


@cache
def _exceptions() -> dict[str, int]:
    return {
        row["code"]: 2 * LEVELS.index(row["level"]) + (row["deputy"] == "yes")
        for row in lexicons.rows("place_grades")
    }


def _steps(code: str, name: str) -> int | None:
    if code in _exceptions():
        return _exceptions()[code]
    if code[:2] in _OTHER_SYSTEMS or code.startswith("659"):
        return None
    if code.endswith("0000"):
        return 2
    if code.endswith("00"):
        return 4
    if code[4] == "7":  # development zones that statistics code like counties
        return None
    if code[:2] in _MUNICIPALITIES:
        return 4
    if name.endswith("区") and code[:4] + "00" in _exceptions():
        return 5
    return 6


_HAN = r"[\u4e00-\u9fff]"
_LEVEL = "省市县区州盟旗镇乡"
_NO_PLACE = re.compile(
    r".*(?:[和及与]|城乡|住房|乡村|开发区|高新区|经开区|[国园社景小校灾矿林军战片街分库牧特地辖山]区|保[税护]区|示范区|工业区|合作区"
    r"|自贸区|名胜区|度假区|产业区|集聚区|超市|[门都夜股上]市|城市|自治区|行政区|[原前代副市县省委]市|[副省市委]县|[副市委]区)"
)
# What follows a place that no table knows, in a title.
_PREFECTURE = re.compile(rf"{_HAN}{{2,4}}?地区(?=行署|行政公署)")
_BODIES = "委|长|人大|政协|人民政府|政府|党委|党工委|纪委|监委|副"
_AUTHORITY = rf"(?:[{_LEVEL}]?(?:{_BODIES})|办事处|原|常务|(?:人民)?(?:法院|检察院))"
_UNLISTED = re.compile(
    rf"{_HAN}{{2,4}}?(?:自治[县州旗]|[省市县区盟旗](?![级场容])|(?:镇|乡|街道)(?={_AUTHORITY}))"
)
_STREET = re.compile(rf"({_HAN}{{2,5}}?)(?:镇|乡|街道)(?={_AUTHORITY})")
_ORDER = {"省": 2, "市": 4, "州": 4, "盟": 4, "县": 6, "区": 6, "旗": 6, "镇": 8, "乡": 8, "道": 8}
_LONGEST = 15


def leading_place(
    title: str, day: str | None = None, city: str | None = None, province: str | None = None
) -> Place | None:
    """The place that a resolved title begins with; a chain of places is read to its end.

    Args:
        title: A resolved title, such as ``云溪市河阳县委书记``.
        day: The day on which the place is coded (ISO).
        city: The home city of the page; it tells which of several districts of one name is meant.
        province: The home province.

    >>> leading_place("大同市平城区委书记", "2022-05-21")
    Place(end=6, name='大同市平城区', code='140213', steps=6)
    """
    at, within, found = 0, "", None
    while at < len(title):
        end = _listed_end(title, at) or _unlisted_end(title, at)
        if not end:
            break
        name = title[at:end]
        if found and not _may_hold(found.name, name):
            break
        known = division(name, day, within or _home_code(city, province)) or division(name, day, within)
        if known and found and len(_prefix(known.code)) <= len(within):
            break  # no lower than the place before it
        if known:
            found = Place(end, _in_city(known), known.code, known.steps)
            within = _prefix(known.code)
        else:
            whole = found.name + name if found and name[-1] == "区" and found.name[-1] == "市" else name
            found = Place(end, whole, None, _unlisted_steps(name, found, within, city, province))
            within = within or "none"  # nothing inside an unknown place is in the tables
        at = end
        if name.endswith(("镇", "乡", "街道")):
            break
    return found


def _may_hold(above: str, name: str) -> bool:
    """Whether a place may lie in another, by what they are called: no 市 lies in a 区."""
    order, own = _ORDER.get(above[-1], 0), _ORDER.get(name[-1], 9)
    return order < own or (order == own == 4)


def _prefix(code: str) -> str:
    """What the codes of the divisions inside one begin with."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def _listed_end(title: str, at: int) -> int:
    """The end of the longest place of the tables at an offset, 0 where there is none."""
    for size in range(min(_LONGEST, len(title) - at), 1, -1):
        if title[at : at + size] in _codes() and title[at + size : at + size + 1] != "场":
            return at + size
    return 0


def _unlisted_end(title: str, at: int) -> int:
    """The end of a place that its form alone tells."""
    if prefecture := _PREFECTURE.match(title, at):
        return prefecture.end()
    match = _UNLISTED.match(title, at) or _STREET.match(title, at)
    return match.end() if match and not _NO_PLACE.match(match.group()) else 0


def _unlisted_steps(
    name: str, above: Place | None, within: str, city: str | None, province: str | None
) -> int | None:
    """The level of the head of a place that no table knows."""
    if name.endswith("地区"):
        return 4
    order = _ORDER[name[-1]]
    home = within or _home_code(city, province)
    municipal, exceptional = home[:2] in _MUNICIPALITIES, home[:4].ljust(6, "0") in _exceptions()
    if order == 8:
        return 6 if municipal else None if exceptional else order
    if name[-1] == "区":
        return 4 if municipal else 5 if exceptional else order if above or city else None
    if name[-1] == "市":
        if above:
            return 6 if above.steps == 4 else None
        return order if city and city.removesuffix("市") == name.removesuffix("市") else None
    return order


@cache
def _home_code(city: str | None, province: str | None) -> str:
    """The beginning of the codes of the page's home, as narrow as it is known; of an unknown one "none"."""
    for home, level in ((city, "city"), (province, "province")):
        if home:
            short = home.removesuffix("市").removesuffix("省")
            rows = (row for row in lexicons.rows("places") if row["level"] in (level, "province"))
            return next(
                (_prefix(row["code"]) for row in rows if short in (row["short"], row["name"])), "none"
            )
    return ""


def _in_city(known: Division) -> str:
    """A division's name, a district's behind its city's."""
    if not known.name.endswith("区") or known.code.endswith("00"):
        return known.name
    above = known.code[:2] + "0000" if known.code[:2] in _MUNICIPALITIES else known.code[:4] + "00"
    return _names().get(above, "") + known.name


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in lexicons.rows("places")}
