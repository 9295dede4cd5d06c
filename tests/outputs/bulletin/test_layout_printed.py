"""The bulletin as LibreOffice prints it, measured in millimetres against the format standard.

A free stand-in replaces each official face; lines, baselines and page breaks come out the same.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from example_bulletin import (
    body_paragraph,
    example_bulletin,
    landscape_annex,
    upright_annex,
    with_head,
)
from libreoffice import rendering
from PIL import ImageChops

from pipeline.definitions.heads import BulletinHead
from pipeline.outputs.bulletin.text import BulletinText, line_text

MILLIMETRE = 72 / 25.4


def plain_bulletin() -> BulletinText:
    """Four pages of plain Han text, so that characters and lines can be counted."""
    paragraphs = (body_paragraph("民" * 26), body_paragraph("民" * 1500), body_paragraph("民" * 20))
    return replace(example_bulletin(annexes=()), body=paragraphs)


def lines_of(page: Any) -> dict[float, list[dict[str, Any]]]:
    """Upright characters by baseline, in millimetres from the top of the paper."""
    lines: dict[float, list[dict[str, Any]]] = defaultdict(list)
    for character in page.chars:
        if character["upright"]:
            baseline = (float(page.height) - character["matrix"][5]) / MILLIMETRE
            lines[round(baseline, 2)].append(character)
    return dict(sorted(lines.items()))


def body_lines(page: Any) -> dict[float, list[dict[str, Any]]]:
    """The lines of a page without its page number."""
    return {baseline: line for baseline, line in lines_of(page).items() if baseline < 264}


def text_in(line: Sequence[dict[str, Any]]) -> str:
    """The characters of a line as text."""
    return "".join(character["text"] for character in line)


def edges(line: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """Left and right edge of a line in millimetres."""
    left, right = min(c["x0"] for c in line), max(c["x1"] for c in line)
    return left / MILLIMETRE, right / MILLIMETRE


def line_with(page: Any, text: str) -> tuple[float, list[dict[str, Any]]]:
    """Baseline and characters of the first line that holds the text."""
    return next((b, line) for b, line in lines_of(page).items() if text in text_in(line))


@rendering
def test_pages_are_a4_and_the_annex_lies_on_its_side(printer: Any) -> None:
    """P01, L01: upright pages are 595.3 × 841.9 pt, the landscape annex 841.9 × 595.3 pt."""
    pages = printer.pages(example_bulletin())
    sizes = {(round(page.width, 1), round(page.height, 1)) for page in pages}
    assert sizes == {(595.3, 841.9), (841.9, 595.3)}
    assert len([page for page in pages if page.width > page.height]) >= 3


@rendering
def test_a_full_page_has_22_lines(printer: Any) -> None:
    """P02, P04: the first baseline stands at 42.9 mm; 22 lines follow at 29.45 pt."""
    for page in printer.pages(plain_bulletin())[1:3]:
        baselines = list(body_lines(page))
        assert len(baselines) == 22
        assert baselines[0] == pytest.approx(42.9, abs=0.3)
        pitch = (baselines[-1] - baselines[0]) / 21 * MILLIMETRE
        assert pitch == pytest.approx(29.45, abs=0.05)


@rendering
def test_a_line_has_28_characters(printer: Any) -> None:
    """P03, P05: a line of Han text has 28 characters; the inner margin changes sides."""
    second, third = printer.pages(plain_bulletin())[1:3]
    for page, left in ((second, 26), (third, 28)):
        for line in list(body_lines(page).values())[1:21]:
            assert len(line) == 28
            assert edges(line)[0] == pytest.approx(left, abs=1)
            assert edges(line)[1] <= left + 156.3


@rendering
def test_a_paragraph_begins_two_characters_in(printer: Any) -> None:
    """B01, B02, T04: page 1 holds text, indented 11.1 mm; the addressee stands flush left."""
    first = printer.pages(plain_bulletin())[0]
    _, line = line_with(first, "民民民民")
    assert edges(line)[0] == pytest.approx(28 + 11.1, abs=0.4)
    _, addressee = line_with(first, "各乡镇")
    assert edges(addressee)[0] == pytest.approx(28, abs=0.5)


@rendering
def test_page_numbers_stand_outside_the_text(printer: Any) -> None:
    """N01–N04: — n — from 1 on, odd ending at 179.1 mm, even beginning at 30.9 mm, 7 mm below."""
    pages = printer.pages(plain_bulletin())
    *numbered, _ = [page for page in pages if page.chars]
    for number, page in enumerate(numbered, 1):
        baseline, line = line_with(page, "—")
        assert text_in(line) == f"— {number} —"
        left, right = edges(line)
        if number % 2:
            assert right == pytest.approx(179.1, abs=0.5)
        else:
            assert left == pytest.approx(30.9, abs=0.5)
        # The ink of a dash lies about a third of the letter's height above its baseline.
        assert baseline - 14 / MILLIMETRE / 3 == pytest.approx(269, abs=1)


@rendering
def test_red_ink_is_in_the_head_only(printer: Any) -> None:
    """P09, H01, H02: only the mark is coloured; it fits one line within the text width."""
    pages = printer.pages(example_bulletin())
    red = [c for page in pages for c in page.chars if tuple(c["non_stroking_color"]) == (1, 0, 0)]
    assert text_in(red) == example_bulletin().mark
    assert len({c["matrix"][5] for c in red}) == 1
    left, right = edges(red)
    assert 28 <= left < right <= 184
    for page in pages:
        others = [c for c in page.chars if c not in red]
        assert {tuple(c["non_stroking_color"]) for c in others} <= {(0, 0, 0)}


@rendering
def test_the_marks_ink_begins_72_millimetres_down(printer: Any) -> None:
    """H01: with or without a draft mark above it, the red ink begins 72 mm from the paper's top."""
    for text in (example_bulletin(), example_bulletin(draft_reasons=("甲局尚未报送",))):
        page = printer.pages(text)[0]
        image = page.to_image(resolution=150).original.convert("RGB")
        red, green, _ = image.split()
        ink = ImageChops.subtract(red, green).point(lambda shade: 255 if shade > 120 else 0)
        box = ink.getbbox()
        assert box is not None
        assert box[1] / 150 * 25.4 == pytest.approx(72, abs=1.5)


