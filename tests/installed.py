"""What an installed wheel must do by itself; run with the interpreter it was installed for, away from the checkout.

python -I tests/installed.py
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import newsie
from newsie.models import model_path

TEXT = "七十三岁的退休工人马德胜至今记得，5月20日市政府拨款1.2亿元。"


def main() -> None:
    """Find a name that only the model knows, words by the shipped segmenter, and facts from the shell."""
    home = Path(newsie.__file__).resolve().parent
    assert home.is_relative_to(Path(sys.prefix).resolve()), f"newsie is not the installed one: {home}"
    for model in ("names", "segmentation"):
        assert model_path(model).is_relative_to(home), f"{model} comes from elsewhere: {model_path(model)}"

    facts = newsie.extract(TEXT, published="2022-05-21", city="云溪")
    assert ("马德胜", "embedded") in {(fact.text, fact.rule) for fact in facts}, list(facts)
    assert {"5月20日", "市政府", "1.2亿元"} <= {fact.text for fact in facts}, list(facts)

    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.txt")
        page.write_text(TEXT, "utf-8")
        table = Path(folder, "facts.csv")
        command = [str(Path(sys.executable).with_name("newsie")), "extract", str(page), "-o", str(table)]
        subprocess.run(command, check=True, capture_output=True)
        assert "马德胜" in table.read_text("utf-8-sig"), table.read_text("utf-8-sig")
    sys.stdout.write(f"the wheel works by itself: {newsie.__file__}\n")


if __name__ == "__main__":
    main()
