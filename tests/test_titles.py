"""Titles: where they begin and end, whose they are, and what they mean here."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsie import load
from newsie.language.title_bounds import title_start
from newsie.language.titles import post_after, post_before
from newsie.link.categories import category_of
from newsie.records import Title

HOME = {"city": "云溪", "province": "山西"}


def titled(text, **context):
    """Each person of the text with the titles as written."""
    facts = load(["person"])(text, published="2022-05-21", **(context or HOME))
    return [(fact.name, [title.text for title in fact.titles]) for fact in facts]


def resolved(text, **context):
    facts = load()(text, published="2022-05-21", **(context or HOME))
    return {
        fact.name: [title.resolved for title in fact.titles]
        for fact in facts
        if fact.kind == "person" and fact.titles
    }


ATTACHED = [
    ("市长李伟主持会议。", [("李伟", ["市长"])]),
    ("市委副书记、市长李伟主持会议。", [("李伟", ["市委副书记", "市长"])]),
    (
        "副市长、云溪经开区党工委书记、管委會主任赵学军，副市长孟维林等参加。",
        [("赵学军", ["副市长", "云溪经开区党工委书记", "管委会主任"]), ("孟维林", ["副市长"])],
    ),
    ("市领导王建国、张丽华、陈晓东参加。", [("王建国", ["市领导"]), ("张丽华", ["市领导"]), ("陈晓东", ["市领导"])]),
    ("副市长王建国、张丽华陪同调研。", [("王建国", ["副市长"]), ("张丽华", ["副市长"])]),
    ("习近平总书记作出重要指示。", [("习近平", ["总书记"])]),
    ("林秀兰教授认为可行。", [("林秀兰", ["教授"])]),
    ("吴建军副主席一行来访。", [("吴建军", ["副主席"])]),
    ("随后来到云溪市卫健委，卫健委副主任王海波介绍了情况。", [("王海波", ["卫健委副主任"])]),
    ("随后，云溪市发展和改革委员会副主任王海波发言。", [("王海波", ["云溪市发展和改革委员会副主任"])]),
    ("省纪委书记、省监委代主任王建江出席。", [("王建江", ["省纪委书记", "省监委代主任"])]),
    ("云溪市政协原党组成员、副主席崔守平被查。", [("崔守平", ["云溪市政协原党组成员", "副主席"])]),
    ("省商会常务副会长兼秘书长丁文海出席。", [("丁文海", ["省商会常务副会长", "秘书长"])]),
    ("东海科技联合创始人及主席李小军表示。", [("李小军", ["东海科技联合创始人", "主席"])]),
    ("河阳素锦服装有限公司总经理王慧敏说。", [("王慧敏", ["河阳素锦服装有限公司总经理"])]),
    ("驻村工作队队长杨振华询问情况。", [("杨振华", ["驻村工作队队长"])]),
    ("据该县高新区管委会主任范爱国介绍。", [("范爱国", ["高新区管委会主任"])]),
    ("著名演员赵有光去世。", [("赵有光", ["演员"])]),
    ("国家一级演员、著名相声表演艺术家刘际平证实。", [("刘际平", ["国家一级演员", "相声表演艺术家"])]),
    ("（记者 孙露）昨日开工。", [("孙露", ["记者"])]),
    ("本报记者 戎禹仁摄", [("戎禹仁", ["记者"])]),
    ("（记者 孙晓辉、高天明）近日开工。", [("孙晓辉", ["记者"]), ("高天明", ["记者"])]),
    ("新华社记者刘卫兵摄", [("刘卫兵", ["新华社记者"])]),
    ("（云溪晚报 云溪网 大溪客户端记者 叶晓明）", [("叶晓明", ["云溪晚报云溪网大溪客户端记者"])]),
    ("编辑/刘琳", [("刘琳", ["编辑"])]),
    ("责任编辑：马晓燕", [("马晓燕", ["责任编辑"])]),
    ("（见习记者 高艳梅）", [("高艳梅", ["见习记者"])]),
    ("东帝汶总统奥尔塔抵京。", [("奥尔塔", ["东帝汶总统"])]),
    ("奥尔塔总统表示感谢。", [("奥尔塔", ["总统"])]),
    ("陈立明（云溪市福利院副院长）介绍。", [("陈立明", ["云溪市福利院副院长"])]),
    ("参加会议的有市委常委 李 伟、副市长 王 芳。", [("李伟", ["市委常委"]), ("王芳", ["副市长"])]),
    ("市委党校常务副校长（正处级）李志强讲话。", [("李志强", ["市委党校常务副校长"])]),
    ("领导小组组长张志明，李志强领导的团队参加。", [("张志明", ["领导小组组长"]), ("李志强", [])]),
    ("陈立平大使、范维华院士出席。", [("陈立平", ["大使"]), ("范维华", ["院士"])]),
    ("免去丛明亮同志的职务。", [("丛明亮", [])]),
    ("李伟任云溪市市长。", [("李伟", [])]),
    ("李伟说，市长热线很管用。", [("李伟", [])]),
    ("李伟出席部长级会议。", [("李伟", [])]),
    ("脱贫户李素芳笑得合不拢嘴。", [("李素芳", [])]),
    ("“微笑卫星”任务工程总师叶建平院士到会。", [("叶建平", ["“微笑卫星”任务工程总师", "院士"])]),
    ("市委常委、宣传部部长李伟，市政协副主席王丽出席。",
     [("李伟", ["市委常委", "宣传部部长"]), ("王丽", ["市政协副主席"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ATTACHED)
def test_attaches(text, expected):
    assert titled(text) == expected


RESOLVED = [
    ("市长李伟主持会议。", {"李伟": ["云溪市市长"]}),
    ("市委副书记李伟主持会议。", {"李伟": ["云溪市委副书记"]}),
    ("市委常委、政法委书记王琳平讲话。", {"王琳平": ["云溪市委常委", "云溪市委政法委书记"]}),
    ("市委常委、组织部部长张敏华讲话。", {"张敏华": ["云溪市委常委", "云溪市委组织部部长"]}),
    ("市政协党组书记、主席范建国讲话。", {"范建国": ["云溪市政协党组书记", "云溪市政协主席"]}),
    ("省委书记韩志平讲话。", {"韩志平": ["山西省委书记"]}),
    ("省委副书记、省长王清明讲话。", {"王清明": ["山西省委副书记", "山西省省长"]}),
    (
        "副市长、高新区党工委书记、管委会主任赵学军参加。",
        {"赵学军": ["云溪市副市长", "高新区党工委书记", "高新区管委会主任"]},
    ),
    ("市卫健委副主任、新闻发言人王海波介绍。", {"王海波": ["云溪市卫健委副主任", "云溪市卫健委新闻发言人"]}),
    ("国家主席习近平发表讲话。", {"习近平": ["国家主席"]}),
    ("习近平总书记发表讲话。", {"习近平": ["中共中央总书记"]}),
    ("天镇县正在行动。县委书记刘晓军说。", {"刘晓军": ["天镇县委书记"]}),
    ("盐田区委副书记、区长邓飞明讲话。", {"邓飞明": ["盐田区委副书记", "盐田区区长"]}),
    ("在青禾县，县长叶青山致辞。青禾县委出台措施。", {"叶青山": ["青禾县县长"]}),
    ("在居民小区，区长叶青山致辞。", {"叶青山": ["区长"]}),
    ("市级劳动模范李建国说。", {"李建国": ["市级劳动模范"]}),
    ("水利部副部长刘伟明出席。", {"刘伟明": ["水利部副部长"]}),
    ("云溪市中心医院外科王行文教授介绍。", {"王行文": ["云溪市中心医院外科教授"]}),
    ("新加坡副总理、财政部部长黄循林表示。", {"黄循林": ["新加坡副总理", "新加坡财政部部长"]}),
    ("东海公司原党委书记、董事长李永平被查。", {"李永平": ["东海公司原党委书记", "东海公司董事长"]}),
    ("（记者 孙露）", {"孙露": ["记者"]}),
    ("省委常委、市委书记王浩然讲话。", {"王浩然": ["山西省委常委", "云溪市委书记"]}),
    ("副市长、公安局局长钱学文出席。", {"钱学文": ["云溪市副市长", "云溪市公安局局长"]}),
    ("青州大学教授、博士生导师、著名历史学家李明德说。",
     {"李明德": ["青州大学教授", "青州大学博士生导师", "历史学家"]}),
    ("东海集团总经理陈伟明、副总经理赵立新参加。",
     {"陈伟明": ["东海集团总经理"], "赵立新": ["东海集团副总经理"]}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RESOLVED)
def test_resolves(text, expected):
    assert resolved(text) == expected


def test_a_later_bare_post_takes_the_body_named_before():
    facts = load(["person"])("北河大学附属医院眼科主任刘海明说。刘海明主任补充。", city="云溪")
    assert [fact.titles[0].resolved for fact in facts] == ["北河大学附属医院眼科主任"] * 2


def test_organization_and_role_are_told_apart():
    (fact,) = load(["person"])("市委副书记、市长李伟讲话。", **HOME)
    assert [(title.organization, title.role) for title in fact.titles] == [
        ("云溪市委", "副书记"),
        ("云溪市政府", "市长"),
    ]


def test_the_mentions_of_one_official_share_an_id():
    facts = load(["person"])("市长李伟讲话。李伟强调。副市长王丽出席。", **HOME)
    ids = [fact.official_id for fact in facts]
    assert ids[0] == ids[1] != ids[2]
    again = load(["person"])("市长李伟讲话。", **HOME)
    assert again[0].official_id == ids[0]


CATEGORIES = [
    ("云溪市副市长", "official"),
    ("云溪实业公司党委书记", "executive"),
    ("中国人民银行行长", "official"),
    ("云溪大学文学院教授", "professional"),
    ("云溪医院外科主任", "professional"),
    ("云溪医院副院长", "official"),
    ("云溪市财政局局长", "official"),
    ("社区党委书记", "official"),
    ("云溪银行行长", "executive"),
    ("记者", "journalist"),
    ("律师", "professional"),
    ("全国劳动模范", "other"),
]


@pytest.mark.parametrize(("title", "category"), CATEGORIES)
def test_tells_the_category(title, category):
    assert category_of([Title(text=title, resolved=title)]) == category


NO_POSTS_BEHIND = [
    "部长级会议", "市长热线", "市长信箱", "主席台上", "主席团成员", "书记处会议", "记者会上", "记者站", "委员会议",
    "理事会议", "董事会议", "监事会主席团", "院士工作站", "教授级待遇", "经理层人员", "主任会议", "代表团抵达",
    "专家组认为", "教师节活动", "护士节活动", "医师节活动", "干部职工", "企业家座谈", "律师事务所", "编辑部",
    "总统府前", "总理府前", "冠军赛", "英雄城市", "法官之一",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_POSTS_BEHIND)
def test_look_alikes_are_no_posts(text):
    assert post_after(text, 0) == -1


BOUNDS = [
    ("随后来到云溪市卫健委副主任", "云溪市卫健委副主任"),
    ("邀请了东海大学中文系教授", "东海大学中文系教授"),
    ("12月5日云溪市副市长", "云溪市副市长"),
    ("会议由云溪市委副书记", "云溪市委副书记"),
    ("呼和浩特市文化和旅游局局长", "呼和浩特市文化和旅游局局长"),
    ("总理会见白俄罗斯总统", "白俄罗斯总统"),
    ("局势持续升级俄罗斯外长", "俄罗斯外长"),
    ("记者李明摄毕节市委副书记", "毕节市委副书记"),
    ("市人力资源和社会保障局局长", "市人力资源和社会保障局局长"),
    ("大同市政协主席", "大同市政协主席"),
    ("中央党校（国家行政学院）党建部副主任", "中央党校(国家行政学院)党建部副主任"),
    ("央视《诗词大会》命题专家", "央视《诗词大会》命题专家"),
    ("该县开发区管委会主任", "开发区管委会主任"),
    ("一名退休教师", "退休教师"),
    ("现任云溪市委宣传部副部长", "云溪市委宣传部副部长"),
    ("联发科 CEO", "联发科 CEO"),
]


@pytest.mark.parametrize(("text", "title"), BOUNDS)
def test_a_title_begins_behind_what_no_body_holds(text, title):
    folded = text.replace("（", "(").replace("）", ")")
    assert folded[title_start(folded, post_before(folded, len(folded)), 0) :] == title


@given(st.text(alphabet="张王李强伟市长副书记主任、，。（）( )\n记者某兼及委党省教授院士本报", max_size=80))
@settings(max_examples=120, deadline=None)
def test_titles_stand_in_the_text(text):
    squashed = "".join(text.split())
    for fact in load(["person"])(text, **HOME):
        assert all(title.text in squashed for title in fact.titles)


@pytest.mark.parametrize("piece", ["市长王强、", "、市长", "（记者 王强）", "眼科主任王强", "的市长", "兼副"])
def test_takes_linear_time(piece):
    load(["person"])(piece * (4_000 // len(piece)), **HOME)
