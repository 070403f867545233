"""How each kind of fact is called and told apart where it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from newsie.records import KINDS

__all__ = ["LOOKS", "Look", "look_of"]


@dataclass(frozen=True, slots=True)
class Look:
    """The names of a kind for people, and the sign that tells it without colour.

    Attributes:
        kind: The kind, as the records write it.
        label: What it is called in English, in the plural.
        chinese: What it is called in Chinese.
        sign: One character that stands for it where there is no room for a word.
    """

    kind: str
    label: str
    chinese: str
    sign: str


LOOKS: dict[str, Look] = {
    look.kind: look
    for look in (
        Look("person", "people", "人物", "人"),
        Look("organization", "organizations", "机构", "机"),
        Look("date", "dates", "时间", "时"),
        Look("money", "money", "金额", "¥"),
        Look("percent", "percentages", "比例", "%"),
        Look("policy_count", "policy counts", "条数", "条"),
        Look("quantity", "quantities", "数量", "#"),
        Look("document", "documents", "文件", "《"),
    )
}
"""The look of each kind, in the order of `newsie.records.KINDS`."""

assert LOOKS.keys() == KINDS.keys()


def look_of(kind: str) -> Look:
    """The look of ``kind``; one made of its name where it has none of its own."""
    return LOOKS.get(kind) or Look(kind, kind, "", "•")
