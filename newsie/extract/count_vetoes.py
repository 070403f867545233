"""What looks like a count and is none: 一 as an article, ranks, names, idioms, titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsie.language.measures import Measure
from newsie.language.units import is_classifier

__all__ = ["is_refused"]

_RANK = re.compile(r"(?:前|第|列第|排名第|排|位列|位居)\Z")
_RANKED = frozenset("名位家强个大所届年期批轮号条项")

# --- 一 as an article
_DEAD = re.compile(
    r"[^,。;:!?\n]{0,14}?(?:死亡|遇难|受伤|身亡|失踪|丧生|遇害|牺牲|重伤|轻伤|被困|获救|溺亡|死伤|失联|中毒|被捕|感染|伤亡)"
)
_PEOPLE = frozenset(("人", "名", "位", "例"))
_EACH = re.compile(
    r"(?:各|仅|仅有|只有|至少|最多|每人|每户|每村|每天|每周|每月|每年|每县|每校|共|不到|不足|各有|均有)\Z"
)
_JOINED = re.compile(r"[^,。;:!?\n]{0,14}[、和及与]\Z")


def is_refused(folded: str, measure: Measure, siblings: Sequence[Measure], place: int) -> bool:
    """Whether the measure, the one at ``place`` of ``siblings``, is no count.

    Args:
        folded: The text.
        measure: What was measured.
        siblings: All measures of the text, in order.
        place: Where ``measure`` stands among them.
    """
    number = measure.number
    if number.form == "fraction" or number.denominator is not None:
        return True
    if number.form == "bare" and measure.modifier is None:
        return True
    if number.form == "digits" and is_classifier(measure.unit):
        return True
    if measure.unit[:1] in _RANKED and _RANK.search(folded, max(0, number.start - 4), number.start):
        return True
    if _in_title(folded, measure.start):
        return True
    if not measure.unit and (number.low < 2 or measure.shape == "shared"):
        return True
    return _is_article(folded, measure, siblings, place)


def _in_title(folded: str, at: int) -> bool:
    """Whether the place lies inside 《》."""
    opened = max(folded.rfind("《", max(0, at - 60), at), 0)
    return (
        folded[opened : opened + 1] == "《"
        and "》" not in folded[opened:at]
        and "\n" not in folded[opened:at]
    )


def _is_article(folded: str, measure: Measure, siblings: Sequence[Measure], place: int) -> bool:
    """Whether the number is 一 and only introduces a thing (一个特色活动)."""
    if folded[measure.number.start : measure.number.end] != "一" or measure.shape != "single":
        return False
    if measure.modifier is not None:
        return False
    if not is_classifier(measure.unit):
        return folded[measure.start - 1 : measure.start] in ("后", "第", "每")
    if measure.unit in _PEOPLE and _DEAD.match(folded, measure.end):
        return False
    if _EACH.search(folded, max(0, measure.start - 3), measure.start):
        return False
    return not _is_listed(folded, measure, siblings, place)


def _is_listed(folded: str, measure: Measure, siblings: Sequence[Measure], place: int) -> bool:
    """Whether it is a member of a list of counts (8条冲锋舟、一架直升机)."""
    if place:
        before = siblings[place - 1]
        if _counts(folded, before) and _JOINED.fullmatch(folded, before.end, measure.start):
            return True
    if place + 1 < len(siblings):
        behind = siblings[place + 1]
        return _counts(folded, behind) and _JOINED.fullmatch(folded, measure.end, behind.start) is not None
    return False


def _counts(folded: str, measure: Measure) -> bool:
    return folded[measure.number.start : measure.number.end] != "一"
