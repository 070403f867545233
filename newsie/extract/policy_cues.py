"""What makes a count one of the items of a policy: its noun, its unit, and what stands around."""

from __future__ import annotations

import re

from newsie import lexicons
from newsie.language.measures import Measure

__all__ = ["is_policy"]

_UNITS = frozenset(
    ("条", "项", "个", "款", "点", "大", "方面", "类", "件", "章", "种", "批", "部分", "板块", "")
)
_NOUNS = "|".join(sorted(lexicons.column("policy_nouns", "noun"), key=len, reverse=True))
_HEAD = re.compile(rf"(?P<before>[^,。;:!?\n()]{{0,24}}?)(?P<noun>{_NOUNS})")
_BREAK = re.compile(r"[了被将已均使让并也都是在获]|[0-9]")
_COLLECTED = re.compile(
    r"(?:收集|收到|征集|征求|提交|收回|梳理|吸纳|采纳|反馈|听取|接到|受理|征得)[^,。;:!?\n]{0,12}\Z"
)
_VOICES = frozenset(("意见", "建议"))


def is_policy(folded: str, measure: Measure) -> bool:
    """Whether the measure counts measures, clauses, tasks, aspects: the items of a policy."""
    unit = measure.unit
    if unit not in _UNITS:
        return False
    if unit == "方面":
        return True
    if (head := _HEAD.match(folded, measure.end)) and not _BREAK.search(head["before"]):
        if head["noun"] in _VOICES and _COLLECTED.search(folded, max(0, measure.start - 16), measure.start):
            return False
        return len(head["before"]) <= 8 or head["before"].endswith("的")
    return unit in ("条", "章") and _names_a_policy(folded, measure)


_QUOTED = re.compile(r'"[^"\n]{0,10}\Z')
_NAMED = re.compile(
    r"(?:新政|政策|经济|金融|科技|外资|民营|开放|惠企|人才|稳|这|》共|》共有|办法|意见|措施|规定|方案|条例|全文共?|共)\Z"
)


def _names_a_policy(folded: str, measure: Measure) -> bool:
    """Whether 条 without a noun stands for clauses: “70条”, 科技十条, 共14条."""
    if folded[measure.end : measure.end + 1] == '"' and _QUOTED.search(
        folded, max(0, measure.start - 11), measure.start
    ):
        return True
    return _NAMED.search(folded, max(0, measure.start - 4), measure.start) is not None
