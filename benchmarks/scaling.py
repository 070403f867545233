"""How the time of one page grows with its size, on text made to be slow: it must grow as the page does.

    python benchmarks/scaling.py [CLASS…] [--sizes 100000,1000000,10000000] [--limit 13]
                                [--markdown | --calls]

Each class is one unit said again and again up to a size in bytes of UTF-8; two are made by chance from a
seed: ``noise``, and ``strangers``, prose in which every person, firm and document is another. The time is
that of the processor (not of the clock), the best of three runs where a run is short, of texts that differ by
a unit, so that nothing kept from one run serves the next and yet each is read the same way. The ratio is that
of each size to the one before; the command leaves with 1 where a ratio for ten times exceeds the limit.
``--calls`` counts the calls of functions instead, which other work on the machine does not change, and names
the function that grew most; what a pattern does within one call it does not see.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import newsie

UNITS = {
    "prose": (
        "昨日，云溪市副市长李明到河阳县调研，全年投资超过1.2亿元，增长5.2%，新增企业30多家。"
        "《促进就业若干措施》提出26条措施。\n\n"
    ),
    "digits": "1234567890",
    "numerals": "一二三四五六七八九十",
    "units of ten": "万亿",
    "decimal points": "1.",
    "ranges": "3—",
    "percent": "5%至",
    "dates": "5月3日",
    "years": "2022年",
    "money": "5亿元、",
    "counts": "26条措施",
    "quotes": "“”",
    "open quotes": "“",
    "brackets": "（）",
    "open brackets": "（",
    "open titles of works": "《",
    "titles of works": "《云溪》",
    "titles": "市委副书记、市长",
    "posts without stop": "市委副书记",
    "bodies": "市卫健委",
    "bodies without stop": "云溪市人民政府办公室",
    "company": "有限公司",
    "surnames": "王李张",
    "names": "李明、王芳、",
    "commas": "，",
    "lists": "甲、乙、",
    "的": "的",
    "和": "和",
    "one character": "云",
    "places": "河阳县",
    "full stops": "。",
    "lines": "\n",
    "short lines": "云溪\n\n",
    "lines of half a sentence": "云溪市开通夜班公交线路方便市民夜间出行发车间隔\n\n",
    "headlines": "# 云溪开通夜班公交\n\n",
    "bylines": "本报讯（记者 林一舟）\n\n",
    "captions": "本报记者 林一舟 摄\n\n",
    "blanks": " ",
    "stars": "**",
    "pipes": "|",
    "tables": "| 线路 | 末班 |\n",
    "open tags": "<",
    "tags": "<div>",
    "dollars": "$",
    "formulas": "$^{\\circ}",
    "images": "![](",
    "fences": "```\n",
    "entities": "&nbsp;",
    "latin": "a",
    "dashes": "—",
    "colons": "：",
    "questions": "问：为什么？\n\n",
    "dots": "·",
    "half-width": ",(",
    "emoji": "🙂",
}
"""The unit of each class (the prose: the vice mayor visits a county, sums, rates, counts, a document)."""
CLASSES = [*UNITS, "strangers", "noise"]
PIECES = sorted({char for unit in UNITS.values() for char in unit})
FLOOR = 0.02  # seconds: below it, what any page costs tells more than the size
LONG = 5.0  # seconds of a run that is not run again


def page(name: str, size: int) -> str:
    """A page of the class, of about ``size`` bytes."""
    if name == "noise":
        return "".join(random.Random(1).choices(PIECES, k=size // 2))
    if name == "strangers":
        return strangers(size)
    unit = UNITS[name]
    return unit * max(1, size // len(unit.encode()))


GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬建国志文辉健宏凯晨阳宇浩然博雅琴兰梅松柏峰岩"
)


def strangers(size: int) -> str:
    """Lines of news on visits, with people, places, bodies, sums and documents that are others in each."""
    chance = random.Random(1)

    def some(count: int) -> str:
        return "".join(chance.choices(GIVEN, k=count))

    def person() -> str:
        return chance.choice("王李张刘陈杨赵周吴徐孙马朱胡") + some(2)

    def line() -> str:
        firm, figure = some(4), str(chance.randint(2, 99_999))
        return (
            f"昨日，{some(2)}市副市长{person()}、{some(2)}县长{person()}到{some(4)}科技有限公司调研，副县长{person()}、"
            f"公司董事长{person()}陪同。市{some(2)}局局长{person()}说，{firm}集团在{some(2)}区投资{figure}万元，"
            f"{some(2)}收入增长{figure}元，《{some(5)}管理办法》提出{figure}条措施。{firm}集团总经理{person()}、"
            f"病区主任{person()}、州长{person()}、首相{person()}、自治区党委常委{person()}、院长{person()}、"
            f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日到会，该县县委书记{person()}主持。\n"
        )

    lines = []
    while size > 0:
        lines.append(line())
        size -= len(lines[-1].encode())
    return "".join(lines)


def seconds(text: str, unit: str) -> float:
    """The processor's time for one page, the least of some runs."""
    best = float("inf")
    for run in range(3):
        fresh = text[run * len(unit) :]  # half a unit at its head may make another page of it
        begin = time.process_time()
        newsie.extract(fresh, published="2022-05-21", city="云溪", province="江源")
        best = min(best, time.process_time() - begin)
        if best > LONG:
            break
    return best


