"""The page as one file: head, banner, sections, foot; nothing is fetched from anywhere."""

import base64
import hashlib
from collections.abc import Sequence

from pipeline import __version__
from pipeline.board.types import Board
from pipeline.definitions.types import Unit
from pipeline.outputs.circulation import without_phones
from pipeline.outputs.page.badges import paragraph
from pipeline.outputs.page.cards import cards
from pipeline.outputs.page.findings import findings
from pipeline.outputs.page.markup import NONE, Html, element, joined, raw
from pipeline.outputs.page.overview import dates, matrix, overall
from pipeline.outputs.page.reminders import reminders
from pipeline.outputs.page.reporting import NOT_TO_BE_PASSED_ON, reporting
from pipeline.outputs.page.script import SCRIPT
from pipeline.outputs.page.style import style
from pipeline.outputs.workbook.headline import title

_SECTIONS = (
    ("overall", "总体情况"),
    ("months", "各月状态"),
    ("projects", "各项目"),
    ("reporting", "报送情况"),
    ("findings", "审核问题"),
    ("reminders", "催报"),
)


def render_page(board: Board) -> bytes:
    """One month's board as a page; the same board gives the same bytes.

    No phone number that a unit typed into a text is on it, and no registered contact data unless
    the office asks for them (``Board.contacts_on_page``).
    """
    shown = without_phones(board)
    contacts = tuple(each.unit for each in board.units) if board.contacts_on_page else ()
    page = element("html", {"lang": "zh-Hans"}, _head(shown), _body(shown, contacts))
    # A lone half of a character, which no encoding takes, becomes its number.
    return f"<!DOCTYPE html>\n{page.text}\n".encode("utf-8", "xmlcharrefreplace")


def _head(board: Board) -> Html:
    sheet = style()
    return element(
        "head",
        NONE,
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": _policy(sheet)}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "referrer", "content": "no-referrer"}),
        element("meta", {"name": "robots", "content": "noindex"}),
        element("title", NONE, title(board)),
        raw("style", sheet),
    )


def _policy(sheet: str) -> str:
    """Nothing but our own style and script, told by their hashes, may come into force."""
    return (
        f"default-src 'none'; style-src {_hash(sheet)}; script-src {_hash(SCRIPT)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _body(board: Board, contacts: Sequence[Unit]) -> Html:
    secret = f"内部资料　{NOT_TO_BE_PASSED_ON}" if contacts else "内部资料"
    told = NOT_TO_BE_PASSED_ON if contacts else "不含联系电话"
    return element(
        "body",
        NONE,
        element("a", {"class": "skip", "href": "#main"}, "跳到正文"),
        element("div", {"class": "secret", "role": "note"}, secret),
        element(
            "header",
            {"class": "top"},
            element("h1", NONE, title(board)),
            dates(board),
        ),
        _navigation(),
        element(
            "main",
            {"id": "main", "tabindex": -1},
            overall(board),
            matrix(board),
            cards(board),
            reporting(board, contacts),
            findings(board),
            reminders(board),
        ),
        element(
            "footer",
            {"class": "end"},
            paragraph(
                f"内部资料，{told}。数字与同一文件夹的汇总表、通报一致。程序版本{__version__}。"
            ),
        ),
        raw("script", SCRIPT),
    )


def _navigation() -> Html:
    links = (
        element("li", NONE, element("a", {"href": f"#{name}"}, label)) for name, label in _SECTIONS
    )
    theme = element(
        "li", NONE, element("button", {"type": "button", "id": "theme", "hidden": ""}, "深色显示")
    )
    return element("nav", {"aria-label": "本页各部分"}, element("ul", NONE, joined(links), theme))
