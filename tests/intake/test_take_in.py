"""Every entry of the inbox has one verdict, and every arrival a time and how it is known."""

from datetime import datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packing import packed

from pipeline.intake.take_in import Intake, UnaccountedError, as_found, is_return, take_in
from pipeline.model.inbox import Arrival, EntryKind, InboxEntry
from pipeline.model.receipt import TimeSource
from pipeline.model.verdict import Verdict

FOUND = datetime(2031, 4, 8, 9, 0)
MORNING = datetime(2031, 4, 2, 9, 30)


def _file(name: str, content: bytes = b"return") -> InboxEntry:
    return InboxEntry(name=name, kind=EntryKind.FILE, content=content)


def _register(*lines: str) -> InboxEntry:
    return _file("收件登记.csv", "\n".join(("文件,收到时间,方式", *lines)).encode())


def _returns(intake: Intake) -> list[Arrival]:
    """The arrivals that are to be examined."""
    return [
        each
        for each in intake.arrivals
        if is_return(each.name, each.content, enclosed=each.parent is not None)
    ]


def _mail(
    date: str = "Wed, 02 Apr 2031 09:30:00 +0800",
    name: str = "月报.xlsx",
    content: bytes = b"PK\x03\x04",
) -> bytes:
    message = EmailMessage()
    message["Date"] = date
    message.add_attachment(content, maintype="application", subtype="x", filename=name)
    return message.as_bytes()


def test_times_come_from_register_then_mail_then_finding() -> None:
    """A line of the register wins over the message's own time; the time of finding is the last."""
    intake = take_in(
        [
            _register("甲局.eml,2031-04-02 10:00,当面", "乙局.xlsx,2031-04-02 09:30,当面"),
            _file("甲局.eml", _mail()),
            _file("乙局.xlsx", b"b"),
            _file("丙局.xlsx", b"c"),
            _file("丁局.eml", _mail(content=b"PK\x03\x04d")),
        ],
        FOUND,
    )
    told = {each.name: (each.received, each.time_source, each.channel) for each in _returns(intake)}
    assert told == {
        "甲局.eml/月报.xlsx": (datetime(2031, 4, 2, 10), TimeSource.REGISTER, "邮件"),
        "乙局.xlsx": (MORNING, TimeSource.REGISTER, "当面"),
        "丙局.xlsx": (FOUND, TimeSource.FOUND, ""),
        "丁局.eml/月报.xlsx": (MORNING, TimeSource.MAIL, "邮件"),
    }
    assert intake.findings == ()


def test_a_line_that_takes_a_message_to_another_day_is_told() -> None:
    """The clerk's day counts, and a notice at the line names the message's own time."""
    intake = take_in([_register("a.eml,2031-04-01 17:00,"), _file("a.eml", _mail())], FOUND)
    assert [each.received for each in _returns(intake)] == [datetime(2031, 4, 1, 17)]
    (notice,) = intake.findings
    assert (notice.rule, notice.place.item) == ("T06", "第2行")
    assert "2031-04-02 09:30" in notice.expected
    assert {each.name: each.verdict for each in intake.outcomes}["收件登记.csv"] is Verdict.ACCEPTED


def test_a_line_with_the_day_alone_leaves_the_exact_time() -> None:
    """Two messages of one day keep their order when the clerk notes nothing but the day."""
    intake = take_in([_register("a.eml,2031-04-02,"), _file("a.eml", _mail())], FOUND)
    assert [(each.received, each.time_source) for each in _returns(intake)] == [
        (MORNING, TimeSource.MAIL)
    ]


def test_a_message_without_a_certain_zone_takes_its_time_from_the_register() -> None:
    """A zone that means several is not believed: the register tells, else the time of finding."""
    mail = _file("a.eml", _mail().replace(b"+0800", b"CST"))
    (arrival,) = _returns(take_in([mail], FOUND))
    assert (arrival.received, arrival.time_source) == (FOUND, TimeSource.FOUND)
    (arrival,) = _returns(take_in([mail, _register("a.eml,2031-04-02 09:30,")], FOUND))
    assert (arrival.received, arrival.time_source) == (MORNING, TimeSource.REGISTER)


