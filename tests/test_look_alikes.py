"""For each phenomenon of numbers and times in print, what looks like it and must not be found."""

import pytest

from tests.marked import check

NUMBERS = ("money", "percent", "policy_count", "quantity")
LOOK_ALIKES = {
    "whole numbers, separators, decimals, signs": ("请拨打0551-62345678咨询", "编号为2022-0315-007的档案", "版本号为3.2.1"),
    "Chinese numerals": ("他一向认真", "三亚的阳光很好", "游客来到四川九寨沟", "李四光的故事"),
    "stacked magnitudes, truncation, decimals read out": ("万一失败怎么办", "千万要小心", "亿万群众齐心协力"),
    "neighbouring digits": ("三三两两的行人", "说三道四的人", "他七上八下地想着"),
    "ranges": ("比分为3-1", "沿G3-G4互通行驶", "双方战成2:2平"),
    "bounds": ("以上措施即日施行", "会上近距离交流", "结余资金上缴"),
    "percent": ("年化收益率是多少"),
    "permille and ten-thousandths": ("千分尺与万分表", "万分感谢"),
    "tenths": ("大家一致赞成", "项目如期建成投产", "成立专班"),
    "percentage points": ("这百分点评很到位", "分点供应早餐"),
    "fractions": ("总分之后再议", "十分满意", "部分之间相互联系"),
    "ranges and bounds of percentages": ("百分制考核", "占比有所上升"),
    "times": ("倍感亲切", "加倍努力", "翻来覆去"),
    "amounts": ("元宵晚会", "单元楼门口", "多元化发展", "状元及第"),
    "currencies": ("美元走强", "英镑汇率波动", "人民币国际化"),
    "signs of currency": ("使用$符号标注",),
    "parts of a yuan": ("三角形的稳定性", "海角天涯", "得分靠前", "块状经济"),
    "capital numerals": ("伍子胥的传说", "陆地面积广阔", "拾金不昧", "肆意妄为"),
    "approximate amounts": ("元气满满", "剩余资金", "多元投入"),
    "ranges of amounts": ("元至正年间的石刻",),
    "neighbouring digits in amounts": ("七八成熟的杏子好吃",),
    "bounds of amounts": ("不超过标准的予以发放", "最高人民法院"),
    "losses": ("扭亏为盈", "负责到底"),
    "lists of amounts": ("甲元素、乙元素、丙元素",),
    "amounts without yuan": ("投资兴业环境良好", "投资者代表发言"),
    "classifiers": ("一个特色活动受到欢迎", "一名学生的来信", "第3名和第5名"),
    "length, weight, area, energy, temperature": ("千米之行始于足下", "斤斤计较", "两面针牙膏", "温度计和压力表"),
    "age": ("年岁渐长", "岁月如歌"),
    "ordinals": ("第三条规定", "第17窟", "第二十届三中全会", "前三名获奖"),
    "names with numerals": ("5G基站", "A21窗口", "12345热线", "“357”机制", "BA.5变异株", "G6高速"),
}  # fmt: skip
TIMES = {
    "calendar dates": ("人民日报社", "月饼飘香", "2022式样", "编号2022-13-45", "13月5日"),
    "the lunar calendar": ("冬月楼餐馆", "腊八粥飘香"),
    "first months": ("首次会议", "元首会晤"),
    "seasons": ("王春宇表示", "秋裤热销", "夏都宾馆", "立春生物公司"),
    "centuries and decades": ("世纪广场", "跨世纪工程", "新世纪小区"),
    "school years and eras": ("学年论文", "康熙字典", "乾隆通宝"),
    "relative days and weeks": ("今日头条", "明日之星", "《昨日重现》", "周到服务", "周边环境"),
    "relative months": ("下月球探测"),
    "quarters and halves": ("季度汇报制度", "上半身", "季度员工风采"),
    "the same period": ("同期声",),
    "before and after": ("前天津队队员", "以前所未有的力度", "后来居上"),
    "edges and plans": ("一年级学生", "六一居士", "年初心不改", "底气十足"),
    "ranges": ("100-200米", "第3至5条", "1—3楼"),
    "bounds": ("截至现场勘查完毕", "起点公平"),
    "coordinated dates": ("甲、乙、丙号楼", "8号楼和9号楼"),
    "clock times": ("8点建议", "比分3:2", "三点共线", "9时代广场"),
    "durations": ("20周岁青年", "百年老店", "年轻干部", "日间照料", "三年级", "千年古城"),
    "sets": ("每日经济新闻", "每况愈下"),
    "festivals and solar terms": ("国庆路社区", "谷雨青年", "清明上河图"),
}  # fmt: skip


@pytest.mark.parametrize("phenomenon", LOOK_ALIKES)
def test_no_number(phenomenon):
    for text in LOOK_ALIKES[phenomenon]:
        check(f"他说，{text}。", *NUMBERS)


@pytest.mark.parametrize("phenomenon", TIMES)
def test_no_time(phenomenon):
    for text in TIMES[phenomenon]:
        check(f"他说，{text}。", "date")


def test_house_numbers_in_a_list():
    check("他说，3、5、8号楼已完工。", "date")
