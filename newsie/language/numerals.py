"""Numerals: one grammar for every number that a Chinese newspaper prints.

Arabic (``10.82亿``, ``1,234``), Chinese (``三百零五``), capital (``叁佰萬``), mixed (``3万5千``), digit by
digit (``二〇二二``), vague (``十几万``, ``数百``, ``40余``, ``三四百``), signed (``负3.5``, ``零下5``) or in
parts (``三分之一``, ``1/3``). `numbers` reads a folded text once, left to right, in linear time.

Ordinals (``第九``), names and codes (``G6``, ``5·12``, ``BA.5``, ``“357”``), scores (``3:2``) and words
(``统一``, the table ``number_vetoes``) are no numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from newsie import lexicons
from newsie.language.numeral_value import DIGITS, LONGEST_RUN, RUN, Form, read_numeral
from newsie.records import Modifier

__all__ = ["Number", "numbers"]


@dataclass(slots=True)
class Number:
    """A number at ``start:end`` of a folded text, its sign and the vague marks inside it included.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last one (``40余`` is one number; its unit stands at ``end``).
        low: The least it can be; of a fraction, of the numerator.
        high: The most it can be; None where its wording leaves that open (``40余``, ``数百``).
        modifier: What its own wording says: ``more_than`` (余, 多), ``approx`` (几, 数, 来, 三四百), or None.
        form: ``arabic``, ``chinese``, ``mixed`` (``3万``), ``digits`` (``二〇二二``), ``bare`` (``百万`` with
            no numeral before it) or ``fraction``.
        scale: The magnitude it ends with, which a list or range shares: 10**4 in ``3万``, 100 in ``五百``.
        denominator: Of a fraction (``三分之一`` has 3, ``百分之五`` 100), else None.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    modifier: Modifier | None = None
    form: Form = "arabic"
    scale: int = 1
    denominator: int | None = None


@lru_cache(maxsize=8)
def numbers(folded: str) -> tuple[Number, ...]:
    """All numbers of a folded text, in order of position.

    The extractors of one article ask for the same text one after the other, so the last few are kept.

    >>> [(n.start, n.end, n.low, n.high, n.modifier) for n in numbers("投资10.82亿元,40余户")]
    [(2, 8, Decimal('1082000000'), Decimal('1082000000'), None), (10, 13, Decimal('40'), None, 'more_than')]
    """
    found: list[Number] = []
    for run in RUN.finditer(folded):
        at, end = run.span()
        if found and at < found[-1].end:
            at = found[-1].end
        elif run.lastgroup is not None:
            number = _plain(folded, at, end, run.lastgroup)
            if number is not None:
                found.append(number)
            continue
        if end - at > LONGEST_RUN:
            continue
        while at < end:
            number, behind = _number(folded, at, end)
            if number is not None:
                found.append(number)
            at = max(behind, at + 1)  # a numeral given up may leave off where it began
    return tuple(found)


# --- atoms

_SLASH = re.compile(r"/([0-9]{1,3})(?![0-9/.年月日万亿]|-[0-9])")
# 多 and 余 that open a word of their own: 多元, 多样, 余额, 余震.
_MORE = re.compile(
    r"多(?![样彩媒渠边式发效维极媒云雨动]|党(?![员委组支群政])|元[化文素主性投共]|功能|层次|方位|领域|维度|语种|民族)|余(?![额震粮热生下])"
)
_ABOUT = re.compile(r"来(?=[个名人岁年天日斤里米块元次家户万亿件条张位度公分平亩吨])(?!人往|年[,。])")

