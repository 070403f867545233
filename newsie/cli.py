"""Words for a shell (a first form that writes JSONL)."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from newsie.pipeline import load


def main() -> None:
    """``newsie extract PATH… --manifest FILE -o FILE`` for now."""
    args = sys.argv[2:]
    manifest, out, paths = {}, None, []
    while args:
        arg = args.pop(0)
        if arg == "--manifest":
            with Path(args.pop(0)).open(encoding="utf-8-sig") as lines:
                manifest.update({row["page"]: row for row in csv.DictReader(lines)})
        elif arg == "-o":
            out = args.pop(0)
        else:
            path = Path(arg)
            paths += sorted([*path.glob("*.txt"), *path.glob("*.md")]) if path.is_dir() else [path]
    nlp = load()
    with Path(out or "/dev/stdout").open("w", encoding="utf-8") as sink:
        for path in paths:
            row = manifest.get(path.name, {})
            given = {key: row.get(key) or None for key in ("published", "paper", "city", "province")}
            facts = nlp(path.read_text("utf-8-sig"), name=path.name, **given)
            sink.writelines(fact.to_json() + "\n" for fact in facts)
