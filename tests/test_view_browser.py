"""The file to look at, in a real browser: clicked, searched, gone through with the keyboard alone."""

import shutil
from pathlib import Path

import pytest

import newsie
from newsie.display.marks import printable
from tests.test_display import HOSTILE, TEXT

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

playwright.expect.set_options(timeout=20_000)  # a loaded machine is no error

SEEDS = Path(__file__).parent.parent / "seeds"
PAGES = ("heyang-2021-11-12.txt", "yunxi-2022-08-17.txt")
WIDE = {"width": 1500, "height": 900}
NARROW = {"width": 400, "height": 800}


def find_browser(chromium):
    """A Chromium of the system's, or the one that Playwright installs."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next(filter(None, map(shutil.which, names)), None) or chromium.executable_path
    if not Path(found).exists():
        pytest.skip("no Chromium here: install the package chromium, or run 'playwright install chromium'")
    return found


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=find_browser(driver.chromium), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("view")


@pytest.fixture(scope="module")
def facts():
    return list(newsie.extract_files([SEEDS / name for name in PAGES], manifest=SEEDS / "pages.csv"))


@pytest.fixture(scope="module")
def seeds(folder, facts):
    path = folder / "seeds.html"
    path.write_text(newsie.view(facts), "utf-8")
    return path.as_uri()


@pytest.fixture
def show(browser):
    """Opens a file; afterwards nothing may have been complained of, and nothing fetched."""
    said, asked, contexts = [], [], []

    def open_(uri, viewport=None, **options):
        context = browser.new_context(viewport=viewport or WIDE, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(uri)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert said == []
    assert all(url.startswith(("file:", "data:")) for url in asked)


def in_view(page, selector):
    """Whether an element is where the reader can see it: it is hit at its middle."""
    return page.evaluate(
        """selector => {
            const element = document.querySelector(selector);
            const at = element.getClientRects()[0];
            const hit = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2);
            return element.contains(hit) || hit.contains(element);
        }""",
        selector,
    )


def focused(page, what="id"):
    return page.evaluate(f"document.activeElement.{what}")


def shown(page, selector):
    return page.locator(f"{selector} >> visible=true").count()


def test_a_kind_is_filtered_by_a_click(show, seeds, facts):
    page = show(seeds)
    assert shown(page, "#facts tr.money") == len(facts[0].money)
    before = page.locator("#shown").inner_text()
    page.get_by_role("checkbox", name="money").uncheck()
    assert shown(page, "#facts tr.money") == 0
    assert page.locator("main mark.money:not(.off)").count() == 0
    assert int(page.locator("#shown").inner_text()) == int(before) - len(facts[0].money)
    page.get_by_role("button", name="none").click()
    assert page.get_by_text("No fact fits.").is_visible()
    page.get_by_role("button", name="Show all").click()
    assert page.locator("#shown").inner_text() == before
    page.get_by_role("checkbox", name="money").click(modifiers=["Alt"])
    shining = page.locator("main mark[data-fact]:not(.off)")
    playwright.expect(shining).to_have_count(sum(len(one.money) for one in facts))
    page.get_by_role("checkbox", name="money").click(modifiers=["Alt"])
    playwright.expect(page.locator("#shown")).to_have_text(before)


def test_a_row_leads_to_the_place_and_back(show, seeds):
    page = show(seeds)
    link = page.locator("#facts section:not([hidden]) tr.percent a").last
    anchor = link.get_attribute("href")
    link.click()
    assert page.url.endswith(anchor)
    assert focused(page) == anchor[1:]
    assert in_view(page, f"[id='{anchor[1:]}']")
    assert page.locator("mark.chosen").first.inner_text() == link.inner_text()
    assert page.locator("#card").is_visible()
    page.get_by_role("link", name="in the table").click()
    assert focused(page, "hash") == anchor
    assert page.locator("tr.chosen a").get_attribute("href") == anchor
    page.locator("main section:not([hidden]) mark.person").first.click()
    assert page.locator("tr.chosen.person").count() == 1
    assert in_view(page, "tr.chosen a")
    page.go_back()
    assert page.locator("tr.chosen a").get_attribute("href") == anchor
    page.get_by_role("button", name="Close").click()
    assert "#" not in page.url
    assert page.locator(".chosen").count() == 0


def test_a_link_to_a_fact_works_on_load(show, seeds):
    page = show(seeds)
    anchor = page.locator("main section[hidden] mark.document").first.get_attribute("id")
    again = show(f"{seeds}#{anchor}")
    assert again.locator("#page-2").is_visible()
    assert again.locator("#page-1").is_hidden()
    assert focused(again) == anchor
    assert in_view(again, f"[id='{anchor}']")
    assert again.locator("nav [aria-current=page]").get_attribute("href") == "#page-2"


def test_the_raw_page_shows_the_place(show, seeds, facts):
    page = show(seeds)
    page.locator("main section:not([hidden]) mark.money").last.click()
    page.get_by_role("link", name="on the raw page").click()
    mark = page.locator("#raw mark.chosen")
    assert in_view(page, "#raw mark.chosen")
    assert mark.inner_text() == facts[0].money[-1].text
    page.get_by_role("tab", name="Facts").click()
    assert page.locator("#raw").is_hidden()
    assert in_view(page, "tr.chosen a")


def test_search_finds_facts_and_places(show, seeds):
    page = show(seeds)
    query = page.get_by_role("searchbox")
    query.fill("陆启明")
    playwright.expect(page.locator("#hits")).to_contain_text("places")
    # The first page shows, and has none of him; the place is on the other.
    query.press("Enter")
    playwright.expect(page.locator("#page-2")).to_be_visible()
    playwright.expect(page.locator("#hits")).to_contain_text("1 of ")
    for row in page.locator("#facts tr.person >> visible=true").all():
        number = row.get_attribute("data-fact")
        assert (
            "陆启明"
            in page.locator(f"main [data-fact='{number}']")
            .first.locator("xpath=ancestor::*[self::p or self::h3]")
            .text_content()
        )
    assert page.evaluate("CSS.highlights.get('sought').size") > 1
    query.press("Escape")
    assert query.input_value() == ""
    assert page.locator("main mark.off").count() == 0
    query.fill("no such words")
    playwright.expect(page.get_by_text("No fact fits.")).to_be_visible()


def test_amounts_are_found_with_and_without_commas(show, seeds):
    page = show(seeds)
    for amount in ("165,000,000", "165000000", "１６５００００００"):  # 1.65亿元
        page.get_by_role("searchbox").fill(amount)
        playwright.expect(page.locator("#hits")).to_have_text("1 fact, 0 places")
        page.get_by_role("searchbox").fill("")
        playwright.expect(page.locator("#hits")).to_be_empty()


def test_the_table_sorts_by_kind_and_size(show, seeds, facts):
    page = show(seeds)
    rows = page.locator("#facts tr[data-fact] >> visible=true")
    before = rows.all_text_contents()
    page.get_by_label("Order").select_option("by kind and size, all pages")
    assert int(page.locator("#shown").inner_text()) == sum(map(len, facts)) == rows.count()
    page.get_by_role("checkbox", name="money").click(modifiers=["Alt"])
    sums = [fact for one in facts for fact in one.money if fact.currency == "CNY"]
    playwright.expect(rows).to_have_count(len([fact for one in facts for fact in one.money]))
    largest = max(sums, key=lambda fact: fact.high or fact.low)
    playwright.expect(rows.first).to_contain_text(largest.text)
    rows.first.get_by_role("link").click()
    assert page.locator("main mark.chosen").first.inner_text() == largest.text
    assert in_view(page, "main mark.chosen")
    page.get_by_role("link", name="in the table").click()
    assert in_view(page, "tr.chosen a")
    page.get_by_role("button", name="all").click()
    page.get_by_label("Order").select_option("as in the text of the page")
    page.goto(f"{seeds}#page-1")
    assert rows.all_text_contents() == before


def test_the_search_of_the_browser_reaches_hidden_pages(show, seeds):
    page = show(seeds)
    assert page.locator("#page-2").get_attribute("hidden") == "until-found"
    assert page.locator("#page-2").is_hidden()
    page.locator("#page-2").dispatch_event("beforematch")
    assert page.locator("#page-2").is_visible()
    assert page.locator("#page-1").is_hidden()


def test_a_mistyped_address_does_no_harm(show, seeds):
    for anchor in ("#fact-none", "#%", "#%E4%BA", "#", "#data"):
        page = show(seeds + anchor)
        assert page.locator("#page-1").is_visible()


def test_an_article_leads_the_side_along(show, seeds):
    page = show(seeds)
    page.get_by_role("tab", name="Raw page").click()
    page.locator("nav .here li a").last.click()
    article = page.locator("nav .here li a").last.get_attribute("href")
    assert page.url.endswith(article)
    assert in_view(page, f"{article} .text > *")
    number = page.locator(f"{article} mark[data-fact]").first.get_attribute("data-fact")
    assert in_view(page, f"#raw mark[data-fact='{number}']")


def test_the_keyboard_alone_is_enough(show, seeds):
    page = show(seeds)
    keys = page.keyboard
    keys.press("Tab")
    assert focused(page, "className") == "skip"
    keys.press("Enter")
    assert focused(page) == "text"
    keys.press("Tab")
    first = focused(page)
    assert first.startswith("fact-1-0-")
    assert page.locator("#tip").is_visible()
    assert page.locator(f"[id='{first}']").get_attribute("aria-describedby") == "tip"
    keys.press("ArrowRight")
    second = focused(page)
    assert second != first
    keys.press("Enter")
    assert focused(page, "hash") == f"#{second}"
    keys.press("Enter")
    assert focused(page) == second
    keys.press("n")
    third = focused(page)
    keys.press("p")
    assert focused(page) == second != third
    keys.press("4")
    assert not page.get_by_role("checkbox", name="money").is_checked()
    keys.press("Alt+4")
    playwright.expect(page.locator("main mark[data-fact]:not(.off):not(.money)")).to_have_count(0)
    keys.press("Alt+4")
    keys.press("/")
    assert focused(page) == "query"
    keys.type("n4/?")
    assert page.get_by_role("searchbox").input_value() == "n4/?"
    keys.press("Escape")
    page.get_by_role("tab", name="Facts").focus()
    keys.press("ArrowRight")
    assert page.get_by_role("tab", name="Officials").get_attribute("aria-selected") == "true"
    assert page.locator("#people").is_visible()
    keys.press("?")
    assert page.get_by_role("dialog").is_visible()
    keys.press("Escape")
    assert page.get_by_role("dialog").is_hidden()


def test_single_keys_can_be_switched_off(show, seeds):
    page = show(seeds)
    page.get_by_role("button", name="Keys and signs").click()
    page.get_by_role("checkbox", name="single keys act").uncheck()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    page.keyboard.press("4")
    page.keyboard.press("n")
    assert page.get_by_role("checkbox", name="money").is_checked()
    assert page.locator(".chosen").count() == 0


def test_officials_lead_to_their_mentions(show, seeds):
    page = show(seeds)
    page.get_by_role("tab", name="Officials").click()
    row = page.locator("#people tr", has=page.get_by_role("button", name="陆启明"))
    assert "云溪市市长" in row.inner_text()
    row.locator("a").last.click()
    assert page.evaluate("document.activeElement.textContent") == "陆启明"
    assert in_view(page, "main mark.chosen")
    row.get_by_role("button").click()
    playwright.expect(page.get_by_role("searchbox")).to_have_value("陆启明")
    assert page.locator("#facts").is_visible()


def test_hovering_tells_all_facts_at_a_place(show, folder):
    path = folder / "nested.html"
    path.write_text(
        newsie.view(newsie.extract("《云溪市人民政府关于促进就业的若干意见》印发。", city="云溪")), "utf-8"
    )
    page = show(path.as_uri())
    inner = page.locator("main mark.document mark")
    playwright.expect(page.locator("#tip")).to_be_hidden()
    (inner if inner.count() else page.locator("main mark.document")).first.hover()
    playwright.expect(page.locator("#tip")).to_be_visible()
    assert page.locator("#tip p").count() == 1 + bool(inner.count())
    page.keyboard.press("Escape")
    playwright.expect(page.locator("#tip")).to_be_hidden()


def test_crossing_facts_are_told_apart(show, folder):
    text = "云溪市委书记李明出席。"
    whole = newsie.extract(text)
    first = newsie.records.Organization.from_dict(
        whole[0].to_dict() | {"start": 0, "end": 4, "page_start": 0, "page_end": 4, "text": "云溪市委"}
    )
    second = newsie.records.Organization.from_dict(
        whole[0].to_dict() | {"start": 2, "end": 6, "page_start": 2, "page_end": 6, "text": "市委书记"}
    )
    path = folder / "crossing.html"
    path.write_text(newsie.view(newsie.Facts([first, second], whole.page)), "utf-8")
    page = show(path.as_uri())
    assert page.locator("main .text").evaluate("e => e.textContent") == text
    parts = page.locator("main mark[data-fact='1']")
    assert "".join(parts.all_inner_texts()) == "市委书记"
    parts.last.click()
    assert page.locator("main mark.chosen").count() == 2


def test_hostile_text_stays_text(show, folder):
    facts = newsie.load()(HOSTILE + TEXT, name=HOSTILE, paper=HOSTILE, city=HOSTILE)
    path = folder / "hostile.html"
    path.write_text(newsie.view(facts), "utf-8")
    page = show(path.as_uri())
    texts = page.locator("main .text").evaluate_all("all => all.map(one => one.textContent)")
    assert texts == [printable(article.text) for article in facts.page.articles]
    assert page.locator("#raw pre").evaluate("e => e.textContent") == printable(facts.page.raw)
    assert page.locator("script").count() == 2
    page.get_by_role("searchbox").fill("<script>")
    playwright.expect(page.locator("#hits")).to_contain_text("place")
    page.get_by_role("searchbox").fill("")
    for mark in page.locator("main mark[data-fact]").all():
        mark.click()
    assert page.locator("#card script, #tip script").count() == 0


def test_marks_of_direction_turn_nothing_round(show, folder):
    path = folder / "directions.html"
    path.write_text(newsie.view(newsie.extract("投资\u202e12345\u202c元，增长5.2%。")), "utf-8")
    page = show(path.as_uri())
    places = page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.querySelector("main .text"), NodeFilter.SHOW_TEXT);
            const places = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                for (let i = 0; i < node.length; i++) {
                    const range = new Range();
                    range.setStart(node, i);
                    range.setEnd(node, i + 1);
                    if (/[0-9]/.test(range.toString())) places.push(range.getBoundingClientRect().x);
                }
            }
            return places;
        }"""
    )
    assert len(places) == 7
    assert places == sorted(places)