_OR_SO = re.compile(r"把(?=[块元个号人斤亩只头条家里公次件])")  # 万把块, 百把人
_LETTER = re.compile(r"[A-Za-z][-.#]?\Z")
_MONEY_LETTERS = re.compile(r"(?:US|HK|NT|RMB|CNY|USD|HKD|EUR|GBP|JPY|[A-Z]{2,3}\$)\s?\Z")
_ACRONYM = re.compile(r"(?<![A-Za-z0-9])[A-Z]{3,5}\Z")
"""GDP563.9亿元: behind it stands an amount, where a single letter makes a code."""
_BEFORE_MINUS = frozenset(" \n(:,;、。为是至到达约跌在降从差润额率速幅比入益值用量损债温报盈~")


_ONE_DIGIT = {char: Decimal(value) for char, value in DIGITS.items()}


def _plain(text: str, at: int, end: int, group: str) -> Number | None:
    """The number of a plain literal (35, 12.5) or one Chinese digit: nothing inside it is left to read."""
    form: Form = "arabic" if group == "literal" else "chinese"
    if _is_name(text, at, end, form):
        return None
    value = Decimal(text[at:end]) if group == "literal" else _ONE_DIGIT[text[at]]
    start = _sign(text, at)
    if start < at:
        value = value.copy_negate()
    return Number(start, end, value, value, None, form)


def _number(text: str, at: int, end: int) -> tuple[Number | None, int]:
    """The number that begins at ``at`` of the run that ends at ``end``, and where to read on."""
    read = read_numeral(text, at, end)
    if read.value is None:
        return None, read.end
    start, stop = _sign(text, at), read.end
    low, high, modifier, form, scale = *read.value, read.modifier, read.form, read.scale
    denominator = None
    if text.startswith("分之", stop):
        top = _numerator(text, stop + 2)
        if top is None or low == 0 or low != int(low):
            return None, stop
        name = _is_name(text, at, stop, "fraction")
        fraction = replace(top, start=start, form="fraction", denominator=int(low))
        if start < at:
            fraction = replace(fraction, low=top.low.copy_negate(), high=top.high and top.high.copy_negate())
        return (None if name else fraction), top.end
    if form == "arabic" and (slash := _SLASH.match(text, stop)) and 0 < low < int(slash.group(1)):
        if low != int(low):
            return None, stop
        denominator, form, stop = int(slash.group(1)), "fraction", slash.end()
    else:
        stop, modifier = _tail(text, stop, low, modifier)
        if form == "bare" and _OR_SO.match(text, stop):
            stop, modifier = stop + 1, "approx"
    if _is_name(text, at, stop, form):
        return None, max(stop, _code_end(text, stop))
    if start < at:
        low, high = high.copy_negate(), low.copy_negate()
    top_end = _bounded(high, modifier, read.vague)
    return Number(start, stop, low, top_end, modifier, form, scale, denominator), stop


def _numerator(text: str, at: int) -> Number | None:
    """The number behind 分之: 百分之负三点五, 十分之几 is none."""
    at += text.startswith(("负", " "), at)
    run = RUN.match(text, at)
    if run is None:
        return None
    read = read_numeral(text, at, run.end())
    if read.value is None:
        return None
    low, high = read.value
    stop, modifier = _tail(text, read.end, low, read.modifier)
    if text[at - 1] == "负":
        low, high = high.copy_negate(), low.copy_negate()
    return Number(at, stop, low, _bounded(high, modifier, read.vague), modifier, scale=read.scale)


def _bounded(high: Decimal, modifier: Modifier | None, vague: bool) -> Decimal | None:
    return None if vague or modifier == "more_than" else high


# --- around the numeral ---------------------------------------------------------------------------


def _sign(text: str, at: int) -> int:
    """Where the number begins if a sign touches it, else ``at``."""
    if at == 0:
        return at
    before = text[at - 1]
    if before == "负" and text[at - 2 : at - 1] not in tuple("胜平自担肩抱辜欺减重0123456789"):
        return at - 1
    if before == "-" and (at == 1 or text[at - 2] in _BEFORE_MINUS or text.endswith("温度", 0, at - 1)):
        return at - 1
    if before == "下" and text[at - 2 : at - 1] == "零":
        return at - 2
    if before == " " and text[max(0, at - 3) : at - 1] == "零下":
        return at - 3
    return at


