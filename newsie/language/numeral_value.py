"""How much one numeral says: the value of the characters that make it up.

`read_numeral` reads it section by section (万, 亿), as one says it; what stands around it (a sign, 分之, 多,
第) it does not know.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import Literal

from newsie.records import Modifier

__all__ = ["DIGITS", "EXACT", "LONGEST_RUN", "RUN", "Form", "Reading", "read_numeral"]

Form = Literal["arabic", "chinese", "mixed", "digits", "bare", "fraction"]

_PLAIN = {
    char: value for value, chars in enumerate(("零〇○", "一", "二两", *"三四五六七八九")) for char in chars
}
_CAPITAL = {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
DIGITS = {**_PLAIN, **_CAPITAL, "俩": 2, "仨": 3}
_PLAIN_DIGITS = frozenset(DIGITS) - frozenset(_CAPITAL)
_CAPITAL_DIGITS = frozenset((*_CAPITAL, "零"))
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30}
_BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_CAPITAL_MARKS = frozenset("拾佰仟")

_LONGEST = 24
"""Digits of the longest literal that is a number; a longer one is a code."""
_D = "".join(DIGITS)
_M = "".join((*_SMALL, *_BIG))
_SAID_YI = "个(?=亿(?![元万吨级]))"
"""5个亿 is said for 5亿; 5个亿元项目 are five."""
_GROUP = "(?<=[0-9]) (?=[0-9]{3}(?![0-9]))"
"""The blank that sets groups of three digits apart (6 008: GB/T 15835-2011, 5.2.1)."""
_END = rf"(?!{_SAID_YI}|[0-9{_D}{_M}几数多余来点分/]|[.,][0-9]|\. [0-9]{{1,2}}[万亿%]| [万亿余多]|{_GROUP})"
RUN = re.compile(
    rf"(?P<literal>[0-9]{{1,{_LONGEST}}}(?:\.[0-9]{{1,{_LONGEST}}})?){_END}"
    rf"|(?P<digit>[一二两三四五六七八九]){_END}"
    rf"|[0-9{_D.replace('○', '')}{_M}廿卅几数]"
    rf"(?:[0-9{_D}{_M}几数]|[.,](?=[0-9])|\. (?=[0-9]{{1,2}}[万亿%])|点(?=[{_D}])|[多余来](?=[万亿])"
    rf"| (?=[万亿])|{_GROUP}|{_SAID_YI})*"
)
"""A stretch of what numerals are written with; the two plainest sorts are told apart, to be read at once."""
LONGEST_RUN = 80
"""Characters of the longest run that can hold a number: what is longer is a code or damage."""
_ARABIC = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|(?<![0-9.,])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|(?<=[\u4e00-\u9fff])[0-9]{1,3}\. [0-9]{1,2}(?=[万亿%])"  # 投资10. 82亿, but the list's 1. 3亿
    r"|[0-9]+(?:\.[0-9]+)?"
)
# What follows a magnitude that heads a unit (千瓦, 兆赫), and where only Arabic digits make it one (千米).
_UNIT_HEADS = {"千": "瓦伏赫帕焦安", "兆": "瓦伏赫帕焦安字比欧位牛", "百": "帕"}
_UNIT_HEADS_ARABIC = {"千": "米克卡"}

_NOT_COUNTED = frozenset("总人次岁倍指系户分少半参变复整小函基奇偶辈点读计度卦算路招劫")
"""Before 数 they make a noun of it: 总数十万 is ten 万, not some ten 万."""

EXACT = Context(prec=80)
"""Large enough for every literal of `_LONGEST` digits times every magnitude: nothing is ever rounded."""
_ZERO = Decimal(0)


class Reading:
    """The state while one numeral is read: closed sections (万, 亿), the open section, the pending digits."""

    __slots__ = (
        "arabic",
        "chinese",
        "end",
        "form",
        "high",
        "last",
        "low",
        "modifier",
        "pending",
        "pending_at",
        "scale",
        "terms",
        "vague",
        "value",
        "zero",
    )  # fmt: skip

    def __init__(self, at: int) -> None:
        self.end = at
        self.terms: list[tuple[Decimal, Decimal, int]] = []
        self.low = self.high = _ZERO
        self.last = 0
        self.pending: tuple[Decimal, Decimal] | None = None
        self.pending_at = at
        self.arabic = self.chinese = self.vague = self.zero = False
        self.modifier: Modifier | None = None
        self.form: Form = "chinese"
        self.scale = 1
        self.value: tuple[Decimal, Decimal] | None = None


def read_numeral(text: str, at: int, end: int) -> Reading:
    """The numeral at ``at`` of a `RUN` that ends at ``end``; ``value`` is None where it is none."""
    read = Reading(at)
    while read.end < end and _step(text, read, end):
        pass
    _close(text, read, at)
    return read


def _step(text: str, read: Reading, end: int) -> bool:
    """Read one more part of the numeral; False where it ends."""
    at = read.end
    char = text[at]
    if char in _SMALL:
        return _small(text, read, char)
    if char in _BIG:
        return _big(text, read, char)
    if char in "0123456789":
        return _literal(text, read)
    if char in DIGITS:
        return _digits(text, read, end)
    if char in "几数":
        return _some(text, read, char, end)
    if char in _TENS and read.pending is None and not read.low:
        read.low = read.high = Decimal(_TENS[char])
        read.last, read.end, read.chinese = 10, at + 1, True
        return True
    if char in "多余来" and (read.pending or read.low or read.terms) and not read.modifier:
        read.modifier = "approx" if char == "来" else "more_than"
        read.end = at + 1
        return True
    if char in " 个" and read.pending is not None:
        read.end = at + 1
        return True
    if char == "点" and read.chinese and not read.arabic and (read.pending or read.low) and not read.modifier:
        return _decimals(text, read, end)
    return False


def _literal(text: str, read: Reading) -> bool:
    match = _ARABIC.match(text, read.end)
    if match is None or read.pending is not None or read.vague or read.modifier:
        return False
    literal = match.group().replace(",", "").replace(" ", "")
    first = not (read.low or read.terms)
    if len(literal) > _LONGEST:
        read.end = match.end() if first else read.end
        return False
    value = Decimal(literal)
    limit = read.last or (read.terms[-1][2] if read.terms else 0)
    if not first and (value >= limit or "." in literal or text[match.end() : match.end() + 1] == "岁"):
        return False
    read.pending, read.pending_at = (value, value), read.end
    read.end, read.arabic = match.end(), True
    return True


def _digits(text: str, read: Reading, end: int) -> bool:
    at = stop = read.end
    capital = text[at] in _CAPITAL or (text[at] == "零" and text[at + 1 : at + 2] in _CAPITAL)
    alphabet = _CAPITAL_DIGITS if capital else _PLAIN_DIGITS
    while stop < end and text[stop] in alphabet:
        stop += 1
    first = not (read.low or read.terms)
    if read.pending is not None or read.modifier or read.vague:
        return False
    values = [DIGITS[char] for char in text[at : min(stop, at + _LONGEST + 1)]]
    zero = 0
    if not first:
        zero = 1 if values[0] == 0 else 0
        values = values[zero : zero + 2]
        if not values:
            return False
        if len(values) == 2 and not _neighbours(*values):
            values = values[:1]
        stop = at + zero + len(values)
    if len(values) > _LONGEST:
        read.end = stop
        return False
    read.chinese, read.end = True, stop
    read.pending_at = at
    if len(values) == 1:
        value = Decimal(values[0])
        read.pending = (value, value)
        read.zero = bool(zero)
    elif len(values) == 2 and _neighbours(*values):
        read.pending = (Decimal(values[0]), Decimal(values[1]))
        read.modifier = "approx"
    else:
        value = Decimal("".join(map(str, values)))
        read.pending, read.form = (value, value), "digits"
    return True


def _neighbours(first: int, second: int) -> bool:
    """Whether two digits side by side mean "first or second": 三四, 七八, also 三五."""
    return first > 0 and (second == first + 1 or (first, second) == (3, 5))


def _some(text: str, read: Reading, char: str, end: int) -> bool:
    at = read.end
    before_magnitude = at + 1 < end and (text[at + 1] in _SMALL or text[at + 1] in _BIG)
    first = not (read.low or read.terms or read.pending)
    if read.vague or read.modifier:
        return False
    if first:
        noun = char == "数" and at > 0 and text[at - 1] in _NOT_COUNTED
        if noun or not before_magnitude:
            return False
    elif char == "数":
        return False
    if read.pending is not None and (read.pending[0] % 10 != 0 or not read.arabic):
        return False
    if read.pending is None:
        # 几 is one at least where it multiplies (几百, 三千几百), nothing where it adds (十几, 十几万).
        multiplies = before_magnitude and (text[at + 1] in _SMALL or not read.low)
        one = Decimal(1 if multiplies else 0)
        read.pending, read.pending_at = (one, one), at
    read.vague, read.modifier, read.end, read.chinese = True, "approx", at + 1, True
    return True


def _small(text: str, read: Reading, char: str) -> bool:
    at = read.end
    unit = _SMALL[char]
    if _opens_unit(text, at, chinese=read.chinese):
        return False
    if read.form == "digits" or (read.last and unit >= read.last) or read.modifier == "more_than":
        return False
    if read.pending is None:
        if unit != 10 and (read.low or read.terms):
            return False
        if unit != 10:
            read.form = "bare"
        read.pending = (Decimal(1), Decimal(1))
    elif read.form == "bare":
        return False
    low, high = read.pending
    read.low = EXACT.add(read.low, EXACT.multiply(low, unit))
    read.high = EXACT.add(read.high, EXACT.multiply(high, unit))
    read.scale = unit if unit > 10 and not read.last else 1
    read.last, read.pending, read.end, read.chinese = unit, None, at + 1, True
    return True


def _big(text: str, read: Reading, char: str) -> bool:
    at = read.end
    unit = _BIG[char]
    if _opens_unit(text, at, chinese=read.chinese):
        return False
    if char == "兆" and not (read.pending or read.low):
        return False
    low, high = read.low, read.high
    empty = not (read.pending or read.low)
    if read.pending is not None:
        low, high = EXACT.add(low, read.pending[0]), EXACT.add(high, read.pending[1])
    weight = unit
    if empty and read.terms and read.terms[-1][2] == unit == 10**4:
        weight = 10**8  # 万万
    while read.terms and read.terms[-1][2] < weight:
        term = read.terms.pop()
        low, high = EXACT.add(low, term[0]), EXACT.add(high, term[1])
        empty = False
    if read.terms and (read.terms[-1][2] <= weight or empty):
        return False
    if empty:
        read.form = "bare"
        low = high = Decimal(1)
    read.terms.append((EXACT.multiply(low, unit), EXACT.multiply(high, unit), weight))
    single = len(read.terms) == 1
    inner = read.scale if read.form == "bare" or (read.scale > 1 and low % read.scale == 0) else 1
    read.scale = unit * inner if single else 1
    read.low = read.high = _ZERO
    read.last, read.pending, read.end, read.chinese = 0, None, at + 1, True
    return True


_CLOCK_BEHIND = frozenset("十百千刻钟半许线")


def _decimals(text: str, read: Reading, end: int) -> bool:
    """``三点五``; not the clock (``三点二十``, ``三点五分``), nor 三点一线."""
    stop = read.end + 1
    while stop < end and text[stop] in DIGITS:
        stop += 1
    behind = text[stop : stop + 1]
    if (
        behind in _CLOCK_BEHIND
        or stop - read.end > _LONGEST
        or (behind == "分" and text[stop + 1 : stop + 2] != "之")
    ):
        return False
    fraction = Decimal("0." + "".join(str(DIGITS[char]) for char in text[read.end + 1 : stop]))
    pending = read.pending or (_ZERO, _ZERO)
    value = EXACT.add(EXACT.add(read.low, pending[0]), fraction)
    read.pending, read.low, read.high = (value, value), _ZERO, _ZERO
    read.last, read.scale, read.end = 0, 1, stop
    return True


def _close(text: str, read: Reading, at: int) -> None:
    """Settle the numeral's value; leave it None where the characters are no number."""
    if read.end == at:
        read.end = at + 1
        return
    stopped = read.end
    if read.pending is not None and read.low == 0 and not read.terms:
        read.value = read.pending
        if read.form == "chinese" and not read.chinese:
            read.form = "arabic"
    else:
        low, high = read.low, read.high
        if read.pending is not None and not _dangles(text, read):
            shift = _shift(read)
            low = EXACT.add(low, EXACT.multiply(read.pending[0], shift))
            high = EXACT.add(high, EXACT.multiply(read.pending[1], shift))
            read.scale = 1
        elif read.pending is not None:
            stopped = read.pending_at
            if read.modifier == "approx" and not read.vague:
                read.modifier = None
        for term in read.terms:
            low, high = EXACT.add(low, term[0]), EXACT.add(high, term[1])
        read.value = (_whole(low), _whole(high))
        if read.arabic:
            read.form = "mixed"
    read.end = stopped
    if text[stopped - 1] in "多余来":
        read.end, read.modifier = stopped - 1, None
    elif text[stopped - 1] in " 个":
        read.end = stopped - 1
    if any(char in _CAPITAL for char in text[at:stopped]) and not _is_capital(text, at, stopped):
        read.value = None


