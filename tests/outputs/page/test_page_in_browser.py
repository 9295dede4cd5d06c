"""The page in a real browser, opened as by a double click."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from chromium import Tab, browser, browsing
from example_months import APRIL, LAGGING, corrections, hostile_texts, returns
from example_returns import board_of

from pipeline.outputs.page.skeleton import render_page

SHOWN = "Array.from(document.querySelectorAll('#findings-list>li')).filter(e=>!e.hidden).length"
BOARD = corrections()


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """A browser that has opened the page of a month with late, refused and missing returns."""
    folder = tmp_path_factory.mktemp("browser")
    path = folder / "index.html"
    path.write_bytes(render_page(BOARD))
    with browser(folder) as opened:
        opened.resize(1280)
        opened.open(path)
        yield opened


def choose(tab: Tab, name: str, value: str) -> int:
    """Set a filter as a reader does; return how many findings are shown."""
    tab.run(
        f"var e=document.getElementById('{name}');e.value='{value}';"
        "e.dispatchEvent(new Event('input',{bubbles:true}))"
    )
    return int(tab.run(SHOWN))


@browsing
def test_nothing_is_asked_of_the_network_and_nothing_goes_wrong(tab: Tab) -> None:
    """The only address asked for is the page's own; the console stays empty."""
    assert [each.partition(":")[0] for each in tab.requests()] == ["file"]
    assert tab.complaints() == []


@browsing
def test_the_policy_holds(tab: Tab) -> None:
    """A script or a picture put into the page later does not come into force."""
    assert tab.run(
        "var s=document.createElement('script');s.textContent='window.broken=1';"
        "document.body.append(s);s.remove();window.broken===undefined"
    )
    tab.events = [each for each in tab.events if each.get("method") != "Log.entryAdded"]


@browsing
def test_filters_keep_what_was_asked_for(tab: Tab) -> None:
    """By unit, by severity, by words, and all together; the count is said; a reset shows all."""
    total = len(BOARD.findings)
    unit = next(each.unit.name for each in BOARD.units if each.unit.id == "A")
    assert choose(tab, "filter-unit", unit) == sum(each.unit == "A" for each in BOARD.findings)
    assert choose(tab, "filter-severity", "K") == 1
    assert tab.run("document.getElementById('findings-count').textContent") == (
        f"共{total}条，显示1条"
    )
    assert choose(tab, "filter-text", "没有这样的字") == 0
    assert (
        tab.run(
            "document.getElementById('filter-reset').click();"
            f"new Promise(r=>setTimeout(()=>r({SHOWN}),50))"
        )
        == total
    )


@browsing
def test_a_reminder_is_copied_by_one_click(tab: Tab) -> None:
    """The whole text is on the clipboard, and the page says that it is."""
    tab.call("Browser.grantPermissions", permissions=["clipboardReadWrite"])
    tab.call("Emulation.setFocusEmulationEnabled", enabled=True)
    told = tab.run(
        "var b=document.querySelector('[data-copies]');b.click();"
        "new Promise(r=>setTimeout(()=>r(b.nextElementSibling.textContent),300))"
    )
    text = tab.run("document.getElementById(b.dataset.copies).textContent")
    assert told == "已复制"
    assert "月报表" in text
    assert tab.run("navigator.clipboard.readText()") == text


@browsing
def test_without_a_clipboard_the_text_is_copied_the_old_way(tab: Tab) -> None:
    """A browser that gives files no clipboard still copies, or selects the whole text."""
    tab.run("Object.defineProperty(navigator,'clipboard',{value:undefined,configurable:true})")
    told = tab.run(
        "var b=document.querySelector('[data-copies]');b.click();b.nextElementSibling.textContent"
    )
    assert told in {"已复制", "已选中，请按 Ctrl+C 复制"}
    assert tab.run("getSelection().toString().includes('月报表')")