def calls(text: str) -> dict[str, int]:
    """How often each function was called for one page."""
    profile = cProfile.Profile()
    profile.enable()
    newsie.extract(text, published="2022-05-21", city="云溪", province="江源")
    profile.disable()
    counted: Counter[str] = Counter()
    for (file, line, function), (_, count, *_) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        counted[f"{Path(file).name}:{line}:{function}"] += count
    return counted


MANY = 2000
"""Calls from which on a function's growth tells something."""


def print_calls(names: list[str], sizes: list[int], limit: float) -> list[str]:
    """Print a row a class, with the function whose calls grew most; the classes beyond the limit."""
    beyond = []
    for name in names:
        told, worst = [], 0.0
        for less, more in pairwise(calls(page(name, size)) for size in sizes):
            grown = {key: more[key] / less[key] for key in less if more[key] >= MANY}
            most = max(grown, key=lambda key: grown[key], default="")
            worst = max(worst, grown.get(most, 0.0))
            told.append(f"{sum(more.values()) / sum(less.values()):.1f} ({most} {grown.get(most, 0):.1f})")
        print("\t".join((name, *told)), flush=True)
        if worst > limit:
            beyond.append(name)
    return beyond


def rows(names: list[str], sizes: list[int], limit: float) -> Iterator[tuple[str, list[float], list[float]]]:
    """Of each class, the seconds by size and the ratios; a class beyond the limit goes no further."""
    for name in names:
        taken: list[float] = []
        ratios: list[float] = []
        for size in sizes:
            taken.append(seconds(page(name, size), UNITS.get(name, " ")))
            if len(taken) > 1:
                ratios.append(taken[-1] / max(taken[-2], FLOOR))
                if ratios[-1] > limit:
                    break
        yield name, taken, ratios


def main() -> None:
    """Print a row a class, and leave with 1 where one grows too fast."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("classes", nargs="*", metavar="CLASS")
    options.add_argument("--sizes", default="100000,1000000,10000000")
    options.add_argument("--limit", type=float, default=13)
    options.add_argument("--markdown", action="store_true")
    options.add_argument("--calls", action="store_true")
    given = options.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    newsie.extract(UNITS["prose"])  # the model is loaded
    if given.calls:
        failed = print_calls(given.classes or CLASSES, sizes, given.limit)
        if failed:
            sys.exit(f"a function is called more than {given.limit} times as often: {', '.join(failed)}")
        return
    between = " | " if given.markdown else "\t"
    print(between.join(("class", *(f"{size / 1e6:g} MB" for size in sizes), "ratios")))
    failed = []
    for name, taken, ratios in rows(given.classes or CLASSES, sizes, given.limit):
        shown = [f"{second:.2f} s" for second in taken] + ["–"] * (len(sizes) - len(taken))
        print(between.join((name, *shown, ", ".join(f"{ratio:.1f}" for ratio in ratios))), flush=True)
        if any(ratio > given.limit for ratio in ratios):
            failed.append(name)
    if failed:
        sys.exit(f"more than {given.limit} times as long for ten times the input: {', '.join(failed)}")


if __name__ == "__main__":
    main()
