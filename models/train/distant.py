"""Silver labels by rule: spans of a general tagger, joined into bodies and titles of our own scheme.

A title is what stands right before (or right after) a person's name: a post, and before it the pieces
of its body. Where the rules are in doubt they say `?`, and nothing is learnt there.
"""

import re
from pathlib import Path

HERE = Path(__file__).parent

POSTS = (HERE / "posts.txt").read_text(encoding="utf-8").split()
POST = re.compile(
    r"(?:原|前|时任|现任|代|代理|候任)?(?:党组|党委|机关党委|党工委|党总支|常务|执行|首席|高级|资深|特约|名誉|荣誉|终身|联席|轮值|第一|一级|二级|三级|四级|专职|兼职|全媒体|本报|特派|见习|实习)*"
    r"(?:" + "|".join(sorted(map(re.escape, POSTS), key=len, reverse=True)) + r")$"
)
POST_AFTER = re.compile(
    r"(?:总书记|国家主席|主席|总理|总统|首相|书记|市长|省长|县长|区长|局长|部长|外长|主任|院长|校长|教授|院士|博士|研究员|老师|医生|医师|记者|董事长|总经理|总裁|"
    r"经理|将军|大使|议长|国王|秘书长|会长|所长|队长|教练|律师|法官|警官|导演)(?!们)"
)
PIECES = (HERE / "pieces.txt").read_text(encoding="utf-8").split()
LONGEST_PIECE = max(map(len, PIECES))
PIECE_SET = frozenset(PIECES)
BODY = re.compile(
    r"(?<![各全本该])(?:中共)?(?:省|市|县|区|州|旗|盟|镇|乡)(?:委(?:办公室|宣传部|组织部|统战部|政法委|常委会|党校)?|政府(?:办公室|办公厅)?|人大(?:常委会)?|政协|纪委监委|纪委|监委|"
    r"总工会|妇联|科协|文联|残联|工商联|红十字会|中级人民法院|人民法院|人民检察院|法院|检察院|(?:一|二|三|四|五|六|七|八|九|十)(?:医院|中|小|院)|"
    r"[\u4e00-\u9fff]{2,6}(?:局|厅|委|办)(?![长于员主任]))"
)
BAD_BODY = re.compile(r"[是为的了在和与及将对从向把被等各]")
SUFFIX = re.compile(
    r"(?:党委|党组|纪委|办公室|办公厅|委员会|宣传部|组织部|研究院|研究所|研究中心|中心|分公司|子公司|有限责任公司|股份有限公司|有限公司|集团|公司|支队|大队|分局|"
    r"派出所|分行|支行|管委会|常委会|党校|学院|医院|附属医院|工会|团委|总队|理事会|董事会)"
)
GENERIC = re.compile(r"^(?:各|有关|相关|多个|两个|三个|部分|一些|全国各地)")
COMMON_END = frozenset("会委局厅部队组院所室台社报网")


def bare(text: str, span: list) -> list:
    """The span without white space at its ends."""
    start, stop, label = span
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return [start, stop, label]


