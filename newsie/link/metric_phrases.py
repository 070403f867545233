"""Metric phrases: the words that name a measured thing, cut out of the words before a figure, or none.

What stands before a figure is often a clause (一审法院判决对方支付赔偿金). A metric is the noun phrase at its
end: it begins behind the last number, half of a pair of marks and verb, and ends with the head of a measure
(额, 率, 价格 …) or is short and free of every word that only a clause has. A clause is no metric.
The words stand in the table ``metric_words``.
"""

from __future__ import annotations

import re

from newsie import lexicons

__all__ = ["HEAD", "is_clause", "measured", "words"]


def words(role: str) -> str:
    """The words of a role as the alternatives of a pattern, the longest first."""
    found = [row["word"] for row in lexicons.rows("metric_words") if row["role"] == role]
    return "|".join(sorted(found, key=len, reverse=True))


HEAD = re.compile(rf"(?:{words('head')})\Z")
"""The head of a measure at the end of a phrase."""

_PAIRS = (("(", ")"), ("《", "》"))
_SECURITY = re.compile(r"\([0-9A-Za-z.]+\)\Z")
# Numbers that belong to a name (PM2.5, 沪深300, 2型) or to an age (60岁以上老年人) stay.
_NUMBER = re.compile(
    r"(?<![0-9A-Za-z.+-])(?<!标普|沪深|中证|上证|科创|国证|富时|日经|罗素)[0-9][0-9,.]*"
    r"(?![0-9,.]|[A-Za-z型]|[余多]?周?岁|年期|个月期|[只股种月]?指)(?:[万亿]|[余多])*"
)
_UNIT = re.compile(
    r"(?:个月|平方米|平方公里|立方米|千瓦时|公里|公斤|公顷|人次|微克|毫克|元/[^/]{1,3}|[个名笔批户家套台辆条件部批次万亿吨年月日号时分元亩点位只头人项岁届天起座所])?(?:/[年月日天时人亩])?的?"
)
_VERB = re.compile(rf"(?:{words('opens')}|{words('verb')})")
_EDGE = re.compile(rf"(?:{words('edge')}|[,、·:;.\-+/| 的])+")
_TAIL = re.compile(rf"(?:{words('tail')}|[,、·:;.\-+/| \"的(]|--)+\Z")
_CLAUSE = re.compile(words("clause"))
_ONLY_VERB = re.compile(words("verb"))
_GAP = re.compile(
    r"(?<=[一-龥,)\"]) +(?=[一-龥])"
)  # a blank between two words parts a headline from its text
_HAN = re.compile(r"[一-龥A-Za-z]")
_LONGEST_BARE = 18


def measured(phrase: str) -> str | None:
    """The phrase that names what is measured, without what is no part of it; None where none does.

    >>> measured("并处罚金"), measured("中国金茂累计取得签约销售金额"), measured("一审法院判决对方")
    ('罚金', '签约销售金额', None)
    """
    phrase = _whole(_TAIL.sub("", _SECURITY.sub("", _TAIL.sub("", phrase))))
    phrase = _TAIL.sub("", _whole(_without_numbers(phrase)))
    phrase = phrase[_last(_GAP, phrase, len(phrase)) :]
    phrase = _of_head(phrase) if HEAD.search(phrase) else _bare(phrase)
    return phrase if len(_HAN.findall(phrase)) >= _SHORTEST and len(phrase) <= _LONGEST else None


def _of_head(phrase: str) -> str:
    """What is measured of a phrase that ends with the head of a measure: behind all verbs before it."""
    phrase = _edged(phrase[_last(_VERB, phrase, _before_head(phrase)) :])
    phrase = _edged(phrase[_last(_CLAUSE, phrase, _before_head(phrase)) :])
    if len(phrase) > _LONGEST:
        phrase = _edged(phrase[max(phrase.rfind(joint) for joint in _JOINTS) + 1 :])
    return "" if _ONLY_VERB.fullmatch(phrase) else phrase


def _before_head(phrase: str) -> int:
    match = HEAD.search(phrase)
    return max(0, min(len(phrase) if match is None else match.start(), len(phrase) - _SHORTEST))


def _bare(phrase: str) -> str:
    """A noun without the head of a measure (沪指, 装备制造业), empty where it may be a clause."""
    verb = _ONLY_VERB.match(phrase)
    phrase = _edged(phrase[verb.end() :] if verb else phrase)
    return "" if len(phrase) > _LONGEST_BARE or is_clause(phrase) else phrase


_SHORTEST = 2
_LONGEST = 30
_JOINTS = "的、和及与"


def is_clause(phrase: str) -> bool:
    """Whether the phrase holds a word that only a clause has.

    >>> is_clause("顾客向店家转账"), is_clause("销售额")
    (True, False)
    """
    return bool(_CLAUSE.search(phrase) or _ONLY_VERB.search(phrase))


def _edged(phrase: str) -> str:
    match = _EDGE.match(phrase)
    return phrase if match is None or match.end() > len(phrase) - _SHORTEST else phrase[match.end() :]


def _last(pattern: re.Pattern[str], phrase: str, before: int) -> int:
    """Where the last match that ends at or before ``before`` ends; 0 where there is none."""
    last = 0
    for match in pattern.finditer(phrase):
        if match.end() > before:
            break
        last = match.end()
    return last


def _whole(phrase: str) -> str:
    """The phrase without halves of pairs: what stands behind the last of them."""
    for opening, closing in _PAIRS:
        depth, cut, opened = 0, 0, -1
        for place, char in enumerate(phrase):
            if char == opening:
                depth, opened = depth + 1, place if depth == 0 else opened
            elif char == closing:
                depth -= 1
                if depth < 0:
                    depth, cut = 0, place + 1
        phrase = phrase[cut:opened] if depth and opened >= cut else phrase[cut:]
    if phrase.count('"') % 2:
        phrase = phrase[phrase.rfind('"') + 1 :]
    return phrase


def _without_numbers(phrase: str) -> str:
    """The measure behind the last number where one is named there (27套商铺的价值), else what is before."""
    for match in reversed(list(_NUMBER.finditer(phrase))):
        unit = _UNIT.match(phrase, match.end())
        rest = phrase[unit.end() if unit else match.end() :]
        if HEAD.search(rest):
            return rest
        before = _TAIL.sub("", phrase[: match.start()])
        phrase = before if before or "的" not in rest else rest[rest.rfind("的") + 1 :]
    return phrase