@rendering
def test_the_number_stands_over_a_red_line(printer: Any) -> None:
    """H03, H04: two lines below the mark; a red line 156 mm wide 4 mm below the number."""
    page = printer.pages(example_bulletin())[0]
    mark, _ = line_with(page, "文件")
    number, _ = line_with(page, "〔2031〕")
    mark_foot, number_top = mark + 36 * 0.2 / MILLIMETRE, number - 16 * 0.86 / MILLIMETRE
    assert number_top - mark_foot == pytest.approx(2 * 10.39, abs=3)
    rules = [rule for rule in page.lines + page.rects if tuple(rule["stroking_color"]) == (1, 0, 0)]
    assert {round(r["x0"] / MILLIMETRE) for r in rules} == {28}
    assert {round(r["x1"] / MILLIMETRE) for r in rules} == {184}
    number_foot = number + 16 * 0.12 / MILLIMETRE
    assert rules[0]["top"] / MILLIMETRE - number_foot == pytest.approx(4, abs=1)


@rendering
def test_the_title_stands_two_lines_below(printer: Any) -> None:
    """T01, T02, T04: two lines below the red line in 22 pt; no line broken; one line of room."""
    page = printer.pages(example_bulletin())[0]
    baselines = []
    for said in example_bulletin().title_lines:
        baseline, line = next((b, c) for b, c in lines_of(page).items() if text_in(c) == said)
        assert {round(c["size"], 1) for c in line} == {22.0}
        baselines.append(baseline)
    red_line = page.lines[0]["top"] / MILLIMETRE
    assert baselines[0] - 22 * 0.86 / MILLIMETRE - red_line == pytest.approx(2 * 10.39, abs=3)
    addressee, _ = line_with(page, "各乡镇")
    assert addressee - baselines[-1] == pytest.approx(2 * 10.39, abs=0.1)


@rendering
def test_the_signature_is_centred_over_the_date(printer: Any) -> None:
    """S01, S02, S04, S05: date four in from the right, office centred on it, text on the page."""
    page = next(
        p
        for p in reversed(printer.pages(example_bulletin()))
        if "2031年4月8日" in page_text(p) and "印发" not in page_text(p)
    )
    office, office_line = line_with(page, "示例县人民政府办公室")
    day, day_line = line_with(page, "2031年4月8日")
    right = 184 if page.page_number % 2 else 182
    assert edges(day_line)[1] == pytest.approx(right - 22, abs=5.6)
    assert sum(edges(office_line)) == pytest.approx(sum(edges(day_line)), abs=2)
    assert day - office == pytest.approx(10.39, abs=0.1)
    above = [baseline for baseline in lines_of(page) if baseline < office]
    assert office - above[-1] == pytest.approx(3 * 10.39, abs=0.1)


