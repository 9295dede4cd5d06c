"""What comes out of an entry: kinds told by content, nesting bounded, one outcome each."""

import base64
from datetime import datetime
from email.message import EmailMessage
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outlook_message import message
from packing import flagged, packed

from pipeline.intake.kinds import Kind, kind_of
from pipeline.intake.take_in import Outcome, take_in
from pipeline.intake.unpack import unpack
from pipeline.model.inbox import EntryKind, InboxEntry
from pipeline.model.verdict import Verdict

FOUND = datetime(2031, 4, 8, 9, 0)
BOOK = packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})


def mail(attachments: dict[str, bytes]) -> bytes:
    """A message with these attachments."""
    made = EmailMessage()
    made["From"] = made["To"] = "a@example.invalid"
    made["Date"] = "Wed, 02 Apr 2031 09:30:00 +0800"
    for name, content in attachments.items():
        made.add_attachment(content, maintype="application", subtype="x", filename=name)
    return made.as_bytes()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("月报.xlsx", BOOK, Kind.TABLE),
        ("月报.zip", BOOK, Kind.TABLE),
        ("月报.xlsx", packed({"a.xlsx": BOOK}), Kind.ZIP),
        ("月报.docx", packed({"[Content_Types].xml": b"", "word/document.xml": b""}), Kind.OTHER),
        ("月报.xlsx", b"PK\x03\x04cut off", Kind.TABLE),
        ("来件.zip", b"PK\x03\x04cut off", Kind.ZIP),
        ("来件.dat", mail({"a.xlsx": BOOK}), Kind.MAIL),
        ("来件.eml", message({"a.xlsx": BOOK}), Kind.OUTLOOK),
        ("来件.zip", b"Rar!\x1a\x07\x00", Kind.OTHER_ARCHIVE),
        ("来件.7z", b"", Kind.OTHER_ARCHIVE),
        ("winmail.dat", b"\x78\x9f\x3e\x22" + BOOK, Kind.RICH_TEXT),
        ("旧表.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), Kind.TABLE),
        ("扫描件.pdf", b"%PDF-1.4", Kind.OTHER),
        ("月报.csv", b"a,b", Kind.TABLE),
    ],
)
def test_the_kind_is_told_by_content_before_the_suffix(
    name: str, content: bytes, kind: Kind
) -> None:
    """A workbook called .zip is a workbook, a packed file called .xlsx is unpacked."""
    assert kind_of(name, content) is kind


def outcome(name: str, content: bytes) -> Outcome:
    """What becomes of one entry."""
    (told,) = take_in([InboxEntry(name=name, kind=EntryKind.FILE, content=content)], FOUND).outcomes
    return told


def parts(name: str, content: bytes) -> list[tuple[str, Verdict | None]]:
    """What came out of an entry, with the verdicts that intake gives."""
    return [(each.name, each.verdict) for each in outcome(name, content).parts]


def test_a_zip_in_a_message_is_unpacked_by_the_same_rules() -> None:
    """Each file is named by its whole way; a scan is kept, and examined by nobody."""
    content = mail({"包.zip": packed({"甲.xlsx": BOOK, "章.pdf": b"%PDF"}), "乙.xlsx": BOOK})
    assert parts("a.eml", content) == [
        ("a.eml/包.zip/甲.xlsx", None),
        ("a.eml/包.zip/章.pdf", Verdict.SKIPPED),
        ("a.eml/乙.xlsx", None),
    ]


def test_a_message_within_a_message_in_base64_is_taken_apart() -> None:
    """A forward in base64 is opened like any other file, with what is in it."""
    content = (
        b"From: a@example.invalid\r\nContent-Type: message/rfc822\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n"
    ) + base64.encodebytes(mail({"甲.xlsx": BOOK}))
    assert parts("a.eml", content) == [("a.eml/未命名附件.eml/甲.xlsx", None)]


def test_rich_text_of_outlook_is_named_with_the_way_out() -> None:
    """What Outlook packs up is no lack of a table: the reason says what it is, and what helps."""
    told = outcome("a.eml", mail({"winmail.dat": b"\x78\x9f\x3e\x22" + BOOK}))
    assert told.verdict is None
    (part,) = told.parts
    assert part.verdict is Verdict.REFUSED
    assert part.reason == (
        "Outlook 以 RTF 格式发送，附件封在其中（winmail.dat），不能直接读取，"
        "请报送单位改用 HTML 或纯文本格式重发"
    )


def test_messages_in_a_zip_are_taken_apart() -> None:
    """A clerk may pack saved messages of either kind together."""
    content = packed({"1.eml": mail({"甲.xlsx": BOOK}), "2.msg": message({"乙.xlsx": BOOK})})
    assert parts("a.zip", content) == [("a.zip/1.eml/甲.xlsx", None), ("a.zip/2.msg/乙.xlsx", None)]


