"""The page as bytes: self-contained, escaped, named for those who listen, without contact data."""

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from example_board import example_board
from example_months import APRIL, LAGGING, MAY, MONTHS, ON_SCHEDULE, returns
from example_page import opened_page, with_contacts, with_words
from example_returns import board_of
from lxml import html

from pipeline.model.status import STATUS_LABELS, Status
from pipeline.outputs.page.badges import badge, css_name
from pipeline.outputs.page.skeleton import render_page
from pipeline.outputs.page.style import style

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>'",
    "javascript:alert(1)",
    "&lt;b&gt;&amp;",
    "http://example.invalid/x",
)


@pytest.mark.parametrize("name", MONTHS)
def test_every_kind_of_month_has_a_page(name: str) -> None:
    """Missing units, hostile texts, a finished year: the same board gives the same bytes."""
    board = MONTHS[name]()
    assert render_page(board) == render_page(board)
    titles = [each.text_content() for each in opened_page(board).xpath("//h2")]
    assert titles == ["总体情况", "各月状态", "各项目", "报送情况", "审核问题", "催报"]


def test_an_empty_board_has_a_page() -> None:
    """A list without projects, units and findings breaks nothing."""
    board = replace(example_board(), projects=(), units=(), findings=(), reminders=())
    assert "本月没有审核问题。" in opened_page(board).text_content()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_units_text_stays_text(text: str) -> None:
    """What looks like markup, a script or a link is text, and adds no element and no address."""
    plain, page = (opened_page(with_words(example_board(), each)) for each in ("字", text))
    assert [each.tag for each in page.iter()] == [each.tag for each in plain.iter()]
    assert text in page.text_content()
    assert {each for each in page.xpath("//@href") if not each.startswith("#")} == set()
    assert not page.xpath("//@src")


def test_half_a_character_stops_nothing() -> None:
    """A lone surrogate, which no encoding takes, is replaced on the page by its number."""
    assert render_page(with_words(example_board(), "半\ud800个"))


