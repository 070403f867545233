import pytest

from tests.marked import check

FOUND = [
    "云溪市出台<policy_count low=26 unit=条 noun=具体支持措施>26条</policy_count>具体支持措施。",
    "从<policy_count low=5 unit=个 noun=方面>5个</policy_count>方面提出意见。",
    "从<policy_count low=10 unit=方面>10方面</policy_count>发力。",
    "提出<policy_count low=5 unit=方面 noun=新举措>五方面</policy_count>新举措。",
    "打响<policy_count low=8 unit=大 noun=行动>八大</policy_count>行动。",
    "落实“<policy_count low=20 unit=条 noun=优化措施>二十条</policy_count>优化措施”。",
    "已采取<policy_count low=6 unit=条 noun=措施>六条</policy_count>措施。",
    "部署<policy_count low=10 unit=项 noun=重点任务>10项</policy_count>重点任务。",
    "分别实施<policy_count low=1 high=3 unit=项 noun=标志性举措>1至3项</policy_count>标志性举措。",
    "出台<policy_count low=40 high=null modifier=more_than unit=项>40余项</policy_count>管山、管水、管林的工作机制。",
    "推出<policy_count low=45 unit=条>45条</policy_count>支持商户开门迎客、稳住客源的举措。",
    "“<policy_count low=70 unit=条 noun=null>70条</policy_count>”公布一年来，成效明显。",
    "河阳县推出科技<policy_count low=12 unit=条>十二条</policy_count>。",
    "《河阳县供水办法》共<policy_count low=6 unit=章>六章</policy_count><policy_count low=38 unit=条>三十八条</policy_count>。",
    "这<policy_count low=26 unit=条>26条</policy_count>管用。",
    "政策修订版拟新增<policy_count low=3 unit=条>3条</policy_count>、删除<policy_count low=1 unit=条>1条</policy_count>。",
    "完成<policy_count low=80 unit=个 noun=重点改革任务>80个</policy_count>重点改革任务。",
    "推进人事、用工<policy_count low=2 unit=项 noun=制度改革>两项</policy_count>制度改革。",
    "县长就此提出<policy_count low=3 unit=点 noun=要求>三点</policy_count>要求。",
    "办好<policy_count low=10 unit=项 noun=民生工程>十项</policy_count>民生工程。",
    "推出<policy_count low=5 unit=项 noun=举措>五项</policy_count>新的举措。",
    "出台<policy_count low=18 unit=个 noun=配套政策和技术标准>18个</policy_count>配套政策和技术标准。",
    "推出<policy_count low=15 unit=条>15条</policy_count>银行业保险业开放措施。",
    "出台惠企政策<policy_count low=36 unit=条 noun=惠企政策>36条</policy_count>。",
    "措施主要包括<policy_count low=3 unit=个 noun=部分>3个</policy_count>部分、<policy_count low=14 unit=条 noun=举措>14条</policy_count>举措。",
    "县里出台<policy_count low=10 unit=null noun=举措>十</policy_count>举措。",
    "从<policy_count low=6 unit=个 noun=方面>6个</policy_count>方面系统推进。",
    "会议从<policy_count low=3 unit=方面 noun=null>三方面</policy_count>提出要求。",
    "会议明确<policy_count low=3 unit=方面 noun=重点任务>三方面</policy_count>重点任务。",
    "落实<policy_count low=16 unit=条 noun=政策>16条</policy_count>等政策。",
    "《河阳县供水条例（草案）》共<policy_count low=11 unit=章>11章</policy_count>，<policy_count low=69 unit=条>69条</policy_count>内容。",
]

# Found, but as quantities: things delivered, classes of people and goods, what is collected or built.
QUANTITIES = [
    "提供<quantity unit=项>10项</quantity>服务。",
    "涉及<quantity unit=类>四类</quantity>药品、<quantity unit=类>5类</quantity>毕业生。",
    "收集意见建议<quantity unit=条>80条</quantity>。",
    "征集意见<quantity modifier=approx unit=条>近700条</quantity>。",
    "<quantity unit=项>32项</quantity>重大水利工程开工建设。",
    "开通公交线路<quantity unit=条>46条</quantity>。",
    "建议取消<quantity unit=条>3条</quantity>航线。",
    "安排<quantity unit=项>10项</quantity>培训内容。",
    "群里发了<quantity unit=条>3条</quantity>内容。",
    "事故有<quantity unit=个>两个</quantity>方面的原因。",
    "<quantity unit=大>两大</quantity>石油公司采取措施。",
    "<quantity unit=null>九</quantity>部门通知要求严查。",
    "<quantity unit=个>13个</quantity>首批工作站授牌。",
    "明确<quantity unit=条>60条</quantity>河湖的健康评价任务。",
    "印发<quantity unit=个>29个</quantity>专项工作方案。",
    "表扬<quantity unit=个>10个</quantity>后勤工作先进单位。",
    "完成<quantity unit=个>21个</quantity>市州的督察工作。",
    "话剧由<quantity unit=个>6个</quantity>部分组成。",
]

REFUSED = [
    "一揽子政策措施。",
    "双减、五权、六统一、两不误、三农。",
    "第九版防控方案，第三条措施。",
    "依据《河阳县供水办法》第二十五条。",
    "违反《河阳县供水办法》四十三条第一款的规定。",
    "《关于促进就业的二十条措施》印发。",
    "一项项举措落地，一条措施不落空。",
    "一方面抓生产，另一方面抓防汛。",
    "多方面措施并举，几项任务落地。",
    "党的二十大报告。",
    "一、主要措施。",
]


@pytest.mark.parametrize("marked", [*FOUND, *QUANTITIES])
def test_finds(marked):
    check(marked, "policy_count", "quantity")


@pytest.mark.parametrize("text", REFUSED)
def test_refuses(text):
    check(text, "policy_count", "quantity")


LINKED = [
    # the title in its own sentence
    "《云溪市供水办法》共<policy_count document=云溪市供水办法>12条</policy_count>。",
    # the only title of the article
    "《云溪市供水办法》公布。县里提出<policy_count document=云溪市供水办法>12条</policy_count>措施。",
    # a short title stands for the long one
    "《云溪市供水办法》公布。该《办法》提出<policy_count document=云溪市供水办法>12条</policy_count>措施。",
    # the nearest of several
    "《云溪市供水办法》公布。《河阳县节水规划》也已印发，提出<policy_count document=河阳县节水规划>五项</policy_count>任务。",
    # what a person puts forward, and standing nicknames, belong to none
    "《云溪市供水办法》公布。县长另就防汛提出<policy_count document=null>三点</policy_count>要求。",
    "县里提出<policy_count document=null>12条</policy_count>措施。",
    "《云溪市供水办法》公布。各级落实中央<policy_count document=null>八项</policy_count>规定。",
    "读《山里的河》一书。县里提出<policy_count document=null>12条</policy_count>措施。",
]


@pytest.mark.parametrize("marked", LINKED)
def test_belongs_to_its_document(marked):
    check(marked, "policy_count")
