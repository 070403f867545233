"""Take the pictures of docs/view.md, from the sample pages: python docs/images/take.py (needs a Chromium)."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import newsie

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"
WIDE, NARROW = (1400, 820), (400, 760)
_COLOURS = 200  # enough for flat colours and smoothed glyphs, and a file a quarter the size
HERE_ON = "main .page:not([hidden])"


def choose(page: Page) -> None:
    """A sum of money chosen, somebody pointed at."""
    page.locator(f"{HERE_ON} mark.money").first.click()
    page.locator(f"{HERE_ON} mark.person").nth(10).hover()


def raw(page: Page) -> None:
    """The raw page beside the text."""
    page.locator(f"{HERE_ON} mark.document").first.click()
    page.get_by_role("link", name="on the raw page").click()


def people(page: Page) -> None:
    """The officials, and a search for one."""
    page.get_by_role("tab", name="Officials").click()
    page.get_by_role("searchbox").fill("陆启明")
    page.get_by_role("searchbox").press("Enter")


def drawer(page: Page) -> None:
    """A fact chosen on a narrow screen."""
    page.get_by_role("tab", name="Facts").click()
    page.locator("#facts .page:not([hidden]) tr.percent a").first.click()


def take(
    browser: Browser, uri: str, name: str, size: tuple[int, int], scheme: str, act: Callable[[Page], None]
) -> None:
    """One picture."""
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(uri)
    act(page)
    page.wait_for_timeout(400)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shot.quantize(_COLOURS, dither=Image.Dither.NONE).save(HERE / f"{name}.png", optimize=True)
    page.close()


def main() -> None:
    """Take all pictures."""
    pages = list(newsie.extract_files(sorted(SEEDS.glob("yunxi-*")), manifest=SEEDS / "pages.csv"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder, "view.html")
        path.write_text(newsie.view(pages, title="云溪日报"), "utf-8")
        notebook = Path(folder, "notebook.html")
        style = "body{font:14px/1.5 system-ui;margin:1em}"
        cell = pages[0]._repr_html_()
        notebook.write_text(f"<meta charset=utf-8><style>{style}</style>{cell}", "utf-8")
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        take(browser, path.as_uri(), "view-light", WIDE, "light", choose)
        take(browser, path.as_uri(), "view-dark", WIDE, "dark", raw)
        take(browser, path.as_uri(), "view-officials", WIDE, "light", people)
        take(browser, path.as_uri(), "view-narrow", NARROW, "light", drawer)
        take(browser, notebook.as_uri(), "notebook", (720, 640), "light", lambda _: None)
        browser.close()


if __name__ == "__main__":
    main()