@browsing
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_fits_the_screen(tab: Tab, width: int) -> None:
    """On a desk and on a phone nothing makes the page itself scroll sideways."""
    tab.resize(width)
    assert tab.run("document.documentElement.scrollWidth") <= width
    assert len(tab.picture()) > 10_000
    tab.resize(1280)


@browsing
def test_light_and_dark_can_be_chosen(tab: Tab) -> None:
    """The button turns the page dark and back, and says what it will do next."""
    colour = "getComputedStyle(document.body).backgroundColor"
    light, label = tab.run(colour), tab.run("document.getElementById('theme').textContent")
    tab.run("document.getElementById('theme').click()")
    assert tab.run(colour) != light
    assert tab.run("document.getElementById('theme').textContent") != label
    tab.run("document.getElementById('theme').click()")
    assert tab.run(colour) == light


def nodes(tab: Tab) -> list[dict[str, Any]]:
    """What a screen reader is given."""
    found: list[dict[str, Any]] = tab.call("Accessibility.getFullAXTree")["nodes"]
    return [each for each in found if not each.get("ignored")]


@browsing
def test_everything_that_acts_or_tells_has_a_name(tab: Tab) -> None:
    """Links, buttons, fields, regions, tables and pictures are named in the accessibility tree."""
    named = {"link", "button", "combobox", "searchbox", "region", "table", "image", "navigation"}
    found = [each for each in nodes(tab) if each["role"]["value"] in named]
    roles = {each["role"]["value"] for each in found}
    assert roles >= {"link", "button", "combobox", "searchbox", "region", "table", "image"}
    assert [each for each in found if not each.get("name", {}).get("value", "").strip()] == []


@browsing
def test_the_keyboard_reaches_everything_in_order(tab: Tab) -> None:
    """The first stop is the way past the navigation; every stop shows that it is there."""
    tab.run("document.activeElement.blur();scrollTo(0,0)")
    press = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
    texts = []
    for _ in range(8):
        tab.call("Input.dispatchKeyEvent", type="keyDown", **press)
        tab.call("Input.dispatchKeyEvent", type="keyUp", **press)
        texts.append(tab.run("document.activeElement.textContent"))
    assert texts[:3] == ["跳到正文", "总体情况", "各月状态"]
    assert tab.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@browsing
def test_on_paper_nothing_is_folded_away(tab: Tab) -> None:
    """Printed on A4 the page shows every indicator and every finding, without the buttons."""
    with pdfplumber.open(BytesIO(tab.printed())) as document:
        text = "".join("".join((page.extract_text() or "").split()) for page in document.pages)
        assert {(round(page.width), round(page.height)) for page in document.pages} == {(595, 842)}
    for standing in BOARD.indicators():
        # By its number: some fonts print a character as the radical that looks like it.
        assert standing.indicator.id in text
    assert text.count("序时") >= len(BOARD.indicators())
    assert text.count("应") >= len(BOARD.findings)
    assert "内部资料" in text
    assert "清除筛选" not in text


@browsing
def test_hostile_texts_do_nothing(tmp_path: Path) -> None:
    """Texts that look like scripts, templates and links leave the console and network quiet."""
    path = tmp_path / "index.html"
    path.write_bytes(render_page(hostile_texts()))
    with browser(tmp_path) as tab:
        tab.open(path)
        assert tab.complaints() == []
        assert len(tab.requests()) == 1


@browsing
def test_it_works_in_a_dark_system(tmp_path: Path) -> None:
    """Where the system is dark the page is dark from the start."""
    path = tmp_path / "index.html"
    path.write_bytes(render_page(board_of(APRIL, *returns(LAGGING, APRIL))))
    with browser(tmp_path) as tab:
        dark = [{"name": "prefers-color-scheme", "value": "dark"}]
        tab.call("Emulation.setEmulatedMedia", features=dark)
        tab.open(path)
        assert tab.run("getComputedStyle(document.body).backgroundColor") == "rgb(22, 25, 29)"
