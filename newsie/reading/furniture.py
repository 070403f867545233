"""Furniture: lines of a page that belong to no article: masthead, folio line, imprint, portal's buttons."""

from __future__ import annotations

import re

from newsie.reading.bylines import read_lead

__all__ = ["is_furniture", "names_editors"]

_FURNITURE = re.compile(
    r"第?\s{0,2}(?:\d{1,3}|[A-Z]\d{1,3}|[一二三四五六七八九十]{1,3})\s{0,2}版(?:\s.{0,12})?$"
    r"|(?:[A-Z]\d{1,2}|0\d)\s{0,3}(?:版\s{0,3})?[\u3400-\u9fff·]{2,6}$"
    r"|(?:Page|第)\s?\d{1,4}(?:\s?页)?(?:\s{0,2}(?:of|/|,?共)\s?\d{1,4}\s?页?)?$|-\s?\d{1,3}\s?-$"
    r"|.{0,12}\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s{0,4}(?:农历.{0,12})?\s{0,4}星期[一二三四五六日天].{0,24}$"
    r"|星期[一二三四五六日天].{0,10}$"
    r"|(?:农历|夏历).{2,12}$"
    r"|(?:国内统一(?:连续出版物|刊)号|邮发代号|国内统一|CN\s?\d{2}-|总第\s?\d+|第\s?\d{3,6}\s?期|网址|http|www\.).{0,60}$"
    r"|[\d\s.\-/|]{1,20}$"
    r"|[\u3400-\u9fff]{2,6}(?:日报|晚报|晨报|早报|都市报|时报|商报|周报|周刊)(?:\([\u3400-\u9fff]{1,3}\))?$"
    r"|[\u3400-\u9fff]{2,6}(?:日报|晚报|晨报|早报|都市报|时报|商报|周报)\s{1,4}[\u3400-\u9fff·]{0,8}"
    r"(?:新闻|要闻|综合|版|专题|副刊|报道|民生|社会|经济|时政|国内|国际|县区|文化|体育|教育|法治|公告|广告)$"
    r"|(?:(?:新闻|本报|报料|读者|服务)?热线|电话|传真|邮箱|邮编|E-?mail|QQ|微信)[:\s](?:[\d\s\-@.A-Za-z转、,/():]|微信|邮箱|电话){0,50}$"
    r"|(?i:[a-z]{2,20}(?:\s[a-z]{2,20}){0,3}\s?(?:ri\s?bao|wan\s?bao|chen\s?bao|shi\s?bao|daily|news))$"
    r"|中共[\u3400-\u9fff]{2,12}(?:委|委员会)(?:主管|主办|机关报|出版|[\s、]){1,6}$"
    r"|\[?(?:打印|关闭|收藏|举报|字号|分享到?|返回(?:搜狐|首页|顶部|列表)|扫一扫|扫码)[^。]{0,40}$"
)
_IMPRINT = re.compile(
    r"(?:社址|报社地址|本报地址|地址|邮编|邮政编码|广告\S{0,6}|发行\S{0,4}|订阅\S{0,4}|零售价|定价|每份|印刷|承印|印务|"
    r"总编辑|值班(?:总编|编委|主任)|法律顾问|开户行|网址|客户端|微信公众号|微博):\s?\S.{0,60}$"
)
# What stands on a masthead, two of which make a line one: day, weekday, edition, editors, telephone.
_ON_MASTHEAD = tuple(
    map(
        re.compile,
        (
            r"\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?",
            r"星期[一二三四五六日天]|农历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年",
            r"(?:^|\s)(?:第?\s?[A-Z]?\d{1,3}\s?版|[A-Z]?\d{1,2}(?=\s|$)|第?[一二三四五六七八九十]{1,3}版)|总第\s?\d+|第\s?\d{3,6}\s?期",
            r"(?:责任|本版|执行|值班)?(?:编辑|责编|美编|校对|版式|审读|组版|主编|检校)\s?[:/]?\s?[\u3400-\u9fff]{2,4}(?:\s|$)",
            r"(?:电话|热线|传真|邮箱|E-?mail|邮编|QQ)\s?[:：]?\s?[\dA-Za-z]|@|www\.|https?:",
            r"(?:^|\s)[\u3400-\u9fff]{2,6}(?:日报|晚报|晨报|早报|都市报|时报|商报|周报|周刊)(?:\s|$)",
            r"国内统一|邮发代号|CN\s?\d{2}-",
        ),
    )
)
_EDITORS = _ON_MASTHEAD[3]
_MASTHEAD_LENGTH = 90
_LONGEST_FURNITURE = 160  # characters; none of the forms is longer


def is_furniture(folded: str) -> bool:
    """Whether a line belongs to the page: its masthead, its number, its imprint."""
    if len(folded) > _LONGEST_FURNITURE:
        return False
    if _FURNITURE.match(folded) or _IMPRINT.match(folded):
        return True
    if len(folded) > _MASTHEAD_LENGTH or "。" in folded or read_lead(folded):
        return False
    return sum(bool(sign.search(folded)) for sign in _ON_MASTHEAD) > 1


def names_editors(folded: str) -> bool:
    """Whether a line names those who edited the page."""
    return len(folded) <= _MASTHEAD_LENGTH and "。" not in folded and len(_EDITORS.findall(folded)) > 1
