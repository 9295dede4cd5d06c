"""Messages that Outlook saved are taken apart like any other."""

from datetime import datetime

import pytest
from outlook_message import compound_file, message

from pipeline.intake.contents import UnopenedError
from pipeline.intake.kinds import Kind, kind_of
from pipeline.intake.outlook import read_outlook
from pipeline.model.verdict import Verdict

BOOK = b"PK\x03\x04" + bytes(range(256)) * 40


def test_attachments_come_with_names_and_bytes() -> None:
    """Long and short attachments come whole, under their names without any folders."""
    content = message({"月报表.xlsx": BOOK, "..\\盖章页.pdf": b"%PDF"})
    assert kind_of("a.msg", content) is Kind.OUTLOOK
    assert [(each.name, each.content) for each in read_outlook(content).enclosures] == [
        ("月报表.xlsx", BOOK),
        ("盖章页.pdf", b"%PDF"),
    ]


@pytest.mark.parametrize(
    ("headers", "delivered", "received"),
    [
        (
            "Received: from a by b; Fri, 1 Apr 2031 23:30:00 +0000\r\nSubject: x\r\n\r\n",
            datetime(2031, 4, 3),
            datetime(2031, 4, 2, 7, 30),
        ),
        ("", datetime(2031, 4, 2, 1, 30), datetime(2031, 4, 2, 9, 30)),
        ("", None, None),
    ],
)
def test_the_time_is_the_last_servers_or_that_of_delivery(
    headers: str, delivered: datetime | None, received: datetime | None
) -> None:
    """The Received header counts, then Outlook's own note of the delivery, in office time."""
    content = message({"a.xlsx": BOOK}, headers=headers, delivered=delivered)
    assert read_outlook(content).received == received


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no compound file",
        message({"a.xlsx": BOOK})[:700],
        compound_file({"Workbook": BOOK}),
    ],
    ids=["empty", "other", "cut off", "old workbook"],
)
def test_what_cannot_be_opened_is_refused_with_the_way_out(content: bytes) -> None:
    """Whatever the library makes of it, the clerk is told what to do."""
    with pytest.raises(UnopenedError, match="请把附件另存到收件文件夹") as caught:
        read_outlook(content)
    assert caught.value.verdict is Verdict.REFUSED


def test_a_message_that_says_it_is_too_large_is_not_read() -> None:
    """The sizes that the directory states are added up before any stream is read."""
    with pytest.raises(UnopenedError, match="结构异常"):
        read_outlook(message({"a.xlsx": BOOK}), room=1000)
