"""The atoms of written dates: one small named pattern a part, composed by `newsie.extract.dates.points`.

All are written against folded text (half-width, simplified) and match at a given place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from newsie import lexicons
from newsie.extract.dates.numbers import DIGITS

__all__ = [
    "BARE_SEASON",
    "BEGINS",
    "BESIDE",
    "BLANK",
    "CENTURY",
    "CLOCK",
    "CLOCK_SHORT",
    "DAY",
    "DAYS_OF",
    "DAY_WORD",
    "DECADE",
    "DECADES",
    "EDGE",
    "FESTIVAL",
    "FESTIVALS",
    "FIRST_DAY",
    "FIRST_MONTHS",
    "GAP",
    "HALF",
    "LONG_DECADE",
    "LOOSE_EDGE",
    "LUNAR_DAY",
    "LUNAR_MARK",
    "LUNAR_MONTH",
    "LUNAR_YEAR_MARK",
    "MONTH",
    "MONTH_WORD",
    "NEW_YEAR",
    "NEW_YEAR_SAID",
    "NTH_WEEK",
    "NUMERIC",
    "OPEN_DAY",
    "PART",
    "PLAN",
    "QUARTER",
    "SEASON",
    "SHORT_PART",
    "THIRD",
    "THIS_DAY",
    "WEEK",
    "WEEKDAY",
    "WEEKEND",
    "YEAR",
    "YEAR_SEASON",
    "YEAR_WORD",
    "Atom",
]  # fmt: skip


class Atom(NamedTuple):
    """A pattern as it is asked, and all characters that what it matches can begin with.

    Most atoms are asked for where none stands; the first character says so at less cost than the pattern.
    """

    match: Callable[..., re.Match[str] | None]
    firsts: frozenset[str]


def _atom(firsts: str, pattern: str) -> Atom:
    return Atom(re.compile(pattern).match, frozenset(firsts))


BLANK = "[ ]{0,2}"
_NUMBER = f"0123456789{DIGITS}十"
_NOT_AFTER_NUMBER = rf"(?:(?<![0-9.{DIGITS}十百千万亿])|(?<=[周期拜][一二三四五六])(?=[0-9]))"
_STOP = r"(?=[,。、;:的至到前后以起()<> \"]|$)"  # behind 中 or 晚, which begin many other words

_CHAIN = rf"{BLANK}(?:-{{1,2}}|~|至|到|、|和|及|或){BLANK}"


def _elided(number: str, sign: str, longest: int = 4) -> str:
    """A number whose sign stands further on, behind others of its kind: the 1 of 1—7月."""
    return rf"(?P<first>{number})(?=(?:{_CHAIN}{number}){{1,{longest}}}{BLANK}{sign})"


# A year without its sign is one where a part of a year follows: 2023上半年, 2023H1.
_PART_OF_YEAR = rf"{BLANK}(?:[上下]半年|[HhQq][1-4](?![0-9A-Za-z])|第?[一二三四1-4]季度|[春秋]季学期)"

# --- years ----------------------------------------------------------------------------------------------
_CN = "〇零一二三四五六七八九OoO○"
_FOUR = (
    rf"(?:[12][0-9]{{3}}|[一二][{_CN}]{{3}}"
    rf"|[两二]千(?:零[一二三四五六七八九]|[一二]?十[一二三四五六七八九]?)?)"
)
_YEAR_SIGN = rf"{BLANK}[学财]?年(?:度(?!假))?"
YEAR = _atom(
    "公西'" + _NUMBER,
    rf"(?:(?P<era>公元前|西元前|公元|西元){BLANK}(?P<old>[0-9]{{1,4}}|[{DIGITS}十百千]{{1,7}}){_YEAR_SIGN}"
    rf"|{_NOT_AFTER_NUMBER}(?P<year>{_FOUR}){_YEAR_SIGN}"
    rf"|{_NOT_AFTER_NUMBER}(?P<unsigned>20[0-9]{{2}})(?={_PART_OF_YEAR})"
    rf"|{_NOT_AFTER_NUMBER}{_elided('(?:1[89]|20)[0-9]{2}', '(?:年|学年)')}"
    # two digits: with a month or a part of the year behind, or with a nought before
    rf"|{_NOT_AFTER_NUMBER}'?(?P<short>0[0-9]|[零〇][{_CN}])年(?:度(?!假))?"
    rf"|{_NOT_AFTER_NUMBER}'?(?P<short2>[0-9]{{2}}|[一二九][{_CN}])年"
    rf"(?={BLANK}(?:(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月|[上下]半年|[底初末]))"
    rf"|{_NOT_AFTER_NUMBER}'?(?P<short3>[89][0-9]|九[{_CN}])年(?![代之的来间内历后前级以来多]))",
)
YEAR_WORD = _atom(
    "大前是去今本明当同次翌来该上后下这第",
    r"(?P<year_word>大前年|前年|是年(?![初底末中终龄])|[去今本明当同次翌来该上]年(?![龄级轻货糕])|后年|(?:上|下|这|本)一年度?(?!级)|[前后]一年(?![半多来前后])|(?:(?<=[,。;\n])|(?<![^\n]))第二年(?=[,0-9春夏秋冬])|今明两年|去今两年"
    r"|[今去明](?=[春夏秋冬](?!天?[奥运牧])))(?:度(?!假))?",
)
CENTURY = re.compile(
    rf"(?:(?P<bc>公元前)|公元)?(?P<century>{_NOT_AFTER_NUMBER}(?:[0-9]{{1,2}}|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九])|[上本])"
    rf"个?世纪"
)
DECADE = re.compile(r"(?P<decade>[0-9]0|[一二三四五六七八九]十)年代")
# Two decades in one word: 五六十年代, 60、70年代.
DECADES = re.compile(
    r"(?:(?P<first>[一二三四五六七八])(?P<last>[二三四五六七八九])十"
    r"|(?P<first_ten>[1-8]0|[一二三四五六七八]十)(?:年代)?[、和至到-](?P<last_ten>[2-9]0|[二三四五六七八九]十))年代"
)
LONG_DECADE = re.compile(rf"{_NOT_AFTER_NUMBER}(?P<decade>1[0-9][0-9]0|20[0-9]0)年代")
PLAN = re.compile(
    r"(?:\"(?P<quoted>十[一二三四五]?五|[一二三四五六七八九]五)\"|(?<!\")(?P<bare>十[一二三四五]五|[一二四六七八九十]五(?=期间|时期|计划|规划|末)))"
    r"(?:时期|期间|末期?|初期?)?"
)

# --- parts of a year -----------------------------------------------------------------------------------
HALF = _atom(
    "上下前后半Hh",
    r"(?P<half>[上下](?=个半年)个|[上下前后])半年(?:度(?!假))?(?!报)"
    r"|(?<=年)(?P<first_half>)半年度(?!假)|(?<=年)(?P<first_half2>)半年(?=报|业绩)"
    r"|(?<=[0-9年 ])[Hh](?P<h>[12])(?![0-9A-Za-z])",
)
QUARTER = _atom(
    "第一二三四1234首头本这上下Qq",
    rf"(?:{_NOT_AFTER_NUMBER}|(?<=20[0-9]{{2}}))(?P<quarter>第?[一二三四1-4]|首|头|本|这个?|上个?|上一个?|下个?|下一个?){BLANK}季度"
    rf"|{_NOT_AFTER_NUMBER}{_elided('第?[一二三四1-4]', '季度', 3)}"
    r"|[Qq](?P<q>[1-4])(?![0-9A-Za-z])|第(?P<s>[一二三四])季(?=[,。、;末]|同比|环比)",
)
FIRST_MONTHS = _atom(
    "前头",
    r"[前头](?:(?P<first_months>1[0-2]|[1-9]|十[一二]?|[一二两三四五六七八九])个?月(?!的?历史)"
    r"|(?P<first_quarters>[二两三23])个?季度)",
)
_WHOLE_SEASON = r"(?:(?P<season>[春夏秋冬])季(?![节晚运])|(?P<summer>暑假|暑期)|(?P<winter>寒假))"
# A season that tells when something is, not what it is (夏季运动会): heading a clause, or after a year.
BARE_SEASON = _atom(
    "春夏秋冬暑寒",
    rf"(?:(?<=[,。;:、在于入每到个])|(?<![^\n])){_WHOLE_SEASON}(?=[,。、;)里]|期间|以来|时|来|的|是|多|正|$)",
)
YEAR_SEASON = _atom("春夏秋冬暑寒", _WHOLE_SEASON)
SEASON = _atom("春夏秋冬", r"(?P<season>[春夏秋冬])(?:季|天)?(?![节晚运游装耕播收种奥风雨雪意])")
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
MONTH = _atom(
    "元" + _NUMBER,
    rf"{_NOT_AFTER_NUMBER}(?:(?P<month>{_MONTH}){BLANK}月(?:份)?(?![饼龄嫂球经薪季])|{_elided(_MONTH, '月')}"
    r"|(?P<pair>[一二三四五六七八九])(?P<next>[二三四五六七八九])月(?:份)?)",
)
MONTH_WORD = _atom(
    "本当同次翌是该上下这首",
    r"(?P<month_word>(?:本|当|同|次|翌|是|该)月|(?:上上|上|下|这)一?个?月|首月)(?:份)?(?![饼球亮])",
)
DAYS_OF = _atom("前头最后", rf"(?P<end>前|头|最初|最后|后)(?P<days>[0-9]{{1,2}}|[{DIGITS}十]{{1,3}})天")
THIRD = _atom("上中下", r"(?P<third>[上中下]旬|上中旬|中下旬|[上下]半月)")
_NO_DAY = "(?![中年级季个月些直度系批次场口声])"  # 年初一季度, 年初三次
_WRONG_EDGE = "(?![中级心步次始赛审选端线层部色气数价稿衷夏秋冬春])"
EDGE = _atom(
    "全年伊初底末终尾中月",
    rf"(?P<edge>全年|年?(?:伊始|初期?{_WRONG_EDGE}|底{_WRONG_EDGE}|末期?{_WRONG_EDGE}|终(?=[,。岁]|前)岁?尾?|尾(?=[,。]))"
    rf"|年?中期?{_STOP}|月[初底末]{_WRONG_EDGE})",
)
LOOSE_EDGE = _atom(
    "年岁月全",
    rf"(?<![一二两三四五六七八九十几数半多同当百千常历万全每去今明前后这那上本0-9])"
    rf"(?:(?P<edge_year>年(?!初[一二三四五六七八]{_NO_DAY})[初末底]{_WRONG_EDGE}|年终岁尾|年末岁尾|年终(?![奖总盘述评考决结])|岁末年初|岁末|岁尾|年中{_STOP}|年内(?![部容蒙]))"
    rf"|(?P<edge_month>月[初末底]{_WRONG_EDGE}|月中{_STOP}|月内))"
    r"|(?P<whole>全年|全月)(?![无候])",
)

# --- days ----------------------------------------------------------------------------------------------
_DAY = (
    r"(?:[12][0-9]|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
)
_NUMBERED = "楼线馆院厅井机房仓库车船台门桌床坑地标"
"""What a house number or the like stands before: 3、5、8号楼."""
DAY = _atom(
    "廿" + _NUMBER, rf"(?:(?P<day>{_DAY}){BLANK}[日号]|{_elided(_DAY, f'(?:日|号(?![{_NUMBERED}]))')})"
)
OPEN_DAY = _atom(
    "0123456789",
    rf"(?P<day>3[01]|[12][0-9]|0?[1-9])(?P<first>)"
    rf"(?={BLANK}(?:上午|下午|中午|凌晨|傍晚|晚|早|[,。)]|$|[举召在将开正启发放出结完起](?![始0-9]?[0-9])))",
)
DAY_WORD = _atom(
    "今大前昨明后当同翌次即本是这第头隔",
    r"(?P<day_word>今明两[天日]|大前天|前天(?!津)|前日(?!本)|昨[天日]|昨(?=[晚夜晨早])|今[天日](?!头条|津)|今(?=[晚夜晨早](?!报))|[明][天日](?!之星)|明(?=[晚晨早])|大后天|后天(?![性津])"
    r"|当[天日](?![气然津])|当(?=[晚夜])|[同翌次即本是该][日](?![本常])|[次翌](?=晨)|同一[天日]|这一天|(?:(?<=[,。;\n])|^)第二天|[前头]一[天日](?!天)|隔天|隔日|次天|是(?=[夜晚]))",
)
THIS_DAY = _atom("今同", r"(?P<day_word>今[天日]|同日|同一天)")  # behind a year
WEEK = _atom(
    "上本这下当同",
    r"(?P<week>上上|上|本|这|下下|下|当|同)(?:一个|个|一)?(?:周(?![年岁边转期刊报末一二三四五六日天])|星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天]))",
)
WEEKDAY = _atom(
    "上本这下当个周星礼",
    r"(?P<week>上上|上|本|这|下下|下|当)?(?:个)?(?<![一二两三四五六七八九十0-9几])(?:周|星期|礼拜)"
    r"(?P<weekday>[一二三四五六日天](?![年月天个周次季级期届围]))",
)
WEEKEND = _atom("上本这下双周", r"(?P<week>上上|上|本|这个?|下下|下|双)?周末(?P<weekend>)")
NTH_WEEK = _atom(
    "第最",
    r"(?:第(?P<nth>[一二三四五六七八九十]{1,3}|[0-9]{1,2})|最后(?P<last>一))个?(?:周|星期)(?P<nth_day>[一二三四五六日天])?(?!年)",
)
BESIDE = _atom(" (,[周星礼", rf"{BLANK}[(,\[]?{BLANK}(?:周|星期|礼拜)(?P<beside>[一二三四五六日天])[)\]]?")

# --- parts of a day, the clock -------------------------------------------------------------------------
PART = _atom(
    "凌清早拂黎上中正午下傍黄晚夜深半子",
    r"(?P<part>凌晨|清晨|早晨|早上|早间|拂晓|黎明|上午|中午|正午|午间|午后|下午|傍晚|黄昏|晚上|晚间|夜间|夜里|夜晚"
    r"|深夜|午夜|半夜|子夜|午前)",
)
SHORT_PART = _atom("早晚晨夜", r"(?P<part>[早晚晨夜])(?![霜期报些稻餐饭宴会年点婚恋辈熟产教育高操读市盘班])")
_MINUTE = r"[0-5]?[0-9]|零[一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?|[一二三四五六七八九]"
CLOCK = _atom(
    _NUMBER,
    rf"{_NOT_AFTER_NUMBER}(?P<hour>2[0-4]|1[0-9]|0?[0-9]|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九])"
    rf"(?:{BLANK}(?P<sign>时(?![代期间刻常空速段])|点(?![评击赞名睛缀燃穿位面心]))"
    rf"(?:{BLANK}(?P<minute>{_MINUTE}){BLANK}分(?![之别公局校行会店院支部钟])(?:{BLANK}(?P<second>[0-5]?[0-9]){BLANK}秒)?"
    rf"|(?P<fraction>半|[一三]刻)|整|钟)?"
    rf"|(?=(?:-{{1,2}}|~|至|到)(?:2[0-4]|1[0-9]|0?[0-9])(?:时(?!间)|点(?![评击赞名])))"
    r"|:(?P<colon_minute>[0-5][0-9])(?::(?P<colon_second>[0-5][0-9]))?(?![0-9:]))(?P<about>许|(?<=点)多钟?)?",
)
# Minutes before the hour: 差五分九点.
CLOCK_SHORT = _atom(
    "差",
    rf"差(?:(?P<minutes>{_MINUTE})分|(?P<quarter>一刻))(?:钟)?(?:到)?"
    r"(?P<hour>1[0-9]|2[0-4]|[1-9]|十[一二]?|[一二两三四五六七八九])[点时](?!间)",
)

# --- the lunar calendar, festivals ---------------------------------------------------------------------
LUNAR_MARK = _atom("农阴旧夏", r"(?P<lunar>农历|阴历|旧历|夏历)的?")
LUNAR_YEAR_MARK = _atom(
    "农阴旧夏",
    rf"(?:农历|阴历|旧历|夏历)(?:(?=(?:{_FOUR}|去|今|明)年)|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)",
)
LUNAR_MONTH = _atom(
    "闰正腊冬" + _NUMBER,
    r"(?P<leap>闰)?(?P<lunar_month>正|腊|冬|十[一二]?|[一二三四五六七八九]|1[0-2]|[1-9])月",
)
LUNAR_DAY = re.compile(
    r"(?P<lunar_day>初[一二三四五六七八九十]|廿[一二三四五六七八九]?|二?十[一二三四五六七八九]?|三十|[12][0-9]|30|[1-9])[日号]?"
)
# A day of the first month without it; words of the new year must stand shortly before.
FIRST_DAY = _atom("初", r"(?P<first_day>初[一二三四五六七八九十])(?![中高年级年学生班次])")
NEW_YEAR_SAID = re.compile(r"春节|正月|大年|除夕|新春|年三十|过年|拜年")
NEW_YEAR = _atom("大年", rf"(?:大年|年)(?P<new_year>初[一二三四五六七八九十]{_NO_DAY}|三十)")

FESTIVALS = {row["name"]: row["day"] for row in lexicons.rows("festivals")}
_TERMS = [row["name"] for row in lexicons.rows("solar_terms")]
_CLEAR_TERMS = [row["name"] for row in lexicons.rows("solar_terms") if row["alone"] == "yes"]


def _words(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


FESTIVAL = _atom(
    "".join(word[0] for word in (*FESTIVALS, *_TERMS)),
    rf"(?P<festival>{_words(list(FESTIVALS))}|(?:{_words(_CLEAR_TERMS)})"
    rf"|(?:{_words(_TERMS)})(?=节气|时节|当[天日]))",
)

# --- dates in digits -----------------------------------------------------------------------------------
_NUMBER_BEFORE = r"(?<![0-9A-Za-z./])"
_Y4 = r"(?:1[5-9]|20)[0-9]{2}"
_M2 = r"(?:1[0-2]|0?[1-9])"
_D2 = r"(?:[12][0-9]|3[01]|0?[1-9])"
NUMERIC = _atom(
    "12",
    rf"{_NUMBER_BEFORE}(?P<year>{_Y4})(?:"
    rf"(?P<mark>[\-/.·]){BLANK}(?P<month>{_M2})(?P=mark){BLANK}(?P<day>{_D2})(?![0-9]|[.\-/·][0-9]|%|[万亿]?[元吨米])"
    r"|(?<!-....)(?P<month2>0[1-9]|1[0-2])(?P<day2>0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z%万亿元人个户名条吨米件平公次家]|[.,][0-9])"
    r"|[.·](?P<month3>0[1-9]|1[0-2])(?![0-9%.万亿元吨米公平点个人倍千百])"
    r"|-(?P<month4>0[1-9]|1[0-2])(?![0-9%年\-])"
    r"|/(?P<month5>0[1-9]|1[0-2])(?![0-9%/年]))",
)

# --- what an expression may begin with -----------------------------------------------------------------
_NUMERALS = f"0-9{DIGITS}十"
_UNITS = "学财载年月日号时点天周半小分秒季世昼刻整工交自至到、和及或:/.·,钟礼星初~-"
# A first character, and what may stand behind it; N for the numerals.
_FOLLOW = dict(
    pair.split(":", 1)
    for pair in (
        "上:午年半个月周旬世星礼一上中百 下:午年半个月周旬星礼一下中 前:天日年半头几些不段N 后:天年半一 "
        "头:季N 本:年月日周季世期星礼半 这:年月日周季 该:年月日 是:年月日夜晚 "
        "当:年月日天晚夜前下周 同:年月日期一周 次:年月日晨天 翌:年月日晨 今:天日年晚夜晨早春夏秋冬后明 "
        "昨:天日晚夜晨早 明:天日年晚晨早春夏秋冬 去:年今春夏秋冬 来:年 即:日 隔:天日 大:年前后 "
        "首:月季 第:N 全:年月 年:初末底终中内三 月:初末底中内 岁:末尾 正:月午 腊:月八 冬:月至季 "
        "农:历 阴:历 旧:历 夏:历至季 春:季节 秋:季分 暑:假期 寒:假露 周:一二三四五六日天末 "
        "星:期 礼:拜 双:周十1 凌:晨 清:晨明 拂:晓 黎:明 中:午下旬 午:后前间夜 傍:晚 黄:昏 "
        "晚:上间N 早:晨上间N 夜:间里晚N 深:夜 半:年个小天世夜 子:夜 公:元 西:元 元:月 "
        "Q:1-4 q:1-4 ':0-9零〇一二九 每:年月周日天小分晚夜早晨季工学隔逢间个星礼秒N半几 "
        '闰:N 初:N 差:N 晨:N ":N 几:年个天小分日周秒十百千 数:年载月天日小十百周分个秒 '
        "若:干 百:余多 千:余多 最:后 好:几 廿:日号〇零一二三四五六七八九十 "
    )
    .replace("N", _NUMERALS)
    .split()
)


def _begins() -> re.Pattern[str]:
    """Where an expression may begin: a first character, and what stands behind it.

    Of the words of the tables the third character is asked for too, where the second does not tell enough
    (记者节, "Journalists' Day", but not every 记者).
    """
    behind = {first: f"[{nexts}]" for first, nexts in _FOLLOW.items()}
    for word in sorted(
        {*FESTIVALS, *_TERMS, *lexicons.column("vague_times", "word"), *lexicons.column("eras", "name")}
    ):
        first, rest = word[0], re.escape(word[1:3])
        behind[first] = f"{behind[first]}|{rest}" if first in behind else rest
    behind["第"] = rf"[{_NUMERALS}]{{1,3}}[ ]?[个周星季年天五、和与至到及~-]"  # and not every ordinal
    behind["这"] += "|个[月周星礼季学]|一[年月周季天个星]"
    firsts: dict[str, str] = {}
    for first, nexts in behind.items():
        firsts[nexts] = firsts.get(nexts, "") + first
    pairs = "|".join(f"[{first}](?={nexts})" for nexts, first in firsts.items())
    # 十多年, 一个半月; not 十多名, 一个人
    counted = "[ 年月载个周季天日整分秒小世工交自星礼钟昼刻半万亿五百学财\n]"
    behind_number = rf"[{_UNITS}]|[个多余](?={counted}|多)|五|{_PART_OF_YEAR}"
    numeral = rf"[{_NUMERALS}](?=[{_NUMERALS}百千万.几来OoO○]{{0,8}}[ ]?(?:{behind_number}))"
    return re.compile(rf"(?=[{_NUMERALS}{''.join(behind)}])(?:{numeral}|{pairs})")


BEGINS = _begins()
GAP = re.compile(rf"{BLANK}的?{BLANK}")
