"""Lengths of time as they are written: 三年, 48小时内, 1—3年, 一年半, 两个多月."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from newsie.extract.dates import atoms
from newsie.extract.dates.numbers import DIGITS, spell
from newsie.records import Modifier, plain_number

__all__ = ["Duration", "Length", "read_duration"]

_UNITS = {
    unit: sign
    for sign, units in (
        ("Y", "年 载 周年 个年头"),
        ("Y5", "个五年"),
        ("M", "个月"),
        ("W", "周 星期 个星期 个礼拜 礼拜"),
        ("D", "天 日 昼夜 个昼夜 整天 个工作日 工作日 个日历天 日历天 个交易日 交易日 个自然日 自然日"),
        ("TH", "小时 个小时 个钟头 钟头"),
        ("TM", "分钟"),
        ("TS", "秒 秒钟"),
        ("Q", "季度 个季度"),
        ("C", "世纪 个世纪 个百年"),
    )
    for unit in units.split()
}
# What makes another word of the sign in front of it.
_NOT_YEAR = "(?!级|代|轻|龄|货|糕|画|少|幼|老|产量|报|薪|检|审|会|味|夜|关|迈|生(?!活|产)|年(?!均|底|初|末))"
_NOT_DAY = (
    "(?!坛|津|文|然|空|堂|真|下|际|涯|山|安门|府|鹅|桥|宫|机|子|使|主|生|天|线|王|花板|价|赋|敌|猫|水市)"
)
_NOT_SUN = (
    "(?!本|报|子|常|元|均|产|志|餐|游|用|夜|照|落|出|光|军|语|经|企|系|化|货|期|程|记|月|喀|内瓦|美|韩)"
)
_UNIT = (
    rf"(?:个五年|个?日历天|周年|载(?![重体入客人货誉歌物明有着])|个年头|年{_NOT_YEAR}|个月|个季度|个?(?:世纪|工作日|交易日|自然日|星期(?![一二三四五六日天])|礼拜|小时|钟头|昼夜)"
    rf"|周(?![年岁边转期刊报一二三四五六日末长])|天{_NOT_DAY}|整天|日{_NOT_SUN}|分钟|分(?=[0-9{DIGITS}十]{{1,3}}秒)|秒钟?|个百年)"
)
_MORE = "[多余]|来(?=天|年|个|分钟|小时|日|周)"
_NUMBER = (
    rf"(?:[0-9]{{1,5}}(?:\.[0-9]{{1,2}})?|[{DIGITS}十百千]{{1,7}}"
    r"|十几|几十|数十|[数上几][百千]|好?几|数|若干)"
)
_AFTER_MIXED = "(?<=个半)(?:月|小时|世纪|星期)|(?<=个多)(?:月|小时|世纪|星期)"
_ONE = (
    rf"(?P<count>{_NUMBER}){atoms.BLANK}(?P<more>{_MORE})?(?P<grand>[万亿])?{atoms.BLANK}"
    rf"(?P<mixed>个半(?=月|小时|世纪|星期)|个多)?(?P<unit>{_UNIT}|{_AFTER_MIXED})"
)
_SECOND = r"(?P<half_unit>半(?![个数])|多(?![数次种名个元]))?"
_PART = (
    rf"(?P<count2>{_NUMBER})(?P<unit2>个月|个?小时|分钟|(?<!时十)(?<!钟头十)分(?!之)|(?<=十)分(?=[,。;、)]|\Z|[0-9{DIGITS}十]{{1,3}}秒)|秒钟?|天{_NOT_DAY})(?P<half_unit2>半)?"
    rf"(?:(?P<count3>{_NUMBER})(?P<unit3>分钟?|秒钟?|天{_NOT_DAY}))?"
)
_DASH = rf"{atoms.BLANK}(?:-{{1,2}}|~{{1,2}}|至|到|或){atoms.BLANK}"
_GUARD = rf"(?<![0-9.第{DIGITS}十百千万亿几数])"

_PLAIN = re.compile(rf"{_GUARD}{_ONE}{_SECOND}(?:[零又加]?{_PART})?")
_HALVES = re.compile(
    r"(?P<half>半)(?:(?P<unit>年(?!报|产量|度)(?P<over>多)?|小时|天(?!然|空|津|山|工)|世纪)"
    r"|个(?P<more>多)?(?P<unit2>月|小时|世纪|星期|钟头|学期|季度))"
)
_RANGE = re.compile(
    rf"{_GUARD}(?P<low>{_NUMBER}){atoms.BLANK}(?P<low_unit>{_UNIT})?{_DASH}(?P<high>{_NUMBER}){atoms.BLANK}(?P<unit>{_UNIT})"
)
_LEGAL = re.compile(
    rf"{_GUARD}(?P<low>{_NUMBER})(?P<low_unit>{_UNIT})以上(?P<high>{_NUMBER})(?P<unit>{_UNIT})以下"
)
_LEGAL_REACH = 16  # characters from the begin of the lower number to the end of its 以上
_CHINESE = frozenset(DIGITS + "十")
_PAIR = re.compile(
    rf"{_GUARD}(?P<tens>[二三四五六七八九]?十)?(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])(?P<scale>十)?(?P<unit>{_UNIT})"
)
# 半个小时到1个小时: the other end of a range that begins with a half.
_FROM_HALF = re.compile(rf"{_DASH}(?P<high>{_NUMBER}){atoms.BLANK}(?P<unit>{_UNIT})")
_THROUGH = ("提前", "经过", "度过", "历经")
_BEFORE_HALF = ("上", "下", "前", "后", "大", "小", "多", "夜", "每", "过")
_FIXED = re.compile("[一三]刻钟|数月(?!亮)")
_ROUND = {
    written: Decimal(number)
    for number, words in ((10, "十几 几十 数十"), (100, "数百 上百 几百"), (1000, "数千 上千 几千"))
    for written in words.split()
}
_NEAR_PAIRS = {"三五"}
_HISTORY = re.compile(r"[^年]{1,9}年(?:度(?!假))?(?:的?(?:悠久)?(?:历史|文明|古|沧桑)|之久|以上|的?岁月)")
_DAY_CUE_AFTER = re.compile(
    r"[ ]?(?:以内|之内|内(?![蒙江外地部容])|以上|以下|为限|时间|行程|左右|无理由|的?(?:期限|工期))"
)
_PUNISHED = re.compile(r"(?:行政|司法|治安)拘留|的行政处罚|假期")
_DAY_CUE_BEFORE = re.compile(
    r"(?:历时|为期|连续|长达|至少|最长|不超过|不少于|超过|期限|满|提前|逾期|延长|(?<![前中后近长短])期|每|近|个|拘留|行拘|刑拘|被拘|公示|隔离|停产|停课|禁赛|停业|整顿|停牌|休假|处以?|予以?)$"
)

_BOUND_BEFORE: tuple[tuple[str, Modifier], ...] = (
    ("不超过|不超|不高于|最长不超过|最长|最多|至多|最迟", "equal_or_less"),
    ("不少于|不低于|不短于|至少|最少|最短", "equal_or_more"),
    ("不到|不足|少于|低于", "less_than"),
    ("超过|超出|超|逾|多于|大于", "more_than"),
    ("大约|大概|将近|(?<![签合条预特节简契公相违履制])约|近|接近", "approx"),
)
_BEFORE = [(re.compile(rf"(?:{words})[ ]?$"), modifier) for words, modifier in _BOUND_BEFORE]
_BOUND_AFTER: tuple[tuple[str, Modifier], ...] = (
    ("(?:及|含|或)?以内|之内|内(?![蒙江外地部容心阁政涝需存向])", "equal_or_less"),
    ("[(](?:含|不含)[)]以[上下]", "equal_or_more"),
    ("(?:及|或|或者)?(?:其)?以上", "equal_or_more"),
    ("(?:及|或|或者)?(?:其)?以下", "equal_or_less"),
    ("左右|上下|许(?![多可])|前后", "approx"),
    ("有余", "more_than"),
)
_AFTER = [(re.compile(rf"[ ]?(?:{words})"), modifier) for words, modifier in _BOUND_AFTER]
_SINCE = re.compile(r"(?:以来|来(?![自到源说看回往访去临年宾])|间(?![隔接歇或]))")
# Behind these 近30天 is nearly thirty days, not the last thirty: 节省近30天, 提前近20天.
_SAVED = re.compile(
    "(?:节省|节约|缩短|减少|压缩|提前|推迟|延长|延迟|延误|增加|历时|耗时|用时|历经|长达|持续|坚持|晚|早|达|了)\\Z"
)
_AROUND = re.compile(r"(?P<past>过去的?|最近的?|近(?!百)|上)$|(?P<ahead>未来的?|今后的?|接下来的?|往后的?)$")


@dataclass(frozen=True, slots=True)
class Length:
    """A number of units: ``Y`` ``M`` ``W`` ``D`` ``Q``, ``TH`` ``TM`` ``TS`` for parts of a day."""

    count: Decimal
    unit: str

    @property
    def value(self) -> str:
        """Its TIMEX3 value."""
        return ("PT" if self.unit[0] == "T" else "P") + plain_number(self.count) + self.unit[-1]


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, its bounds, and where it lies (``past``, ``ahead``) when the words say so."""

    parts: tuple[Length, ...]
    until: Length | None = None
    modifier: Modifier | None = None
    lies: str | None = None
    vague: bool = False

    @property
    def value(self) -> str:
        """Its TIMEX3 value: ``P3Y``, ``P1Y6M``, ``PT1H30M``, ``P1Y/P3Y``."""
        if self.vague:
            return ("PTX" if self.parts[0].unit[0] == "T" else "PX") + self.parts[0].unit[-1]
        if self.until:
            return f"{self.parts[0].value}/{self.until.value}"
        dates = "".join(part.value[1:] for part in self.parts if part.unit[0] != "T")
        times = "".join(part.value[2:] for part in self.parts if part.unit[0] == "T")
        return "P" + dates + ("T" + times if times else "")


