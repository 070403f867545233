"""The words around a date that tell whether what it names is to come or has been."""

from __future__ import annotations

import re

__all__ = ["AHEAD", "SAID"]

AHEAD = re.compile(
    r"将(?![军领士帅才星近其此他她它我])|拟(?![态人声合])|计划|预计|预期|预报|有望|力争|截止|届时|明年|未来|即将|定于|今后|确保|目标"
    r"|起(?:正式|全面|全国)?(?:施行|执行|实施|生效|启用|实行)|报名|明[天日]|下[周月]|前(?:全面|全部|基本)?(?:完成|实现|建成|达到)"
)
"""What looks ahead: 将, 计划, 届时."""
SAID = re.compile(
    r"(?:周|星期|礼拜)[一二三四五六日天](?:[上下]午|晚)?(?:表示|说|称|宣布|报道|消息|发布|介绍|透露|证实|警告|发表)"
)
"""A weekday on which something was said: 周三表示."""
