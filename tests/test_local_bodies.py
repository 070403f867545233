"""Bodies of counties, townships and streets as local papers name them, class by class, and what is none.

Finds are marked 【…】; a line of `REFUSALS` holds no body at all. All places are invented or stand for any.
"""

from __future__ import annotations

import pytest

from tests.marked import check

FINDS = {
    "democratic parties": [
        "【民建河南省委】开展调研",
        "【民盟省委】、【民进市委】、【致公党市委会】赴基层",
        "民建河南省委副主委梁留科出席",
    ],
    "bureaus by their short names": [
        "【市住建局】日前印发通知",
        "【区市监局】执法人员开展检查",
        "【市城管委】召开会议",
        "【市园林局】摆放花卉",
        "【区文旅广电局】负责人表示",
        "【市民族宗教局】、【市民政局】走访",
        "【市行政审批服务管理局】推行一枚印章管审批",
        "【县教科局】组织教师培训",
        "【县农业农村和水利局】落实资金",
        "【青岛西海岸新区教育和体育局】开展检查",
        "【市食药安办】、【市双拥办】、【市禁毒办】联合宣传",
        "【市河长办】巡河",
    ],
    "stations and centres": [
        "【县农经站】工作人员介绍",
        "【县种子站】、【县水利站】、【县林业站】派出技术员",
        "【市种子管理站】发布公告",
        "【县畜牧兽医中心】指导养殖户",
        "【市公共就业和人才服务中心】举办招聘会",
        "【市人才交流中心】提供岗位",
        "【宜春市公路事业发展中心】抢修",
        "【县现代农业产业发展中心】技术员介绍",
    ],
    "streets, villages and communities": [
        "【柳林街道办】工作人员上门",
        "【柳林街道党工委】组织党员",
        "【月河居委】志愿者清扫楼道",
        "【石桥村村委会】召开会议",
        "【柳林社区居委会】开展活动",
        "【程桥社区基金会理事会】代表发言",
        "【长沙市定王台街道社区卫生服务中心】义诊",
        "【唐镇文化服务中心】举办展览",
        "【宜川路街道食药安办】开展检查",
        "记者联系了【云溪市云溪镇人民政府】",
    ],
    "courts, prosecutors, police": [
        "展现了【济滕监狱】的教育成果",
        "【城关派出所】民警赶到现场",
        "【云溪县公安局】【柳林派出所】".replace("】【", "") + "民警赶到现场",
        "【立山派出所】和【双山派出所】警方发出通报",
        "【北京三中院】通报案情",
        "【柳林法庭】开庭",
        "【下关司法所】人民调解员",
        "【唯亭交警中队】、【青剑湖消防中队】到场",
        "【市公安局交警支队二大队】民警",
        "【市强制隔离戒毒所】民警",
        "【云溪海关】关员查验",
        "【吉林市森林消防支队】队员搜救",
    ],
    "schools and hospitals": [
        "【市一中】、【市十八校】、【市二十一中】师生参加",
        "【云溪市第三十四中学】门前摆满鲜花，【三十四中】门卫说",
        "【云溪市第34中学】停课",
        "【云溪市第五中学校】揭牌，与【云溪市第五中学】校园相邻",
        "【云溪师范学院附属中学】学生",
        "【烟台大学文学与新闻传播学院】师生",
        "【市体校】教练",
        "【市四医院】、【市二院】专家坐诊",
        "【解放军总医院】专家会诊",
    ],
    "companies and their branches": [
        "【建行云溪分行】与企业签约",
        "【歌华有线云溪分公司】抢修线路",
        "【电信云溪分公司】开放大厅",
        "【平安产险云溪分公司】理赔",
        "与【云溪金之香米业】签订订单",
        "【国网云溪供电公司】抢修",
        "【市公交集团】、【市热力公司】负责人",
        "走进【云溪市政瓶检有限公司】消防演练现场",
        "【山东航空公司】开通航线",
        "【江苏云泰轮胎有限公司】捐款，自从【江苏云泰】加入，善款增加",
    ],
    "bodies behind a verb": [
        "记者从【江州港口集团有限公司】获悉",
        "主持召开【州委常委会】会议",
        "迅速集结【沣峪公路段】、【三桥公路段】抢险",
        "【中央指导组】深入医院",
        "电动车驶出【县医院】",
        "响应【团县委】号召",
        "联合【绿城物业服务集团有限公司】组建队伍",
        "街道林长联合【小天使幼儿园】开展活动",
        "希望【晨溪基金会】继续支持",
    ],
}
REFUSALS = {
    "groups without a name": [
        "阿坝等地政府作出部署",
        "昌平等分局强化警力",
        "来自外省公司的车辆",
        "各居民区物业公司参与",
        "居民小区党支部换届",
        "18座农村供水站建成",
        "国家政策重点保障学生和学校认定的对象",
        "属地派出所民警赶到",
        "各乡镇党委、政府要加强领导",
        "市直有关部门负责人参加",
        "拥有众多班轮公司",
    ],
    "kinds and ideas": [
        "建设法治政府、数字政府",
        "创建枫桥式人民法庭",
        "共筑钢铁长城",
        "上海市消防行业职业技能竞赛",
        "弘扬文明办网新风",
        "使用手机银行、网上银行转账",
        "案件已提级侦办",
        "红白理事会主事",
    ],
    "clauses that end like a body": [
        "资助农村留守儿童上小学",
        "方舱检测实验室投入使用",
        "不用这么晚再跑医院了",
        "进一步探索商会建设",
        "总会副会长高中友出席",
        "下车就去学校",
    ],
}


@pytest.mark.parametrize("line", [line for lines in FINDS.values() for line in lines])
def test_finds(line):
    marked = line.replace("【", "<organization>").replace("】", "</organization>")
    check(marked, "organization", city="大同", province="山西")


@pytest.mark.parametrize("line", [line for lines in REFUSALS.values() for line in lines])
def test_refuses(line):
    check(line, "organization", city="大同", province="山西")


@pytest.mark.xfail(
    strict=True, reason="a street of three characters behind a verb that names hold too is cut"
)
def test_a_street_behind_a_verb():
    check(
        "联合<organization>江宁路街道司法所</organization>普法", "organization", city="大同", province="山西"
    )