_LESS = {
    "Y": ("6", "M"),
    "M": ("15", "D"),
    "D": ("12", "TH"),
    "TH": ("30", "TM"),
    "TM": ("30", "TS"),
    "W": ("3", "D"),
}


def _length(count: str, unit: str) -> Length | None:
    number = spell(count)
    sign = _UNITS.get(unit) or _UNITS.get("个" + unit)
    if unit.startswith("分"):
        sign = "TM"
    if number is None or sign is None:
        return None
    if sign == "C":
        return Length(number * 100, "Y")
    if sign == "Y5":
        return Length(number * 5, "Y")
    return Length(number, sign)


def _half_of(unit: str) -> Length | None:
    sign = _UNITS.get(unit) or _UNITS.get("个" + unit)
    if sign == "C":
        return Length(Decimal(50), "Y")
    less = _LESS.get(sign or "")
    return Length(Decimal(less[0]), less[1]) if less else None


def _is_year(text: str, at: int) -> bool:
    return bool(atoms.YEAR.match(text, at)) and not _HISTORY.match(text, at)


def read_duration(text: str, at: int) -> tuple[Duration, int, int] | None:
    """The length of time that is written at ``at``, where it begins (with a bound word) and ends."""
    found = _core(text, at)
    if found is None:
        return None
    duration, end = found
    before = text[max(0, at - 6) : at]
    start, modifier, lies = at, duration.modifier, None
    for pattern, word in _BEFORE:
        if match := pattern.search(before):
            start, modifier = at - len(before) + match.start(), modifier or word
            break
    if (start == at or text[start] == "近") and not _SAVED.search(text[max(0, start - 4) : start]):
        around = _AROUND.search(text[max(0, start - 4) : at])
        if around and not (around[0] == "上" and text[max(0, at - 2) : at - 1] in "以路天早晚"):
            lies = "past" if around["past"] else "ahead"
            start = max(0, start - 4) + around.start()
            if around[0] != "上" and modifier == "approx" and duration.modifier is None:
                modifier = None
    for pattern, word in _AFTER:
        if match := pattern.match(text, end):
            end, modifier = match.end(), word if duration.until is None else modifier
            break
    if since := _SINCE.match(text, end):
        end, lies = since.end(), None
        if text[start] == "近" and "世纪" in text[at:end]:
            modifier = "approx"
    return Duration(duration.parts, duration.until, modifier, lies, duration.vague), start, end