def test_what_the_clerk_says_of_a_message_holds_for_what_is_in_it() -> None:
    """A message within a registered message has the registered time; one in a zip has its own."""
    inner = _file("内.eml", _mail("Tue, 01 Apr 2031 08:00:00 +0800")).content or b""
    packed_inner = packed({"内.eml": inner})
    outer = _file("外.eml", _mail(name="包.zip", content=packed_inner))
    lines = _register("外.eml,2031-04-02 10:00,", "包.zip,2031-04-02 11:00,")
    intake = take_in([lines, outer, _file("包.zip", packed_inner)], FOUND)
    assert {each.name: each.received for each in _returns(intake)} == {
        "外.eml/包.zip/内.eml/月报.xlsx": datetime(2031, 4, 2, 10),
        "包.zip/内.eml/月报.xlsx": datetime(2031, 4, 1, 8),
    }


def test_a_message_from_the_future_is_not_believed() -> None:
    """A sender's clock that runs ahead gives way to the time of finding."""
    mail = _file("a.eml", _mail("Fri, 02 Apr 2032 09:30 +0800"))
    (arrival,) = _returns(take_in([mail], FOUND, FOUND))
    assert (arrival.received, arrival.time_source) == (FOUND, TimeSource.FOUND)


def test_a_run_for_an_earlier_day_keeps_true_times() -> None:
    """What came after the day a run speaks for keeps its own later time, and so waits."""
    late = datetime(2031, 4, 9, 9, 30)
    mail = _file("a.eml", _mail("Wed, 09 Apr 2031 09:30 +0800"))
    entries = [_register("乙局.xlsx,2031-04-09 09:30,当面"), mail, _file("乙局.xlsx")]
    intake = take_in(entries, FOUND, datetime(2031, 5, 1))
    assert [each.received for each in _returns(intake)] == [late, late]


@pytest.mark.parametrize("written", ["乙局/月报.xlsx", "乙局\\月报.XLSX", " 月报.xlsx", "月报"])
def test_a_register_may_leave_out_folder_and_suffix(written: str) -> None:
    """A name as Windows shows it is matched when only one file can be meant."""
    intake = take_in([_register(f"{written},2031-04-02 09:30,"), _file("乙局/月报.xlsx")], FOUND)
    assert [each.received for each in _returns(intake)] == [MORNING]
    assert intake.findings == ()


@pytest.mark.parametrize(
    "lines",
    [
        ["月报,2031-04-02,"],
        ["丁局.xlsx,2031-04-02,"],
        ["甲局/月报.xlsx,2031-04-09,"],
        ["甲局/月报.xlsx,2031-04-02,", "甲局/月报.xlsx,2031-04-03,"],
    ],
)
def test_an_uncertain_line_gives_a_finding_and_no_time(lines: list[str]) -> None:
    """Two files of the name, none, a time to come or two times: T06, and no time is taken."""
    files = [_file("甲局/月报.xlsx"), _file("乙局/月报.xlsx")]
    intake = take_in([_register(*lines), *files], FOUND, FOUND)
    assert {each.time_source for each in _returns(intake)} == {TimeSource.FOUND}
    assert [each.rule for each in intake.findings] == ["T06"]


def test_each_kind_of_entry_has_its_verdict_and_reason() -> None:
    """What is not taken in says why, in plain Chinese."""
    kinds = {
        EntryKind.TEMPORARY: Verdict.SKIPPED,
        EntryKind.EMPTY_FOLDER: Verdict.SKIPPED,
        EntryKind.LINK: Verdict.SKIPPED,
        EntryKind.SPECIAL: Verdict.SKIPPED,
        EntryKind.TOO_LARGE: Verdict.REFUSED,
        EntryKind.CHANGING: Verdict.HELD,
        EntryKind.UNFINISHED: Verdict.HELD,
        EntryKind.UNREADABLE: Verdict.HELD,
    }
    intake = take_in([InboxEntry(name=kind.value, kind=kind) for kind in kinds], FOUND)
    assert {each.name: each.verdict for each in intake.outcomes} == {
        kind.value: verdict for kind, verdict in kinds.items()
    }
    assert all(each.reason for each in intake.outcomes)
    assert intake.arrivals == ()