def page_text(page: Any) -> str:
    """All upright text of a page, without blanks."""
    return "".join(text_in(line) for line in lines_of(page).values()).replace(" ", "")


@rendering
def test_an_annex_begins_on_the_first_line(printer: Any) -> None:
    """X01, X02: 附件1 on line 1 of a new page, its title on line 3."""
    page = next(p for p in printer.pages(example_bulletin()) if page_text(p).startswith("附件1"))
    (mark, _), (title, _) = list(body_lines(page).items())[:2]
    assert mark == pytest.approx(42.9, abs=1)
    assert title == pytest.approx(65, abs=3)


@rendering
def test_a_long_table_repeats_its_head_within_the_text(printer: Any) -> None:
    """B06: every page of a 60-row annex shows the head; no rule leaves the text; no row is lost."""
    pages = [p for p in printer.pages(example_bulletin()) if p.width > p.height]
    assert len(pages) >= 3
    for page in pages:
        assert "序号指标主办单位" in page_text(page)
        left = 37 if page.page_number % 2 == 0 else 35
        for rule in page.lines + page.rects:
            assert rule["x0"] / MILLIMETRE >= left - 0.5
            assert rule["x1"] / MILLIMETRE <= left + 225.5
            assert rule["bottom"] / MILLIMETRE <= 210 - 26 + 0.5
    said = "".join(page_text(page) for page in pages)
    assert all(f"第{number}项" in said for number in range(1, 61))


@rendering
def test_the_number_of_a_landscape_page_is_turned(printer: Any) -> None:
    """L02: turned, 28 mm from the left; even pages 33 mm from the top, odd 31 mm from below."""
    pages = [p for p in printer.pages(example_bulletin()) if p.width > p.height]
    for page in pages:
        turned = [c for c in page.chars if not c["upright"]]
        assert text_in(turned) == f"— {page.page_number} —"
        # The baseline runs downwards; the dash's ink lies a third of its height to the right.
        dash = turned[0]["matrix"][4] + 14 / 3
        assert dash / MILLIMETRE == pytest.approx(28, abs=1)
        if page.page_number % 2 == 0:
            assert min(c["top"] for c in turned) / MILLIMETRE == pytest.approx(33, abs=1)
        else:
            below = (page.height - max(c["bottom"] for c in turned)) / MILLIMETRE
            assert below == pytest.approx(31, abs=1)


@rendering
def test_everything_said_is_printed(printer: Any) -> None:
    """P08: every character of the text is in the print, and no line begins with a stop."""
    text = example_bulletin(annexes=(upright_annex(), landscape_annex(8)))
    pages = printer.pages(text)
    printed = "".join(page_text(page) for page in pages)
    for paragraph in text.body:
        # A page number may stand in the middle of a paragraph.
        assert re.sub(r"—\d+—", "", printed).count(line_text(paragraph.line)) >= 1
    for page in pages:
        for line in lines_of(page).values():
            assert text_in(line)[0] not in "，。、；：）》”"


@rendering
def test_the_foot_is_ruled_across_the_text(printer: Any) -> None:
    """R02–R04: rules 156 mm wide of 1.0, 0.75 and 1.0 pt; the 印发 line ends 4.9 mm inside."""
    page = printer.pages(example_bulletin(annexes=()))[-1]
    # LibreOffice 7 does not mirror the margins of a section that begins on an even page.
    left = round(page.lines[0]["x0"] / MILLIMETRE)
    assert left in {26, 28}
    rules = sorted(page.lines + page.rects, key=lambda rule: rule["top"])
    assert [round(rule["linewidth"], 2) for rule in rules] == [1.0, 0.75, 1.0]
    assert rules[-1]["bottom"] / MILLIMETRE == pytest.approx(262, abs=1)
    for rule in rules:
        assert rule["x0"] / MILLIMETRE == pytest.approx(left, abs=0.5)
        assert rule["x1"] / MILLIMETRE == pytest.approx(left + 156, abs=0.5)
    _, line = line_with(page, "印发")
    assert edges(line)[0] == pytest.approx(left + 4.9, abs=0.5)
    assert edges(line)[1] == pytest.approx(left + 156 - 4.9, abs=0.5)


each_head = pytest.mark.parametrize("head", BulletinHead)


