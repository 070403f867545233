"""The tables as Markdown, with what a reader needs to weigh them."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.environments import Environment, Peer
from bench.running import Measured
from newsie.evaluation import GoldPage, score


@dataclass(slots=True)
class Run:
    """Everything that one run of the benchmark gave.

    Attributes:
        date: ISO day.
        commit: The commit of the checkout.
        command: What was typed.
        pages: How many pages were read.
        rounds: How many times each.
        load: The machine's load average when the run began: other work on it.
        results: What each peer took, in the order of the table.
        skipped: Peers that could not be run, with the reason.
        own: Newsie's stages, limits and growth.
        gold: Gold pages.
        sample: Whether the pages are the project's own sample pages.
    """

    date: str
    commit: str
    command: str
    pages: int
    rounds: int
    load: float
    results: dict[Peer, tuple[Environment, Measured]] = field(default_factory=dict)
    skipped: dict[Peer, str] = field(default_factory=dict)
    own: Mapping[str, Any] = field(default_factory=dict)
    gold: Sequence[GoldPage] = ()
    sample: bool = False


def document(run: Run) -> str:
    """The whole page."""
    parts = [_opening(run), _speed(run), _ratios(run), _accuracy(run), _behind(run)]
    if run.own:
        parts += [_stages(run.own), _growth(run.own)]
    return "\n\n".join(part for part in parts if part) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, the first column to the left and the others to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _machine() -> str:
    model = platform.processor() or platform.machine()
    cpu = Path("/proc/cpuinfo")
    if cpu.exists():
        names = [
            line.partition(":")[2].strip() for line in cpu.read_text().splitlines() if "model name" in line
        ]
        model = names[0] if names else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def _opening(run: Run) -> str:
    characters = next((m.characters for _, m in run.results.values()), 0)
    skipped = "\n".join(f"- **{peer.name}** was left out: {why}" for peer, why in run.skipped.items())
    return f"""# Newsie beside its peers

This page is written by `benchmarks/peers.py`; do not edit it. To write it anew, on your own pages:

```console
$ {run.command}
```

Measured on {run.date} at commit `{run.commit}`: {run.pages} pages, {characters:,} characters, best of
{run.rounds} rounds. Machine: {_machine()}. Load average when the run began: {run.load:.1f}; other work on the
machine slows the columns by the clock, and those by processor time less. Every tool has an environment and a
process of its own, with one thread. *Loads* is the time from the start of the process, imports and all, until
a first sentence has been read; *installs* what `pip install` adds to an empty environment, dependencies and
all; *peak* the resident memory of one worker.

{skipped}""".rstrip()


def _speed(run: Run) -> str:
    rows = [
        [
            f"{peer.name} {environment.version(peer.package)}",
            f"{m.processor:,.0f}",
            f"{m.wall:,.0f}",
            f"{m.two:,.0f}",
            f"{m.load:.1f}",
            f"{m.memory:,.0f}",
            f"{environment.size:,.0f}",
            peer.note,
        ]
        for peer, (environment, m) in run.results.items()
    ]
    head = ["", "characters a second of processor", "by the clock", "two workers, by the clock",
            "loads in s", "peak MB", "installs MB", "what is measured"]  # fmt: skip
    lines = table(head, rows).splitlines()
    lines[1] = lines[1].removesuffix("---: |") + "--- |"
    return "## Speed and weight\n\n" + "\n".join(lines)


_RIVALS = {
    "newsie": ("jieba",),
    "newsie-names": ("jieba", "lac"),
    "newsie-model": ("jieba", "lac"),
    "newsie-numbers": ("jieba", "jionlp", "recognizers"),
}
"""Tools whose speed newsie's, or a part of newsie's, is held against: jieba, the usual first step, and those
that find the same kinds."""


def _ratios(run: Run) -> str:
    """Newsie's speed, and that of its parts, over that of the tools that do the like."""
    by_loader = {peer.loader: (peer, measured) for peer, (_, measured) in run.results.items()}
    rows = [
        [
            f"{by_loader[part][0].name} : {by_loader[rival][0].name}",
            f"{by_loader[part][1].processor / by_loader[rival][1].processor:.2f}",
            f"{by_loader[part][1].two / by_loader[rival][1].two:.2f}",
        ]
        for part, rivals in _RIVALS.items()
        for rival in rivals
        if part in by_loader and rival in by_loader
    ]
    if not rows:
        return ""
    head = ["", "one worker, by processor time", "two workers, by the clock"]
    return f"How many times as fast, like held against like:\n\n{table(head, rows)}"


KINDS = ("person", "organization", "title", "title_resolved", "date", "money", "percent", "policy_count",
         "quantity", "document", "headline")  # fmt: skip


_SAMPLES = """ The sample
pages were written for newsie, so its own figures on them flatter it; [evaluation.md](evaluation.md) has
those on pages that it was not made on."""


