"""One tool in a process of its own: `python worker.py TOOL`, requests on standard input, JSON back.

It loads the tool, says so, and reads the pages of each request, a line of JSON, once.
"""

from __future__ import annotations

import json
import resource
import sys
import time

BEGUN = time.perf_counter()


def peak() -> float:
    """The process's peak resident memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Load, tell, measure, tell."""
    from adapters import LOADERS  # noqa: PLC0415 - counts as loading

    name = sys.argv[1]
    find = LOADERS[name]()
    find([{"text": "昨日，市长李明到开发区调研，投资1.2亿元。", "published": "2022-05-21"}])
    loaded = {"load": time.perf_counter() - BEGUN, "memory_loaded": peak()}
    print(json.dumps(loaded), flush=True)
    for number, line in enumerate(sys.stdin):
        request = json.loads(line)
        # no round may find the last one's work done
        pages = [page | {"text": "\n" * number + page["text"]} for page in request["pages"]]
        begin, begin_processor = time.perf_counter(), time.process_time()
        found = find(pages)
        told = {
            "wall": time.perf_counter() - begin,
            "processor": time.process_time() - begin_processor,
            "memory": peak(),
            "found": sum(map(len, found)),
        }
        if request.get("facts"):
            told["facts"] = [
                (fact if isinstance(fact, dict) else fact.to_dict()) | {"page": page["name"]}
                for page, on_page in zip(request["pages"], found, strict=True)
                for fact in on_page
            ]
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