def test_only_our_own_style_and_script_come_into_force() -> None:
    """The policy forbids everything but the style and the script whose hashes it names."""
    page = opened_page(example_board())
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in (*page.xpath("//style/text()"), *page.xpath("//script/text()"))
    ]
    assert policy == (
        f"default-src 'none'; style-src {hashes[0]}; script-src {hashes[1]}; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not page.xpath("//@style")
    assert "url(" not in style()


def test_the_matrix_has_every_project_in_every_month() -> None:
    """Rows are projects, columns months; a month to come and one without a run say so."""
    board = board_of(MAY, *returns(ON_SCHEDULE), earlier=returns(LAGGING, APRIL))
    (table,) = opened_page(board).xpath("//table[@class='matrix']")
    heads = [each.text_content() for each in table.xpath(".//thead//th")]
    assert heads == ["项目", *(f"{month}月" for month in range(3, 13))]
    rows = [[each.text_content() for each in row] for row in table.xpath(".//tbody/tr")]
    assert [row[0] for row in rows] == [f"{e.project.id} {e.project.name}" for e in board.projects]
    (april,) = board.earlier
    for row, project in zip(rows, board.projects, strict=True):
        assert row[1] == "无记录"
        assert row[2] == STATUS_LABELS[april.projects[project.project.id]]
        assert row[3] == STATUS_LABELS[project.status]
        assert set(row[4:]) == {"未到"}


def test_every_status_has_a_word_a_colour_and_a_shape_of_its_own() -> None:
    """No two statuses share the word, the shape or the rule of the style sheet."""
    shapes = {
        html.fragment_fromstring(badge(status).text).find("svg/path").get("d") for status in Status
    }
    rules = {_rule(css_name(status)) for status in Status}
    assert len(shapes) == len(rules) == len(Status)


def _rule(name: str) -> str:
    """What the style sheet says of a class."""
    found = re.search(rf"\.{name}{{([^}}]+)}}", style())
    assert found is not None
    return found[1]


def test_the_lines_leave_a_gap_where_there_is_no_share() -> None:
    """A month without a value breaks the line, and is told as a dash."""
    files = [*returns(LAGGING, APRIL, without="ABC"), *returns(LAGGING, APRIL, without="B")]
    page = opened_page(board_of(MAY, *returns(LAGGING), earlier=files))
    told = [each.text for each in page.xpath("//figure//title")]
    assert any("4月完成—" in each for each in told)
    assert all("5月完成" in each for each in told)


def test_the_schedule_is_a_line_from_the_first_month_on() -> None:
    """One month makes no line; the schedule of the others is known, and is drawn and told."""
    board = board_of(MAY, *returns(LAGGING))
    page = opened_page(board)
    figures = page.xpath("//figure")
    assert len(figures) == len(board.projects)
    for figure in figures:
        (line,) = figure.xpath(".//polyline[@class='schedule']/@points")
        assert len(line.split()) == len(range(3, 13))
        (told,) = figure.xpath(".//title/text()")
        assert "其余各月序时3月" in told
        assert "12月100" in told


def test_contact_data_are_nowhere_on_the_page() -> None:
    """Neither registered phones and mail addresses nor a number in a unit's text are on it."""
    board = with_words(example_board(), "联系人某某，电话13800001111或0537-7212345。")
    units = tuple(
        replace(each, unit=replace(each.unit, phone="13900002222", email="a@example.invalid"))
        for each in board.units
    )
    text = render_page(replace(board, units=units)).decode()
    assert not [
        each for each in ("13800001111", "7212345", "13900002222", "@example") if each in text
    ]
    assert "（电话略）" in text


def test_an_office_may_have_contacts_on_its_page() -> None:
    """Name and telephone beside each unit, nothing else of theirs, and a sterner notice thrice."""
    board = with_contacts(with_words(example_board(), "电话13800001111。"), shown=True)
    page = opened_page(board)
    (table,) = page.xpath("//section[@id='reporting']//table")
    heads, *rows = [[each.text_content() for each in row] for row in table.xpath(".//tr")]
    assert heads[:4] == ["单位", "联络员", "电话", "报送情况"]
    assert [row[:3] for row in rows] == [
        [each.unit.name, each.unit.liaison, each.unit.phone] for each in board.units
    ]
    text = page.text_content()
    assert "13800001111" not in text
    assert "@example" not in text
    assert text.count("含联络员姓名和电话，只供办公室内部使用，不得转发、张贴或上网") == 3
    assert "不含联系电话" not in text


def test_a_unit_without_contact_data_has_dashes() -> None:
    """The columns stand, so that it is seen whose are missing."""
    board = replace(example_board(), contacts_on_page=True)
    first = opened_page(board).xpath("//section[@id='reporting']//tbody/tr")[0]
    assert [each.text for each in first][1:3] == ["—", "—"]


def test_registered_contacts_change_nothing_while_they_are_off() -> None:
    """The page without the switch is the same to the byte, whatever the register holds."""
    board = example_board()
    assert render_page(with_contacts(board, shown=False)) == render_page(board)
    assert render_page(board) != render_page(replace(board, contacts_on_page=True))


def test_whoever_listens_is_told_the_same() -> None:
    """Language, landmarks, one h1, captions, scopes, labels and live regions are there."""
    page = opened_page(example_board())
    assert page.get("lang") == "zh-Hans"
    assert [len(page.xpath(f"//{tag}")) for tag in ("h1", "main", "nav", "footer")] == [1, 1, 1, 1]
    assert "内部资料" in page.xpath("//*[@role='note']")[0].text_content()
    assert len(page.xpath("//table")) == len(page.xpath("//table/caption"))
    assert not page.xpath("//th[not(@scope)]")
    for control in page.xpath("//select|//input"):
        assert page.xpath(f"//label[@for='{control.get('id')}']")
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    assert set(page.xpath("//@aria-labelledby")) <= set(names)
    assert page.xpath("//*[@id='findings-count'][@aria-live='polite']")
    levels = [int(each.tag[1]) for each in page.xpath("//h1|//h2|//h3|//h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
