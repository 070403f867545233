"""Look-alikes: what reads like a time and is none."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

from newsie import lexicons
from newsie.extract.dates.durations import Duration
from newsie.extract.dates.mentions import Every, Mention, Offset
from newsie.extract.dates.points import Point
from newsie.language.words import opening

__all__ = ["Vetoes"]

# Titles: inside 《》, and where the page lost the opening mark of one that begins with 关于.
_TITLE = re.compile(
    r"《[^《》\n]{1,150}》|[(<]关于[^《》\n()]{2,80}(?:\([^()\n]{0,30}\))?[^《》\n()]{0,20}》"
)
_VETOED = lexicons.column("date_vetoes", "word")
_WORDS = re.compile(
    rf"{opening(_VETOED)}(?:{'|'.join(sorted(map(re.escape, _VETOED), key=len, reverse=True))})"
)
# An amount of money in the same clause takes 每月 up as its `per`: 每人每月1880元, 每年补助不超过500万元.
_AMOUNT = re.compile(
    r"[^,。;:!?\n0-9]{0,12}(?:[0-9][0-9.,]*(?:(?:-|至|到)[0-9.]+)?|[一二两三四五六七八九十几数][一二三四五六七八九十百千万余多]{0,6}?)"
    r"[多余]?[百千万亿]{0,2}[多余]?(?:元(?!旦|宵|素|宇|件)|美元|块钱)"
)
_AMOUNT_BEFORE = re.compile(r"(?:元|块)[/]?$|[0-9万]元(?:/|每)$")
_CODE_BEFORE = re.compile(r"[A-Za-z0-9_/#@-]$|[(\[](?:19|20)[0-9]{2}[)\]]$")
_HOUSE_NUMBER = re.compile(r"[路街巷弄道里村区园楼栋幢座院室门组社县镇市乡城宅线第站厅井铺库]$")
_NUMBER_NAME = re.compile(
    "[ ]?(?:单元|选手|种子|卫星|火箭|国道|省道|公告|公路|文件|首长|人物"
    "|[线楼机馆厅台井院门店桌坑车床船舰文令决房仓炉窟泵站库舱口地段码桥墩厂矿标路岛坝轮闸洞作]"
    "|[高列提案航位员球染病电基棚塔池柜窗屏信通网商运探星工主生股田风建方议])"
)
# What is done on a day, behind 10号; a thing of that number does little of it.
_DONE = re.compile(
    r"(?:表示|说(?!明|的)|称(?!号)|宣布|报道|报告|发表|发布|公布|透露|指出|强调|证实|警告|呼吁|重申|承诺|确认|否认|回应|谴责|批准|签署|通过|致电"
    r"|举行|召开|开幕|闭幕|启动|启程|抵达|到访|前往|访问|会见|会谈|发生|爆发|遭到?|再[次度]|开始|结束|继续|正式|分别|相继|陆续|下令|决定|达成"
    r"|投票|宣誓|逝世|去世|生效|公开|表决|当[天日]|就|将(?!军)|从|向(?!阳)|对(?!面)|已经?|与(?![0-9])|则(?!例)|仍|依然|援引|要求|曝光|接连|迎来|威胁|进行|提出|会晤|受审|出席|离开|返回|也(?:发|表|宣|举|迎)|晚(?!宴)|早上|上午|下午|凌晨|傍晚|夜间|清晨|中午|深夜"
    r"|[^,。;!?0-9]{2,12}(?:会议?上|峰会|在[^,。;]{1,8}(?:举行|召开|开幕)))"
)
_NAMED_FOR_A_MONTH = re.compile(r"[路街巷]|体育[场馆]|广场|公园|剧院|大桥|社区|小区")
_STREETS = tuple("路街巷弄道里楼栋幢座室门宅井铺库线第")
_ENDS_A_DAY = re.compile(r"[,。;、) ]?(?:起|前|之前|以前|到|至|在|那天|这天|,|$)|[、,](?:[12]?[0-9]|3[01])号")
_AT_HOUR = re.compile(r"(?:之前|以前|前(?![名位])|左右|准时|开始|开门|开放|关门|打烊|以后|之后)")
_AS_SCORE = re.compile(r"比分|总分|[胜负平]|比[例率值][^,。]{0,6}[0-9]")
_OTHER_WORD = re.compile(r"[本游用均常餐产]|报(?![道称导])|元(?!旦)")
# 最忙的一天: the length is no matter; but 过去的一年 is the year before.
_SOME_DAY = re.compile(r"(?<!过去的)(?<!未来的)(?<!新的)(?<=的)一[天年夜晚]\Z")
_DIGITS = frozenset("0123456789")
_NO_SUCH_DAY = re.compile("[ ]?[0-9]{2,3}[日号]")
_READ_OUT = re.compile("[零一二三四五六七八九](?![十分刻])")


class Vetoes:
    """The look-alikes of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        spans = [match.span() for match in _TITLE.finditer(text)] if "》" in text else []
        spans += [match.span() for match in _WORDS.finditer(text)]
        spans.sort()
        self._starts = [start for start, _ in spans]
        self._reach = list(accumulate((end for _, end in spans), max))

    def refuse(self, mention: Mention) -> bool:
        """Whether the mention is no time after all."""
        what, text = mention.what, self._text
        before = bisect_left(self._starts, mention.end)
        if before and self._reach[before - 1] > mention.start:
            return True
        if text[max(0, mention.start - 2) : mention.start] == "分之":
            return True  # 百分之零点五
        if isinstance(what, Every):
            return mention.until is None and what.point is None and self._taken_up(mention)
        if isinstance(what, Point):
            return self._refuse_point(mention, what)
        if isinstance(what, Duration) and _SOME_DAY.search(text, max(0, mention.start - 4), mention.end):
            return True
        if isinstance(what, Duration | Offset):
            return text[mention.start - 1 : mention.start] in tuple("第A") and not text[
                mention.start : mention.end
            ].startswith(("不", "近"))
        return False

    def _taken_up(self, mention: Mention) -> bool:
        text = self._text
        return bool(
            _AMOUNT.match(text, mention.end)
            or _AMOUNT_BEFORE.search(text[max(0, mention.start - 3) : mention.start])
        )

    def _refuse_point(self, mention: Mention, point: Point) -> bool:
        text, start, end = self._text, mention.start, mention.end
        before = text[max(0, start - 1) : start]
        shape = point.shape
        if shape == "day_word" and before == '"' and text[end : end + 1] == '"':
            return True  # a name: “明天”
        if shape in ("clock", "part_clock") and point.clock is not None and ":" in text[start:end]:
            return bool(_AS_SCORE.search(text[max(0, start - 8) : end + 8])) or before in tuple("/.-")
        if text.startswith("零点", start) and _READ_OUT.match(text, end):
            return True  # 零点五公斤
        if text.startswith("青年节", start) and before in tuple("峡际届洲"):
            return True  # 海峡青年节 is an event
        if shape == "month" and mention.until is None and _NAMED_FOR_A_MONTH.match(text, end):
            return True  # 烟花三月路, 十月体育场
        if shape == "month_word" and text.startswith("首", start):
            return True  # the first month of something, but for 2022年首月
        if shape == "clock" and (point.clock is None or point.clock.bare) and mention.until is None:
            return "时" in text[start:end] or not _AT_HOUR.match(text, end)
        if shape == "month" and mention.until is None and _NO_SUCH_DAY.match(text, end):
            return True  # 5月32日
        if shape == "day" or (shape.startswith("day") and point.month is None and point.day is not None):
            return self._refuse_bare_day(mention, point)
        if (
            shape == "month"
            and text[end - 1 : end] != "月"
            and "月" not in text[start:end]
            and mention.until is None
        ):
            return not re.match(r"[、,和](?:1[0-2]|[1-9]|[一二三四五六七八九十])", text[end : end + 3])
        return before in _DIGITS and text[start] in _DIGITS

    def _is_number_of_a_thing(self, mention: Mention, point: Point) -> bool:
        """Whether N号 numbers a house or a thing: a day is known by what is done on it (10号表示)."""
        text, start, end = self._text, mention.start, mention.end
        before = text[max(0, start - 1) : start]
        if before in _STREETS:
            return True
        timed = point.part is not None or point.clock is not None
        if _DONE.match(text, end) and (timed or text[start].isdecimal()):
            return False
        if _HOUSE_NUMBER.search(before) or (not timed and _NUMBER_NAME.match(text, end)):
            return True
        return not (timed or _ENDS_A_DAY.match(text, end, end + 6))

    def _refuse_bare_day(self, mention: Mention, point: Point) -> bool:
        text, start, end = self._text, mention.start, mention.end
        if mention.until is not None and not isinstance(mention.until, Point):
            return False
        mark = text[start:end].lstrip("0123456789〇零一二三四五六七八九十廿 -至到")[:1]
        before = text[max(0, start - 1) : start]
        if _CODE_BEFORE.search(text[max(0, start - 6) : start]) or before in ("第", "月"):  # 13月5日
            return True
        if mark == "号":
            return self._is_number_of_a_thing(mention, point)
        if not text[start].isdecimal():  # 三日, 十日: days more often than dates
            return not (point.part or point.clock or mention.until) and not re.match(
                r"[,。;、)起前上下凌晚电宣表抵会举在于从公发说称]|消息|$", text[end : end + 2]
            )
        return bool(_OTHER_WORD.match(text, end))
