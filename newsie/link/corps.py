"""Posts of the Production and Construction Corps of Xinjiang (新疆生产建设兵团), which has levels of its own.

The Corps has the rank of a province, a division (师) that of a prefecture, a regiment (团) that of a county:
table ``corps_grades``. An army's division is none of these, so that 兵团, or the city that a division runs
(第七师胡杨河市), must stand in the title.
"""

from __future__ import annotations

import re
from functools import cache

from newsie import lexicons
from newsie.link.divisions import LEVELS
from newsie.records import Level, System

__all__ = ["corps_post"]

_NUMBER = r"第?[一二三四五六七八九十百〇零\d]{1,4}"
_UNIT = re.compile(
    rf"\A(?:中共)?(?P<corps>(?:新疆生产建设)?兵团)?(?P<division>{_NUMBER}师)?(?P<city>[\u4e00-\u9fff]{{2,4}}市)?(?P<regiment>{_NUMBER}团)?"
)
_POST = re.compile(
    r"(?P<body>党委|委|机关)?(?P<former>原|前)?(?:常务)?(?P<deputy>副)?"
    r"(?P<head>书记|政委|政治委员|司令员|师长|团长|市长|常委|主任|秘书长)\Z"
)
_DEPARTMENT = re.compile(
    r"(?:党委)?(?!党委)[\u4e00-\u9fff]{1,12}(?:局|办|办公室|委员会|部|委)(?:党组)?(?P<deputy>副)?(?:局长|主任|部长|书记)\Z"
)
_PARTY = frozenset(("书记", "政委", "政治委员", "常委"))


@cache
def _steps() -> dict[str, int]:
    """The level of each unit's head, in half steps."""
    return {row["unit"]: 2 * LEVELS.index(row["level"]) for row in lexicons.rows("corps_grades")}


def corps_post(text: str) -> tuple[System, Level | None, bool | None] | None:
    """System, level and deputy flag of a post of the Corps, None where the title is of none.

    >>> corps_post("兵团第七师128团政委"), corps_post("新疆生产建设兵团教育局副局长")
    (('party', 'county', False), ('government', 'bureau', True))
    >>> corps_post("第七师师长") is None
    True
    """
    unit = _UNIT.match(text)
    if unit is None or not (unit["corps"] or (unit["division"] and unit["city"])):
        return None
    kind = "团" if unit["regiment"] else "师" if unit["division"] else "兵团"
    rest, steps = text[unit.end() :], _steps()[kind]
    if post := _POST.fullmatch(rest):
        system: System = "party" if post["head"] in _PARTY else "government"
        if post["head"] in ("司令员", "主任", "秘书长"):
            return system, None, None
        steps += bool(post["deputy"]) or post["head"] == "常委"
    elif part := _DEPARTMENT.fullmatch(rest):
        system = "party" if rest.startswith("党委") else "government"
        steps += 2 + bool(part["deputy"])
    else:
        return None
    return system, LEVELS[steps // 2], bool(steps % 2)