def _whole(value: Decimal) -> Decimal:
    """The value without the zeros behind the point that multiplying leaves (10.82亿)."""
    whole = value.to_integral_value(context=EXACT)
    return whole if whole == value else value


def _dangles(text: str, read: Reading) -> bool:
    """Whether the pending digits belong to the next numeral: the 五 of 三百五百, the 5 of 3万5万."""
    if read.form == "bare":
        return True
    behind = text[read.end : read.end + 1]
    is_magnitude = behind in _SMALL or behind in _BIG
    return is_magnitude and not _opens_unit(text, read.end, chinese=read.chinese)


def _opens_unit(text: str, at: int, *, chinese: bool) -> bool:
    """Whether the magnitude at ``at`` heads a unit: 5千瓦, 3兆赫, 5千米 (but 五千米 are 5,000 米)."""
    behind = text[at + 1 : at + 2]
    if not behind:
        return False
    char = text[at]
    if char == "百" and text.startswith("分点", at + 1):
        return True  # 1.2百分点
    return behind in _UNIT_HEADS.get(char, "") or (not chinese and behind in _UNIT_HEADS_ARABIC.get(char, ""))


def _shift(read: Reading) -> int:
    """What a last digit without magnitude counts: 三万五 is 35,000, but 一百零五 is 105 (its zero)."""
    assert read.pending is not None
    weight = read.last or read.terms[-1][2]
    if weight <= 10 or read.zero or read.pending[1] >= 10 or read.pending[0] != int(read.pending[0]):
        return 1
    return weight // 10


def _is_capital(text: str, at: int, end: int) -> bool:
    """Capital digits are number only with magnitudes (叁佰, 伍万元): 陆 is also land, 伍 a surname."""
    if end - at == 1:
        return False
    return text[end - 1] not in _CAPITAL or end - at > 2 or text[end : end + 1] in tuple("元圆角分整")