def _core(text: str, at: int) -> tuple[Duration, int] | None:
    char = text[at]
    if char == "半":
        match = _HALVES.match(text, at)
        if match is None or (text[at - 1 : at] in _BEFORE_HALF and text[max(0, at - 2) : at] not in _THROUGH):
            return None
        length = _half_of((match["unit"] or match["unit2"]).removesuffix("多"))
        if length is None:
            return None
        further = _FROM_HALF.match(text, match.end())
        high = _length(further["high"], further["unit"]) if further else None
        if further and high and _ascends(length, high):
            return Duration((length,), high), further.end()
        more = match["more"] or match["over"]
        return Duration((length,), modifier="more_than" if more else None), match.end()
    if _is_year(text, at):
        return None
    if char in "一三数" and (match := _FIXED.match(text, at)):
        minutes = Length(Decimal(45 if match[0][0] == "三" else 15), "TM")
        months = Duration((Length(Decimal(1), "M"),), vague=True)
        return (Duration((minutes,)) if "刻" in match[0] else months), match.end()
    legal = _LEGAL.match(text, at) if text.find("以上", at, at + _LEGAL_REACH) > 0 else None
    if match := legal or _RANGE.match(text, at):
        unit = match["unit"]
        low, high = _length(match["low"], match["low_unit"] or unit), _length(match["high"], unit)
        plausible = low and high and low.count < 1000 and _ascends(low, high)
        if plausible and (unit != "日" or _is_day_count(text, at, match.end())):
            return Duration((low,), high), match.end()  # type: ignore[arg-type]
    if char in _CHINESE and (match := _PAIR.match(text, at)):
        low_digit, high_digit = spell(match["low"]), spell(match["high"])
        near = match["low"] + match["high"] in _NEAR_PAIRS
        if low_digit is not None and high_digit is not None and (high_digit - low_digit == 1 or near):
            tens = (spell(match["tens"]) if match["tens"] else None) or 0
            scale = 10 if match["scale"] else 1
            low = _length(plain_number(tens + scale * low_digit), match["unit"])
            high = _length(plain_number(tens + scale * high_digit), match["unit"])
            if low and high:
                return Duration((low,), high, "approx"), match.end()
    return _plain(text, at)


