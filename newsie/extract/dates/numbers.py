"""The small numbers of dates: Arabic digits, Chinese numerals, years read digit by digit."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["COUNT", "DIGITS", "spell", "whole", "year_number"]

DIGITS = "〇零一二两三四五六七八九"
COUNT = rf"(?:[0-9]{{1,5}}(?:\.[0-9]{{1,2}})?|[{DIGITS}十百千]{{1,7}})"
"""A count of units of time: 3, 1.5, 十二, 一百二十."""

_VALUE = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALE = {"十": 10, "百": 100, "千": 1000}


def whole(text: str) -> int | None:
    """The integer that digits or a Chinese numeral write, None where they write none.

    >>> [whole(text) for text in ("20", "二十一", "廿三", "一百零五", "二〇", "十百")]
    [20, 21, 23, 105, 20, None]
    """
    text = text.strip().replace("元", "一").replace("廿", "二十").replace("卅", "三十")
    if text.isdecimal():
        return int(text)
    if not text or any(char not in _VALUE and char not in _SCALE for char in text):
        return None
    if not any(char in _SCALE for char in text):
        return int("".join(str(_VALUE[char]) for char in text))
    total, digit, last = 0, None, 10_000
    for char in text:
        if char in _VALUE:
            if digit:
                return None
            digit = _VALUE[char]
        elif _SCALE[char] >= last:
            return None
        else:
            last = _SCALE[char]
            total += last * (1 if digit is None else digit)
            digit = None
    return total + (digit or 0)


def year_number(text: str) -> int | None:
    """The year that four digits, Arabic or Chinese, or 两千零五 write.

    >>> [year_number(text) for text in ("2022", "二〇二二", "一九九O", "两千零五")]
    [2022, 2022, 1990, 2005]
    """
    return whole(text.translate({ord(char): "〇" for char in "OoＯ○0"}) if not text.isdecimal() else text)


def spell(text: str) -> Decimal | None:
    """A count as a decimal, None where the text writes none."""
    if text and all(char in "0123456789." for char in text):
        try:
            return Decimal(text)
        except ArithmeticError:
            return None
    number = whole(text)
    return None if number is None else Decimal(number)