def _tail(text: str, stop: int, low: Decimal, modifier: Modifier | None) -> tuple[int, Modifier | None]:
    """The mark behind the numeral: 多, 余 (more than), 来 (about)."""
    spaced = (
        text[stop - 1] in "0123456789"
        and text[stop : stop + 1] == " "
        and text[stop + 1 : stop + 2] in ("余", "多")
    )
    if spaced:
        return (stop + 2, "more_than") if low >= 10 and _MORE.match(text, stop + 1) else (stop, modifier)
    mark = text[stop : stop + 1]
    if mark not in ("多", "余", "来"):
        return stop, modifier
    last = text[stop - 1]
    if last in "零〇○一二两三四五六七八九俩仨" or (low < 10 and last not in "万亿" and mark != "余"):
        return stop, modifier
    if mark == "来":
        return (stop + 1, "approx") if low >= 10 and _ABOUT.match(text, stop) else (stop, modifier)
    return (stop + 1, "more_than") if _MORE.match(text, stop) else (stop, modifier)


_VETOED = {row["word"]: row["unless"] for row in lexicons.rows("number_vetoes") if not row["side"]}
_VETOED_BEHIND = tuple(row["word"] for row in lexicons.rows("number_vetoes") if row["side"] == "behind")
_VETOED_BEHIND_OPEN = frozenset(word[0] for word in _VETOED_BEHIND)
_LONGEST_WORD = max(map(len, _VETOED))
_VETOED_OPEN = frozenset(word[0] for word in _VETOED)


def _is_name(text: str, at: int, end: int, form: Form) -> bool:
    """Whether the characters ``at:end`` are part of a name, a code, an ordinal or a word."""
    before = text[at - 1] if at else ""
    behind = text[end : end + 1]
    if before == "第":
        return True
    if before == '"' and behind == '"' and form in ("arabic", "digits"):
        return True
    if behind in _VETOED_BEHIND_OPEN and text.startswith(_VETOED_BEHIND, end):
        return True
    if text[at] in "0123456789":
        return _is_code(text, at, end, before, behind)
    return form != "fraction" and _is_word(text, at, end)


def _is_code(text: str, at: int, end: int, before: str, behind: str) -> bool:
    digit_behind = text[end + 1 : end + 2].isdecimal()
    if behind and behind in ".:·" and digit_behind:
        return True
    if before and before in ".:·" and text[at - 2 : at - 1].isdecimal():
        return True
    if (behind == "比" and digit_behind) or (before == "比" and text[at - 2 : at - 1].isdecimal()):
        return True
    if before and before in "%_@=&":
        return True
    if before.isascii() and _LETTER.search(text, max(0, at - 2), at):
        if _MONEY_LETTERS.search(text, max(0, at - 4), at):
            return False
        said = text[end - 1] in "万亿" or (behind in ("元", "%") and not text.startswith(".", at - 1))
        return not (said and _ACRONYM.search(text, max(0, at - 6), at))
    return False


def _is_word(text: str, at: int, end: int) -> bool:
    """Whether a word of the table holds the whole numeral: 统一 its 一, 千方百计 its 千."""
    if end - at > _LONGEST_WORD:
        return False
    for start in range(max(0, at - 3), at + 1):
        if text[start] not in _VETOED_OPEN:
            continue
        for stop in range(end, min(start + _LONGEST_WORD, len(text)) + 1):
            unless = _VETOED.get(text[start:stop])
            if unless is not None and (not unless or text[stop : stop + 1] not in tuple(unless)):
                return True
    return False


_CODE_TAIL = re.compile(r"(?:[.:·][0-9]+)*")


def _code_end(text: str, at: int) -> int:
    match = _CODE_TAIL.match(text, at)
    return at if match is None else match.end()