@rendering
@each_head
@pytest.mark.parametrize("pages_of_text", [4, 5])
def test_the_foot_ends_an_even_number_of_pages(
    printer: Any, head: BulletinHead, pages_of_text: int
) -> None:
    """R05, N04: after an odd or an even last page the 版记 stands on an even side unnumbered."""
    paragraphs = (body_paragraph("民" * 26), body_paragraph("民" * 28 * 22 * (pages_of_text - 1)))
    pages = printer.pages(replace(with_head(head, annexes=()), body=paragraphs))
    assert len(pages) % 2 == 0
    assert page_text(pages[-1]).startswith("抄送：")
    assert "—" not in page_text(pages[-1])
    numbered = [page_text(page) for page in pages[:-1] if page.chars]
    assert [text.endswith(f"—{n}—") for n, text in enumerate(numbered, 1)] == [True] * len(numbered)
    assert len(pages) - len(numbered) == 1 + (len(numbered) % 2 == 0)


@rendering
@each_head
def test_each_head_leaves_the_pages_after_it_alike(printer: Any, head: BulletinHead) -> None:
    """P02, P04, P05: under each head a full page has 22 lines of 28 characters from 42.9 mm on."""
    page = printer.pages(replace(plain_bulletin(), **head_of(head)))[1]
    lines = body_lines(page)
    assert len(lines) == 22
    assert next(iter(lines)) == pytest.approx(42.9, abs=0.3)
    assert [len(line) for line in lines.values()][1:21] == [28] * 20


def head_of(head: BulletinHead) -> dict[str, Any]:
    """The parts of a text that make its head."""
    text = with_head(head, annexes=())
    return {"head": head, "mark": text.mark, "number": text.number}


@rendering
def test_a_plain_report_begins_with_its_title(printer: Any) -> None:
    """Without a red head the title stands on the first lines and nothing is coloured."""
    page = printer.pages(with_head(BulletinHead.PLAIN, annexes=()))[0]
    lines = list(body_lines(page).items())
    assert [text_in(line) for _, line in lines[:3]] == list(example_bulletin().title_lines)
    assert lines[0][0] == pytest.approx(42.9, abs=0.3)
    assert {tuple(c["non_stroking_color"]) for c in page.chars} == {(0, 0, 0)}


@rendering
def test_a_periodical_has_a_masthead(printer: Any) -> None:
    """A red masthead in the middle, 第3期 below, office left and date right over a red line."""
    page = printer.pages(with_head(BulletinHead.SERIAL, annexes=()))[0]
    masthead, line = line_with(page, "督 查 通 报")
    assert {tuple(c["non_stroking_color"]) for c in line} == {(1, 0, 0)}
    assert sum(edges(line)) / 2 == pytest.approx(106, abs=1)
    issue, line = line_with(page, "第3期")
    assert sum(edges(line)) / 2 == pytest.approx(106, abs=1)
    issued, line = line_with(page, "示例县人民政府办公室")
    assert text_in(line).replace(" ", "") == "示例县人民政府办公室2031年4月8日"
    assert edges(line)[0] == pytest.approx(28 + 5.6, abs=0.5)
    assert edges(line)[1] == pytest.approx(184 - 5.6, abs=0.5)
    rules = [r for r in page.lines + page.rects if tuple(r["stroking_color"]) == (1, 0, 0)]
    assert masthead < issue < issued < rules[0]["top"] / MILLIMETRE
    assert {round(r["x0"] / MILLIMETRE) for r in rules} == {28}
    assert {round(r["x1"] / MILLIMETRE) for r in rules} == {184}


@rendering
def test_the_number_stands_in_the_middle_of_the_text(printer: Any) -> None:
    """H03: below a mark of twelve characters the number's centre is at 106 mm of an odd page."""
    text = example_bulletin(annexes=())
    assert len(text.mark) == 12
    _, line = line_with(printer.pages(text)[0], "〔2031〕")
    assert sum(edges(line)) / 2 == pytest.approx(106, abs=1)


@rendering
@each_head
def test_no_character_is_missing_under_any_head(printer: Any, head: BulletinHead) -> None:
    """P08, M02: every Han character of the text is printed, and none as an empty box."""
    text = with_head(head, annexes=(upright_annex(), landscape_annex(8)))
    pages = printer.pages(text)
    printed = {c["text"] for page in pages for c in page.chars}
    said = {c for line in text.lines() for c in line_text(line)} - set(" 　")
    assert said <= printed
    assert not printed & {"\ufffd", "\u25a1", "\x00"}
    assert not [c for page in pages for c in page.chars if c["text"].startswith("(cid:")]


@rendering
def test_no_row_of_a_table_is_split(printer: Any) -> None:
    """B06: each row of the long annex has all its characters on one page."""
    for page in [p for p in printer.pages(example_bulletin()) if p.width > p.height]:
        text = page_text(page)
        assert text.count("项民生实事示例") == text.count("前期手续办理") > 0
