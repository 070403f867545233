"""Splitting measured on the annotated pages of `tests/local_pages`, invented in the manners of local papers.

    python benchmarks/local_pages.py [--errors]

For each page: B-cubed F1 over characters, headlines found of those there are and false ones beside them (any
line of the title block, or lines of it joined, is right), articles whose signers are right.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

from manners import Figures, measure

from tests.local_pages import annotated_pages, read_annotated


def main() -> None:
    """Prints a Markdown table, a row a page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="what is wrong with headlines and signers")
    args = parser.parse_args()
    print("| page | B³ | headlines | false | signers |")
    print("|---|---|---|---|---|")
    whole = Figures()
    for path in annotated_pages():
        page, figures = read_annotated(path), Figures()
        score, errors = measure(page, figures)
        measure(page, whole)
        print(f"| {path.stem} | {score:.3f} | {_counts(figures)} |")
        print(*errors * args.errors, sep="\n", end="\n" * bool(errors and args.errors))
    b3, headline, byline, *_ = whole.row()
    print(f"| all | {statistics.fmean(whole.b3):.3f} | {_counts(whole)} |")
    print(f"\nB³ {b3:.3f}, headline F1 {headline:.3f}, signers {byline:.3f}")


def _counts(figures: Figures) -> str:
    heads = figures.heads
    there = heads["right"] + heads["lost"]
    signed = figures.signed
    return f"{heads['right']} of {there} | {heads['wrong']} | {sum(signed)} of {len(signed)}"


if __name__ == "__main__":
    main()