def _accuracy(run: Run) -> str:
    if not run.gold:
        return ""
    rows = []
    for peer, (_, measured) in run.results.items():
        if not measured.facts:
            continue
        scores = score(run.gold, measured.facts)
        cells = [f"{scores.rows[kind].f1:.3f}" if kind in peer.kinds else "–" for kind in KINDS]
        rows.append([peer.name, *cells])
    return f"""## Accuracy

F1 on the gold of {len(run.gold)} pages, as [evaluation.md](evaluation.md) counts it; – where a tool has
no such kind. Peers are given the page as it is, with its date where they take one. Their spans are held
against newsie's own scheme, which asks for the longest name of a body; a date is right where its first and
last day are, an amount where its bounds and currency are.{_SAMPLES if run.sample else ""}

{table(["F1", *KINDS], rows)}"""


def _behind(run: Run) -> str:
    """Where the whole of newsie is not first, said in words."""
    whole = next((p for p in run.results if p.loader == "newsie"), None)
    if whole is None:
        return ""
    environment, own = run.results[whole]
    others = {p: (e, m) for p, (e, m) in run.results.items() if p.environment != whole.environment}
    columns = (
        ("speed", own.processor, {p.name: m.processor for p, (_, m) in others.items()}, True),
        ("load time", own.load, {p.name: m.load for p, (_, m) in others.items()}, False),
        ("memory", own.memory, {p.name: m.memory for p, (_, m) in others.items()}, False),
        ("install size", environment.size, {p.name: e.size for p, (e, _) in others.items()}, False),
    )
    lines = []
    for what, mine, theirs, high in columns:
        ahead = [name for name, value in theirs.items() if (value > mine) == high and value != mine]
        said = f"behind {', '.join(ahead)}" if ahead else "first"
        lines.append(f"- {what}: {said}")
    if run.gold:
        lines += [f"- F1 of {kind}: {said}" for kind, said in _accuracy_behind(run, whole)]
    return (
        "## Where the whole of newsie stands\n\n"
        "Against every other tool, whatever little or much it does.\n\n" + "\n".join(lines)
    )


def _accuracy_behind(run: Run, whole: Peer) -> Iterator[tuple[str, str]]:
    mine = score(run.gold, run.results[whole][1].facts)
    for kind in KINDS:
        theirs = {
            peer.name: score(run.gold, m.facts).rows[kind].f1
            for peer, (_, m) in run.results.items()
            if m.facts and kind in peer.kinds and peer.environment != whole.environment
        }
        if theirs:
            ahead = [name for name, f1 in theirs.items() if f1 > mine.rows[kind].f1]
            yield kind, f"behind {', '.join(ahead)}" if ahead else "first"


def _stages(own: Mapping[str, Any]) -> str:
    characters, seconds = own["characters"], own["stages"]
    total = sum(seconds.values())
    rows = [
        [stage, f"{1e6 * s / characters:.2f}", f"{s / total:.0%}"]
        for stage, s in sorted(seconds.items(), key=lambda item: -item[1])
    ]
    rows.append(
        ["**all**", f"{1e6 * total / characters:.2f}", f"{characters / total:,.0f} characters a second"]
    )
    rows += [
        [f"limit: {what}", f"{1e6 * s / characters:.3f}", f"{characters / s:,.0f} characters a second"]
        for what, s in own["limits"].items()
    ]
    return f"""## Where newsie's time goes

Microseconds of processor time a character, with nothing known of the pages, and the least that any
reader must do beside it.

{table(["stage", "µs", "share"], rows)}"""


_ASKED = 100_000
"""Pages that the table of growth goes up to, measured or reckoned."""


def _growth(own: Mapping[str, Any]) -> str:
    pages, length = own["growth"]["pages"], own["growth"]["length"]
    count, seconds, _ = pages[-1]
    beyond = (
        f" More than {count:,} pages were not measured here; at that pace {_ASKED:,} would take "
        f"{seconds / count * _ASKED / 60:,.0f} minutes of one core."
        if count < _ASKED
        else ""
    )
    return f"""## How cost grows

Processor time and peak memory of one process that works alone. First a corpus in one file, of pages of some
{own["page"]} characters, into one file of JSON Lines, with the model loaded.{beyond}

{_grown("pages", pages, "ms", 1e3)}

Then a single page.

{_grown("characters of one page", length, "µs", 1e6)}"""


def _grown(head: str, measured: Sequence[tuple[int, float, float]], unit: str, factor: float) -> str:
    rows = []
    for before, (size, seconds, memory) in zip((None, *measured), measured, strict=False):
        growth = f"{seconds / before[1]:.1f} times for {size / before[0]:.0f} times" if before else ""
        rows.append(
            [f"{size:,}", f"{seconds:,.2f}", growth, f"{factor * seconds / size:,.1f}", f"{memory:,.0f}"]
        )
    return table([head, "seconds", "growth", f"{unit} each", "peak MB so far"], rows)