def test_a_message_in_a_zip_keeps_its_own_time() -> None:
    """Saved messages packed together each have their server's time, a file beside them has none."""
    content = packed({"1.eml": mail({"甲.xlsx": BOOK}), "乙.xlsx": BOOK})
    entry = InboxEntry(name="a.zip", kind=EntryKind.FILE, content=content)
    times = {each.name: each.received for each in take_in([entry], FOUND).arrivals}
    assert times["a.zip/1.eml/甲.xlsx"] == datetime(2031, 4, 2, 9, 30)
    assert times["a.zip/乙.xlsx"] == times["a.zip"] == FOUND


def test_a_packed_file_in_a_packed_file_is_held() -> None:
    """Nesting is for a person to undo, also by way of a message; the files beside it come."""
    inner = packed({"甲.xlsx": BOOK})
    content = packed({"内.zip": inner, "信.eml": mail({"内.zip": inner}), "乙.xlsx": BOOK})
    assert parts("a.zip", content) == [
        ("a.zip/内.zip", Verdict.HELD),
        ("a.zip/信.eml/内.zip", Verdict.HELD),
        ("a.zip/乙.xlsx", None),
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.rar", b"Rar!\x1a\x07\x00", "请解压后"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "请解压后"),
        ("winmail.dat", b"\x78\x9f\x3e\x22", "HTML 或纯文本格式重发"),
        ("a.zip", flagged(packed({"a.xlsx": BOOK}), 0x1), "设有密码"),
        ("a.zip", packed({"章.pdf": b"%PDF"}), "压缩包中没有表格"),
        ("a.msg", message({"章.pdf": b"%PDF"}), "邮件中没有表格附件"),
        ("a.msg", message({}), "邮件中没有表格附件"),
    ],
)
def test_what_gives_no_table_is_refused_with_the_way_out(
    name: str, content: bytes, reason: str
) -> None:
    """The true cause is named, and what to do."""
    told = outcome(name, content)
    assert told.verdict is Verdict.REFUSED
    assert reason in told.reason
    assert "请" in told.reason


def test_the_room_is_one_for_all_that_an_entry_holds() -> None:
    """Ten packed files in one message share one bound; those beyond it are refused."""
    swollen = packed({f"{n}.csv": bytes([n]) * 90_000 for n in range(100)})
    content = mail({f"{n}.zip": swollen for n in range(10)})
    told = parts("a.eml", content)
    assert (f"a.eml/{9}.zip", Verdict.REFUSED) in told
    kept = sum(len(each.content) for each in unpack("a.eml", content).walk())
    assert kept < 100 * 1024 * 1024


MADE: tuple[bytes, ...] = (
    mail({"甲.xlsx": BOOK, "包.zip": packed({"乙.xlsx": BOOK})}),
    message({"甲.xlsx": BOOK, "乙.xlsx": BOOK * 20}),
    packed({"甲.xlsx": BOOK, "乙/丙.xlsx": BOOK}),
)


def _changed(content: bytes, changes: list[tuple[int, int]], length: float) -> bytes:
    changed = bytearray(content)
    for place, value in changes:
        changed[place % len(changed)] = value
    return bytes(changed[: int(len(changed) * length)])


CHANGES = st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), max_size=12)
DAMAGED: st.SearchStrategy[bytes] = st.one_of(
    *(
        st.builds(partial(_changed, each), CHANGES, st.sampled_from([1.0, 1.0, 0.9, 0.5]))
        for each in MADE
    ),
    st.binary(max_size=600),
    st.binary(max_size=600).map(lambda tail: bytes.fromhex("d0cf11e0a1b11ae1") + tail),
    st.binary(max_size=600).map(lambda tail: b"PK\x03\x04" + tail),
)


@settings(max_examples=300, deadline=None)
@given(content=DAMAGED, suffix=st.sampled_from(["zip", "eml", "msg", "xlsx", "rar", ""]))
def test_any_bytes_give_one_outcome_and_no_crash(content: bytes, suffix: str) -> None:
    """Whatever lies there under whatever name: one outcome, and parts with keys or reasons."""
    entry = InboxEntry(name=f"a.{suffix}", kind=EntryKind.FILE, content=content)
    intake = take_in([entry], FOUND)
    (told,) = intake.outcomes
    assert told.key is not None
    assert told.verdict is None or told.reason
    kept = {each.key for each in intake.arrivals}
    assert told.key in kept
    for part in told.parts:
        assert part.key in kept or (part.verdict and part.reason)
