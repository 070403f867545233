"""The words around a date that tell whether what it names is to come or has been."""

from __future__ import annotations

import re

__all__ = ["AHEAD", "COMING", "REPORTED", "SAID"]

AHEAD = re.compile(
    r"将(?![军领士帅才星近其此他她它我])|拟(?![态人声合])|计划|预计|预期|预报|有望|力争|截止|届时|明年|未来|即将|排[到至满]|定于|今后|确保|目标"
    r"|起(?:正式|全面|全国)?(?:施行|执行|实施|生效|启用|实行)|报名|明[天日]|下[周月]|前(?:全面|全部|基本)?(?:完成|实现|建成|达到)"
)
"""What looks ahead: 将, 计划, 届时."""
SAID = re.compile(
    r"(?:表示|说(?!明)|称(?!号)|宣布|报道|消息|发布(?!会)|介绍|透露|证实|警告|发表|指出|强调|通报|讯|电(?![视影])|公布(?!于)|呼吁|重申)"
)
"""Behind a day, what was said on it, whatever is to come: 周三表示, 10日表示."""
COMING = re.compile(r"(?:将|拟|定|计划|预计|预期|有望)[于在]?\Z")
"""Right before a day that is to come: 将于10日发布."""
REPORTED = re.compile(
    r"(?:网站?|社|[报台刊》])(?P<day>3[01]|[12][0-9]|[1-9])[日号](?:[上下中]午|凌晨|晚)?(?:的?报道|消息|电|讯|发表|刊|援引|称)"
)
"""The day on which another paper reported: 《山城报》网站28日报道."""