def test_a_message_without_a_table_is_refused_with_the_way_out() -> None:
    """A message that holds only a scan is no return; the reason names what it holds."""
    scan = _mail(name="盖章页.pdf", content=b"%PDF")
    (outcome,) = take_in([_file("a.eml", scan)], FOUND).outcomes
    assert outcome.verdict is Verdict.REFUSED
    assert "盖章页.pdf" in outcome.reason


def test_a_message_that_breaks_off_is_held_and_kept() -> None:
    """A message that breaks off is for a person; it is kept, and nothing is taken out of it."""
    intake = take_in([_file("a.eml", _mail()[:-20])], FOUND)
    assert [each.verdict for each in intake.outcomes] == [Verdict.HELD]
    assert [each.name for each in intake.arrivals] == ["a.eml"]
    assert _returns(intake) == []


def test_everything_is_kept_before_anything_looks_inside() -> None:
    """As found, each entry with bytes has its hash, whatever it is; take-in adds what is inside."""
    entries = [
        _file("a.eml", _mail()),
        _file("坏.zip", b"PK\x03\x04"),
        _file("收件登记.csv", b"?"),
        InboxEntry(name="link", kind=EntryKind.LINK),
    ]
    found = as_found(entries, FOUND)
    assert sorted(each.name for each in found) == ["a.eml", "坏.zip", "收件登记.csv"]
    assert {(each.received, each.time_source, each.parent) for each in found} == {
        (FOUND, TimeSource.FOUND, None)
    }
    intake = take_in(entries, FOUND)
    assert {each.key for each in found} <= {each.key for each in intake.arrivals}
    (part,) = [each for each in intake.arrivals if each.parent]
    assert part.parent == next(each.key for each in found if each.name == "a.eml")


def test_arrivals_are_in_order_of_time_and_hash() -> None:
    """Renaming the files changes neither the order nor the numbers that follow from it."""
    contents = [b"1", b"2", b"3"]
    orders = []
    for names in (("a", "b", "c"), ("c", "b", "a")):
        entries = [_file(f"{n}.xlsx", each) for n, each in zip(names, contents, strict=True)]
        orders.append([each.content for each in take_in(entries, FOUND).arrivals])
        assert [each.content for each in as_found(entries, FOUND)] == orders[-1]
    assert orders[0] == orders[1]


KINDS = st.sampled_from([kind for kind in EntryKind if kind is not EntryKind.FILE])
NAMES = st.text(max_size=6).map(lambda stem: f"{stem}.xlsx") | st.sampled_from(
    ["a.eml", "收件登记.xlsx", "收件登记.csv"]
)
ENTRIES = st.lists(
    st.builds(InboxEntry, name=NAMES, kind=KINDS)
    | st.builds(
        InboxEntry,
        name=NAMES,
        kind=st.just(EntryKind.FILE),
        content=st.binary(max_size=30) | st.just(_mail()),
    ),
    unique_by=lambda entry: entry.name,
    max_size=6,
)


@given(entries=ENTRIES)
def test_verdicts_add_up_to_the_entries(entries: list[InboxEntry]) -> None:
    """Whatever lies in the inbox, each entry has exactly one verdict, in whatever order listed."""
    intake = take_in(entries, FOUND)
    assert sorted(each.name for each in intake.outcomes) == sorted(each.name for each in entries)
    assert take_in(entries[::-1], FOUND) == intake


def test_a_file_without_bytes_is_our_bug() -> None:
    """An entry that says it is a file must carry its bytes; nothing is dropped in silence."""
    with pytest.raises(UnaccountedError):
        take_in([InboxEntry(name="a.xlsx", kind=EntryKind.FILE)], FOUND)