def _ascends(low: Length, high: Length) -> bool:
    """Whether the one is shorter: 3至5天, 6个月至1年."""
    if low.unit == high.unit:
        return low.count <= high.count
    return 0 < _RANK.get(low.unit, 0) < _RANK.get(high.unit, 0)


def _plain(text: str, at: int) -> tuple[Duration, int] | None:
    match = _PLAIN.match(text, at)
    if match is None:
        return None
    unit, count = match["unit"], match["count"]
    if unit == "日" and not _is_day_count(text, at, match.end("unit")):
        return None
    if unit == "载" and count.isdecimal():
        return None  # 四十载, but 55载重
    if unit == "周" and count.isdecimal() and int(count) > 60:
        return None
    modifier: Modifier | None = "more_than" if match["more"] or match["mixed"] == "个多" else None
    modifier = "approx" if match["more"] == "来" else modifier
    end = match.end("unit")
    if any(char in count for char in "几数若上"):
        length = _length("1", unit)
        if length is None:
            return None
        if count in _ROUND:
            return Duration((Length(_ROUND[count], length.unit),), modifier="more_than"), end
        return Duration((length,), vague=True), end
    if len(count) == 2 and all(char in DIGITS[2:] for char in count):
        return None  # neighbours that are no count: 四六级
    length = _length(count, unit)
    if length is None or (match["grand"] and length.unit not in _GRAND):
        return None
    if match["grand"]:
        length = Length(length.count * (10**4 if match["grand"] == "万" else 10**8), length.unit)
    parts = [length]
    if match["mixed"] == "个半":
        rest = _half_of(unit)
        parts += [rest] if rest else []
    elif match["half_unit"]:
        end = match.end("half_unit")
        if match["half_unit"] == "多":
            modifier = "more_than"
        else:
            rest = _half_of(unit)
            parts += [rest] if rest else []
    elif match["count2"]:
        second = _length(match["count2"], match["unit2"])
        if second and _RANK.get(second.unit, 0) < _RANK.get(length.unit, 0):
            parts.append(second)
            end = match.end("unit2")
            third = _length(match["count3"], match["unit3"]) if match["count3"] else None
            if third:
                parts.append(third)
                end = match.end("unit3")
    if unit == "天" and count != "一" and text.startswith(f"{count}夜", end):
        end += len(count) + 1  # 三天三夜
    return Duration(tuple(parts), modifier=modifier), end


_GRAND = ("Y", "D", "TH", "TM")  # counted in 万 and 亿
_RANK = {"Y": 6, "M": 5, "W": 4, "D": 3, "TH": 2, "TM": 1, "TS": 0}


def _is_day_count(text: str, at: int, end: int) -> bool:
    """Whether N日 counts days (5日内, 为期10日, 60日), not names one (5日)."""
    digits = text[at : at + 2]
    if (
        digits.isdecimal()
        and int(digits) > 31
        and text[at - 1 : at] != "月"
        and text[at + 2 : at + 3] == "日"
    ):
        return True
    if _PUNISHED.match(text, end):
        return text[at - 1 : at] not in ("于", "在")
    return bool(_DAY_CUE_AFTER.match(text, end) or _DAY_CUE_BEFORE.search(text[max(0, at - 4) : at]))