class Rules:
    """Joins silver spans into the spans of our own scheme."""

    def __init__(self, surnames: list[str], *, sure: bool = False) -> None:
        self.surnames = frozenset(surnames)
        self.sure = sure  # the names given were annotated by hand

    def person(self, name: str) -> bool | None:
        """Whether a silver person looks like one; None is doubt."""
        if self.sure:
            return True
        if "·" in name or "•" in name:
            return True
        if not all("\u4e00" <= c <= "\u9fff" for c in name) or len(name) < 2:
            return None
        if name[-1] in "某委局厅" or name[1:] in ("某某", "先生", "女士", "某", "阿姨"):
            return False
        if len(name) <= 3 and (name[0] in self.surnames or name[:2] in self.surnames):
            return True
        if len(name) == 4 and name[:2] in self.surnames:
            return True
        return None

    def spans(self, text: str, silver: list[list]) -> list[list]:
        """Silver PER, ORG, LOC spans to PER, ORG, TITLE and `?` spans."""
        silver = [s for s in (bare(text, s) for s in silver) if s[1] > s[0]]
        ends = {s[1]: s for s in silver if s[2] != "PER"}
        people, found, doubt = [], [], []
        for start, stop, label in silver:
            if label == "PER":
                sure = self.person(text[start:stop])
                titled = self.title_before(text, start, ends)
                if sure or (sure is None and titled and len(text[start:stop]) <= 6):
                    people.append([start, stop, "PER"])
                    after = POST_AFTER.match(text, stop)
                    if after and not titled:
                        found.append([stop, after.end(), "TITLE"])
                    found.extend([a, b, "TITLE"] for a, b in titled)
                    if titled:
                        first = min(a for a, _ in titled)
                        if (
                            first
                            and "\u4e00" <= text[first - 1] <= "\u9fff"
                            and text[first - 1] not in "的由和与在对向给是为，据以到请"
                        ):
                            doubt.append([max(0, first - 12), first, "?"])
                elif sure is None:
                    doubt.append([start, stop, "?"])
        out = people + found
        taken = [(a, b) for a, b, _ in out]
        out += [s for s in self.bodies(text, silver) if not any(s[0] < b and a < s[1] for a, b in taken)]
        taken = [(a, b) for a, b, _ in out]
        for a, b, mark in doubt:
            if not any(x < b and a < y for x, y in taken):  # doubt never covers what is sure
                out.append([a, b, mark])
                taken.append((a, b))
        return sorted(out)

    def title_before(self, text: str, stop: int, ends: dict[int, list]) -> list[tuple[int, int]]:
        """The titles right before a name, nearest first."""
        titles = []
        at = stop
        while True:
            match = POST.search(text, max(0, at - 16), at)
            if match is None:
                return titles
            begin = self.body_before(text, match.start(), ends)
            titles.append((begin, at))
            if begin and text[begin - 1] in "、兼":
                at = begin - 1
                continue
            return titles

    def body_before(self, text: str, stop: int, ends: dict[int, list]) -> int:
        """Where the pieces of a body that end here begin."""
        at = stop
        while at > 0 and stop - at < 30:
            if at in ends and (at - ends[at][0]) > 0:
                at = ends[at][0]
                continue
            for size in range(min(LONGEST_PIECE, at), 0, -1):
                if text[at - size : at] in PIECE_SET:
                    at -= size
                    break
            else:
                return at
        return at

    def bodies(self, text: str, silver: list[list]) -> list[list]:
        """ORG spans: silver ones, joined with places before and suffixes after, and official short forms."""
        marks = [[s[0], s[1], s[2]] for s in silver if s[2] != "PER"]
        for match in BODY.finditer(text):
            inner = match.group()
            if len(inner) > 4 and BAD_BODY.search(inner):
                continue
            if not any(a < match.end() and match.start() < b and label == "ORG" for a, b, label in marks):
                marks = [m for m in marks if not (m[0] >= match.start() and m[1] <= match.end())]
                marks.append([match.start(), match.end(), "ORG"])
        marks.sort()
        out: list[list] = []
        for start, stop, label in marks:
            if out and out[-1][1] > start:
                if label == "ORG":
                    out[-1] = [out[-1][0], max(stop, out[-1][1]), "ORG"]
                continue
            if out and out[-1][1] == start and (label == "ORG" or out[-1][2] == "LOC"):
                out[-1] = [out[-1][0], stop, label]
            else:
                out.append([start, stop, label])
        for body in out:
            if body[2] == "ORG":
                match = SUFFIX.match(text, body[1])
                while match:
                    body[1] = match.end()
                    match = SUFFIX.match(text, body[1])
        return [b for b in out if b[2] == "ORG" and not GENERIC.match(text[b[0] : b[1]])]
