"""A coverage-guided fuzzer (Atheris, on libFuzzer) over everything that takes text or bytes from outside.

    pip install 'newsie[fuzz]'
    python benchmarks/fuzz.py [TARGET…] [--seconds 60] [--corpus FOLDER]

Each target runs in a process of its own for that long; what it learnt stays in the corpus folder, so that the
next run goes on from there. Bytes are read as pieces of newspaper Chinese (a word, a mark, a numeral) as well
as characters, so that a mutation changes what a grammar sees. A target fails on an exception that is none of
newsie's own, on a fact that is not grounded in the page, on a pause of ten seconds, and (``growth``) where
ten times the input takes more than thirty times as long. The input that did it is left in the corpus folder.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["newsie"]):
    import newsie
    from newsie import reading
    from newsie.context.manifest import read_manifest
    from newsie.errors import ManifestError, NamesError, ReadError
    from newsie.extract import EXTRACTORS
    from newsie.language.characters import fold, squash
    from newsie.language.nouns import noun_after, noun_before
    from newsie.language.numerals import numbers
    from newsie.language.sentences import sentence_spans
    from newsie.names.embedded import EmbeddedNames
    from newsie.names.own import read_own_names
    from newsie.names.rules import RuleNames
    from newsie.page import Article, Context
    from newsie.records import fact_from_dict

_WORDS = """
零 一 二 三 四 五 六 七 八 九 十 百 千 万 亿 两 几 数 余 多 来 第 半 成 倍 点 折 年 月 日 时 分 秒 周 初
末 底 上 下 中 旬 前 后 内 外 的 了 在 和 与 及 、 ， 。 ； ： ！ ？ （ ） “ ” 《 》 【 】 — · … 0 1
2 3 4 5 6 7 8 9 . , : ; - ~ % ‰ / ( ) [ ] { } < > | # * $ ^ _ \\ " ' ` 云溪市 河阳县 江源省 市委 市政府
副书记 市长 李明 王芳 欧阳文 局长 主任 卫健委 公司 银行 大学 医院 研究院 代表 主席 部长 厅 局 科 处 办公室
委员会 有限公司 派出所 街道 镇 村 亿元 万元 美元 元/人 每人每月 公里 平方米 万千瓦时 ℃ 个百分点 百分之
分之 翻两番 增长 下降 同比 不超过 以上 以下 左右 约 近 超过 至 到 26条 措施 方面 项 家企业 名 户 岁 次
昨日 今年以来 上半年 一季度 农历 正月初一 “十四五” 期间 截至 每年 星期三 2022年5月21日 太和十三年
本报讯（记者 新华社 5月3日电 摄 责任编辑： ![](a.jpg) <div> </div> <td> <br> &nbsp; ^{\\circ} \\text{C}
\\mathrm \\% ``` [^1] 关于促进就业的若干意见 实施方案 通知 条例 法 责任 等 陪同 参加 为 任 说 表示 据了解
记者 管委會 🙂 １２％ ① Ⅳ ㎡ ½
"""
_OTHERS = (
    *(
        " ",
        "\n",
        "\n\n",
        "\t",
        "\u3000",
        "# ",
        "## ",
        "**",
        "□ 本报记者 ",
        "| 线路 | 末班 |\n",
        "---\n",
        "\r\n",
    ),
    *(
        "\x00",
        "\ud800",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\x0c",
        "\u2028",
        "e\u0301",
        "$3 7 . 3 \\mathrm { ^ { \\circ } C }$",
    ),
)
PIECES = (*_WORDS.split(), *_OTHERS)
"""What one byte of input stands for; bytes beyond the table open a character by its number."""
SLOW = 30
SHORT, LONG = 400, 4_000


def text_of(data: bytes) -> str:
    """The text that the bytes spell."""
    parts: list[str] = []
    at = 0
    while at < len(data):
        byte = data[at]
        if byte < 0xF0:
            parts.append(PIECES[byte % len(PIECES)])
            at += 1
        elif byte < 0xF8 and at + 1 < len(data):
            parts.append(PIECES[data[at + 1] % len(PIECES)] * (2 ** (byte - 0xF0)))
            at += 2
        else:
            code = int.from_bytes(data[at + 1 : at + 4], "little") % 0x110000
            parts.append(chr(code))
            at += 4
    return "".join(parts)


NAMES = {"rules": RuleNames(), "embedded": EmbeddedNames()}
RULES = newsie.load(names="rules")
WHOLE = newsie.load()


def decode(data: bytes) -> None:
    """Any bytes as a file."""
    try:
        text = reading.decode(data, "page.txt")
    except ReadError:
        return
    assert text.strip()


def read(data: bytes) -> None:
    """Any text through the reader and the splitter: every character of an article stands on the page."""
    raw = text_of(data)
    for article in reading.read_text(raw).articles:
        assert len(article.offsets) == len(article.text)
        for start, end in article.offsets.runs(0, len(article.text)):
            assert 0 <= start <= end <= len(raw)
        assert all(0 <= p.start < p.end <= len(article.text) for p in article.paragraphs)


def grammars(data: bytes) -> None:
    """Any text through the grammars of numbers, measures, nouns, sentences and every extractor, unsplit."""
    text = text_of(data)
    folded = fold(text)
    assert len(folded) == len(text)
    ends = [end for _, end in sentence_spans(text)]
    assert ends == sorted(ends)
    for number in numbers(folded):
        assert 0 <= number.start < number.end <= len(text)
    for at in range(0, len(folded), max(1, len(folded) // 20)):
        noun_after(folded, at)
        noun_before(folded, at)
    article = Article.from_text(text, Context("2022-05-21", "given", 1.0, None, "云溪", "江源"))
    for find in EXTRACTORS.values():
        for fact in find(article):
            assert 0 <= fact.start < fact.end <= len(text)


def names(data: bytes) -> None:
    """Any text through the finders of names."""
    text = text_of(data)
    for finder in NAMES.values():
        for name in finder.find([text])[0]:
            assert 0 <= name.start < name.end <= len(text)


def extract(data: bytes) -> None:
    """Any page through the whole: facts are grounded, go to JSON and back, and a second run agrees."""
    text = text_of(data)
    facts = RULES(text, published="2022-05-21", city="云溪")
    for fact in facts:
        assert squash(text[fact.page_start : fact.page_end]) == fact.text != ""
        assert fact_from_dict(json.loads(fact.to_json())) == fact
        newsie.describe(fact)
    assert RULES(text, published="2022-05-21", city="云溪") == facts


def infer(data: bytes) -> None:
    """Any page through the whole with the embedded model, its date and place inferred."""
    text = text_of(data)
    for fact in WHOLE(text):
        assert squash(text[fact.page_start : fact.page_end]) == fact.text != ""


def tables(data: bytes) -> None:
    """Any bytes as a manifest and as a table of own names."""
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(data)
        file.flush()
        path = Path(file.name)
        for take, wrong in ((read_manifest, ManifestError), (read_own_names, NamesError)):
            try:
                take(path)
            except wrong:
                continue


def growth(data: bytes) -> None:
    """A text said again and again: ten times of it take about ten times as long."""
    unit = text_of(data[:24])
    if not unit:
        return

    def seconds(size: int) -> float:
        page = (unit * (size // len(unit) + 1))[:size]
        begin = time.process_time()
        RULES(page, published="2022-05-21", city="云溪")
        return time.process_time() - begin

    short = seconds(SHORT)
    if seconds(LONG) > SLOW * max(short, 0.01):
        ratio = min(seconds(LONG) for _ in range(2)) / max(min(seconds(SHORT) for _ in range(3)), 0.01)
        assert ratio < SLOW, f"{LONG // SHORT} times the input took {ratio:.0f} times as long: {unit!r}"


TARGETS: dict[str, tuple[Callable[[bytes], None], int]] = {
    "decode": (decode, 400),
    "read": (read, 600),
    "grammars": (grammars, 200),
    "names": (names, 300),
    "extract": (extract, 400),
    "infer": (infer, 400),
    "tables": (tables, 400),
    "growth": (growth, 24),
}
"""Of each target, the function and the longest input in bytes."""


def run(target: str, seconds: int, corpus: Path) -> tuple[int, int, str]:
    """Fuzz one target in a process of its own: exit code, executions, the tail of what it said."""
    home = corpus / target
    home.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={TARGETS[target][1]}",
        "-timeout=10",
        "-rss_limit_mb=3000",
        f"-artifact_prefix={corpus}/{target}-",
        "-print_final_stats=1",
    ]
    command = [sys.executable, __file__, "--inside", target, *options, str(home)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603 - itself
    counted = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    lines = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith(("INFO", "#"))]
    return done.returncode, int(counted.group(1)) if counted else 0, "\n".join(lines[-40:])


def main() -> None:
    """Run each target, tell what was run, and leave with 1 where one failed."""
    if sys.argv[1:2] == ["--inside"]:
        target = sys.argv.pop(2)
        sys.argv.pop(1)
        atheris.Setup(sys.argv, TARGETS[target][0])
        atheris.Fuzz()
        return
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    options.add_argument("--seconds", type=int, default=60, help="of each target")
    options.add_argument("--corpus", type=Path, default=Path(tempfile.gettempdir()) / "newsie-fuzz")
    given = options.parse_args()
    failed = False
    for target in given.targets or TARGETS:
        begin = time.time()
        code, units, said = run(target, given.seconds, given.corpus)
        print(
            f"{target}\t{time.time() - begin:.0f} s\t{units} inputs\t{'well' if code == 0 else 'FAILED'}",
            flush=True,
        )
        if code:
            failed = True
            print(said, flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