def test_the_policy_lets_nothing_in(browser, seeds):
    page = browser.new_context().new_page()
    page.goto(seeds)
    page.evaluate(
        """() => {
            document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hacked = 1'><p style='color: red' id=red>x</p>");
            const script = document.createElement("script");
            script.textContent = "window.hacked = 2";
            document.body.append(script);
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#red").evaluate("e => getComputedStyle(e).color") != "rgb(255, 0, 0)"
    page.context.close()


def test_thousands_of_facts(show, folder, facts):
    path = folder / "thousands.html"
    many = facts * 25
    total = sum(map(len, many))
    assert total > 5000
    path.write_text(newsie.view(many), "utf-8")
    page = show(path.as_uri())
    assert page.locator("tr[data-fact]").count() == total
    page.get_by_role("checkbox", name="dates").uncheck()
    dates = sum(len(one.dates) for one in many)
    assert page.locator("main mark[data-fact].off").count() >= dates
    page.get_by_role("searchbox").fill("陆启明")
    playwright.expect(page.locator("#hits")).to_contain_text("place")
    page.get_by_role("searchbox").press("Enter")
    playwright.expect(page.locator("#page-2")).to_be_visible()


def test_without_script_all_is_there(show, seeds, facts):
    page = show(seeds, java_script_enabled=False)
    for selector in ("#page-1", "#page-2", "#facts", "#people", "#raw"):
        assert page.locator(selector).is_visible()
    assert shown(page, "tr[data-fact]") == sum(map(len, facts))
    anchor = page.locator("tr.money a").last.get_attribute("href")
    page.goto(seeds + anchor)
    assert page.locator("mark:target").count() == 1
    assert not page.locator("#query").is_visible()


def test_print_shows_every_page(show, seeds):
    page = show(seeds)
    page.emulate_media(media="print")
    assert page.locator("#page-1").is_visible()
    assert page.locator("#page-2").is_visible()
    assert not page.locator("#query").is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_on_a_narrow_screen_the_side_is_a_drawer(show, seeds):
    page = show(seeds, NARROW)
    assert page.locator("#facts").is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("tab", name="Facts").click()
    assert page.locator("#facts").is_visible()
    link = page.locator("#facts section:not([hidden]) tr a").nth(20)
    anchor = link.get_attribute("href")
    link.click()
    assert in_view(page, f"[id='{anchor[1:]}']")
    page.get_by_role("tab", name="Facts").click()
    assert page.locator("#facts").is_hidden()


@pytest.mark.parametrize(("scheme", "viewport"), [("light", WIDE), ("dark", NARROW)], ids=["light", "dark"])
def test_axe_finds_nothing_to_complain_of(show, seeds, scheme, viewport):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page = show(seeds, viewport, color_scheme=scheme, reduced_motion="reduce")

    def check():
        found = axe.run(page).response["violations"]
        assert [
            (one["id"], one["nodes"][0]["html"], one["nodes"][0]["failureSummary"]) for one in found
        ] == []

    check()
    page.locator("main section:not([hidden]) mark.money").first.click()
    for name in ("Officials", "Raw page", "Facts"):
        page.get_by_role("tab", name=name).click()
        check()
    page.get_by_role("searchbox").fill("市委")
    playwright.expect(page.locator("#hits")).not_to_be_empty()
    check()
    page.get_by_role("button", name="Keys and signs").click()
    check()
