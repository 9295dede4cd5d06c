"""Messages are taken apart without trusting a name or a length in them."""

import base64
import contextlib
from datetime import datetime
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.intake.contents import UnopenedError
from pipeline.intake.mail import read_mail
from pipeline.intake.mail_times import received_at
from pipeline.model.verdict import Verdict

BOOK = b"PK\x03\x04" + bytes(range(256)) * 4


def _raw(
    disposition: bytes = b'attachment; filename="a.xlsx"',
    body: bytes = base64.encodebytes(BOOK),
    headers: bytes = b"",
    end: bytes = b"--b--\r\n",
) -> bytes:
    return (
        headers + b"From: a@example.invalid\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n"
        b"--b\r\nContent-Type: application/octet-stream\r\n"
        b"Content-Transfer-Encoding: base64\r\n"
        b"Content-Disposition: " + disposition + b"\r\n\r\n" + body + b"\r\n" + end
    )


def _names(content: bytes) -> list[str]:
    return [each.name for each in read_mail(content).enclosures]


def test_attachments_of_a_usual_message_come_with_their_bytes() -> None:
    """A workbook and a scan are attachments, a text body is none."""
    message = EmailMessage()
    message["Date"] = "Sat, 02 Apr 2031 09:30:00 +0800"
    message.set_content("请查收")
    message.add_attachment(BOOK, maintype="application", subtype="x", filename="月报表.xlsx")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="盖章页.pdf")
    mail = read_mail(message.as_bytes())
    assert [(each.name, each.content) for each in mail.enclosures] == [
        ("月报表.xlsx", BOOK),
        ("盖章页.pdf", b"%PDF"),
    ]
    assert mail.remarks == ()
    assert mail.received == datetime(2031, 4, 2, 9, 30)


NAME = "㛃局月报表（三月）.xlsx"
GBK = "镕局月报表.xlsx".encode("gbk")


def _word(charset: str, raw: bytes) -> bytes:
    return b"=?" + charset.encode() + b"?B?" + base64.b64encode(raw) + b"?="


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (b'attachment; filename="' + _word("gb2312", GBK) + b'"', "镕局月报表.xlsx"),
        (b"attachment; filename=" + _word("GBK", GBK), "镕局月报表.xlsx"),
        (b'attachment; filename="' + GBK + b'"', "镕局月报表.xlsx"),
        (b'attachment; filename="' + "镕局.xlsx".encode() + b'"', "镕局.xlsx"),
        (
            b'attachment;\r\n filename="'
            + _word("gb2312", GBK[:5])
            + b"\r\n "
            + _word("gb2312", GBK[5:])
            + b'"',
            "镕局月报表.xlsx",
        ),
        (b"attachment; filename*=GB2312''%E9F%BE%D6.xlsx", "镕局.xlsx"),
        (
            b"attachment; filename*0*=UTF-8''%E7%94%B2; filename*1*=%E5%B1%80.xlsx",
            "甲局.xlsx",
        ),
        (b'attachment; filename="' + _word("utf-8", NAME.encode()) + b'"', NAME),
        (b'attachment; filename="' + _word("no-such", b"a.xlsx") + b'"', "a.xlsx"),
        (b'attachment; filename="..\\..\\Windows\\a.xlsx"', "a.xlsx"),
        (b'attachment; filename="../../etc/a.xlsx"', "a.xlsx"),
        (b"attachment", "未命名附件"),
    ],
)
def test_names_are_decoded_and_never_hold_a_path(disposition: bytes, name: str) -> None:
    """Every way in which Chinese mail programs write a name gives the name, without folders."""
    assert _names(_raw(disposition)) == [name]


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (b'attachment; filename="=?utf-8?b?5pyIA?="', "=?utf-8?b?5pyIA?="),
        (b"attachment; filename*0*=utf-8''a; filename*=b.xlsx", "utf-8''ab.xlsx"),
        (b"attachment; filename*=undefined''a.xlsx", "a.xlsx"),
        (b"attachment; filename*=a%00b''a.xlsx", "a.xlsx"),
        (b"attachment; filename*=idna''xn--%80.xlsx", "xn--\ufffd.xlsx"),
        (b"attachment; filename*" + b"1" * 5000 + b"=a.xlsx", "a.xlsx"),
        (b"attachment; filename*" + b"1" * 5000 + b"*=a.xlsx", "a.xlsx"),
    ],
)
def test_a_damaged_name_costs_the_name_alone(disposition: bytes, name: str) -> None:
    """What the library stumbles over is shown as it is written; the attachment is taken."""
    (taken,) = read_mail(_raw(disposition)).enclosures
    assert (taken.name, taken.content) == (name, BOOK)


PIECES = st.sampled_from(
    [
        *("attachment", "inline", "multipart/mixed", "message/rfc822", "application/x"),
        *("filename", "name", "boundary", "charset", "*", "*0", "*0*", "*1*", "*a*", "=", ";", " "),
        *("=?utf-8?b?5pyIA?=", "=?gb2312?Q?=D4=C2?=", "=?", "?=", "?b?", "utf-8''", "gbk'zh'"),
        *("undefined''", "idna''", "a%00b''", "punycode''", "unicode_escape''", "hex''", "\\x"),
        *('"', "'", "%", "%E6", "\\", "(", ")", "\r\n ", "\t", "\0", "月.xlsx", "/", "1" * 5000),
    ]
)
FRAGMENTS = st.lists(PIECES | st.text(max_size=8), max_size=10).map(
    lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass")
)


@settings(max_examples=400, deadline=None)
@given(disposition=FRAGMENTS, kind=FRAGMENTS, encoding=FRAGMENTS, whole=FRAGMENTS)
def test_no_header_ends_the_reading(
    disposition: bytes, kind: bytes, encoding: bytes, whole: bytes
) -> None:
    """Whatever a stranger writes into a header, a message is read or not opened, for a reason."""
    content = (
        b"Received: " + whole + b"\r\nDate: " + whole + b"\r\nContent-Type: "
        b"multipart/mixed; boundary=b; " + whole + b"\r\n\r\n"
        b"--b\r\nContent-Type: " + kind + b"\r\nContent-Transfer-Encoding: " + encoding + b"\r\n"
        b"Content-Disposition: " + disposition + b"\r\n\r\nMTIz\r\n--b--\r\n"
    )
    with contextlib.suppress(UnopenedError):
        read_mail(content)


@settings(max_examples=300, deadline=None)
@given(disposition=FRAGMENTS.map(lambda each: each.replace(b"\r", b"").replace(b"\n", b"")))
def test_no_name_costs_an_attachment(disposition: bytes) -> None:
    """Whatever stands in the name of an attachment, the attachment comes with a name to show."""
    (taken,) = read_mail(_raw(b"attachment; " + disposition)).enclosures
    assert taken.content == BOOK
    assert taken.name
    assert taken.name.isprintable()


@pytest.mark.parametrize(
    "body",
    [
        base64.encodebytes(BOOK)[:-3],
        base64.encodebytes(BOOK).replace(b"A", b"\x01", 1),
        base64.encodebytes(BOOK)[:200] + b"\r\n=====\r\n",
    ],
)
def test_a_damaged_attachment_is_not_handed_out(body: bytes) -> None:
    """Base64 that does not decode cleanly gives no workbook; its name is for a person."""
    mail = read_mail(_raw(body=body))
    assert mail.enclosures == ()
    assert [(each.name, each.verdict) for each in mail.remarks] == [("a.xlsx", Verdict.HELD)]


def test_a_message_that_breaks_off_is_held() -> None:
    """Without its closing boundary a message may have lost its last part: nothing is taken."""
    with pytest.raises(UnopenedError, match="邮件不完整") as caught:
        read_mail(_raw(end=b""))
    assert caught.value.verdict is Verdict.HELD


def test_attachments_of_an_attached_message_come_with_it() -> None:
    """A forwarded message is opened too; a logo that the text shows is no attachment."""
    inner = EmailMessage()
    inner.add_attachment(BOOK, maintype="application", subtype="x", filename="月报表.xlsx")
    outer = EmailMessage()
    outer.set_content("转发")
    outer.add_attachment(inner)
    outer.add_attachment(
        b"\x89PNG", "image", "png", disposition="inline", filename="logo.png", cid="<1>"
    )
    assert _names(outer.as_bytes()) == ["月报表.xlsx"]


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n\r\n", b"\xef\xbb\xbf\n \n"])
def test_what_an_editor_puts_before_the_headers_changes_nothing(before: bytes) -> None:
    """A byte order mark and blank lines end no headers: attachment and time come as without."""
    content = _raw(headers=b"Date: 2 Apr 2031 09:30:00 +0800\r\n")
    assert read_mail(before + content) == read_mail(content)


def _enclosing(kind: bytes, body: bytes) -> bytes:
    """A message with another one in base64."""
    return _raw(b"attachment", body).replace(b"application/octet-stream", kind)


def test_a_message_attached_in_base64_comes_out_as_a_file() -> None:
    """The library takes its characters for a body; they are decoded, with a name for a message."""
    inner = _raw()
    for kind, name in (
        (b"message/rfc822", "未命名附件.eml"),
        (b"message/rfc822; name=fwd.eml", "fwd.eml"),
    ):
        (taken,) = read_mail(_enclosing(kind, base64.encodebytes(inner))).enclosures
        assert (taken.name, taken.content) == (name, inner)
    damaged = read_mail(_enclosing(b"message/rfc822", base64.encodebytes(inner)[:-3]))
    assert (damaged.enclosures, [each.verdict for each in damaged.remarks]) == ((), [Verdict.HELD])


@pytest.mark.parametrize(
    ("headers", "received"),
    [
        (
            (
                b"Received: from a by b; Fri, 1 Apr 2031 23:30:00 +0000\r\n"
                b"Received: from c by a; Fri, 1 Apr 2031 01:00:00 +0000\r\n"
                b"Date: Tue, 1 Mar 2031 09:00:00 +0800\r\n"
            ),
            datetime(2031, 4, 2, 7, 30),
        ),
        (
            b"Received: from a by b\r\nDate: 2 Apr 2031 09:30:00 +0800\r\n",
            datetime(2031, 4, 2, 9, 30),
        ),
        (b"Date: \xd7\xf2\xcc\xec\r\n", None),
        (b"", None),
    ],
)
def test_the_time_is_that_of_the_last_server(headers: bytes, received: datetime | None) -> None:
    """The topmost Received header counts, in office time; Date only where it tells nothing."""
    assert read_mail(_raw(headers=headers)).received == received


@pytest.mark.parametrize(
    "zone",
    [
        *("+0800", "+08:00", "+8", "+800", "GMT+08:00", "GMT+0800", "GMT+8", "UTC+8", "HKT"),
        *("+0800 (CST)", "+0800 (GMT+08:00; (Asia))", "+0800 CST", "gmt +08:00"),
    ],
)
def test_a_certain_zone_is_read_as_what_it_says(zone: str) -> None:
    """However a program writes eight hours ahead, an afternoon is the same afternoon."""
    received = b"Received: from a by b; 6 Apr 2031 17:00:00 " + zone.encode() + b"\r\n"
    assert read_mail(_raw(headers=received)).received == datetime(2031, 4, 6, 17)


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("6 Apr 2031 17:00:00.250 +0800", 17),
        ("Sun Apr  6 17:00:00 2031 +0800", 17),
        ("6 Apr 2031 17:00 +0800", 17),
        ("Sun, 6 Apr 2031 09:00:00 Z", 17),
        ("Sun, 6 Apr 2031 09:00:00 UT", 17),
        ("Sun, 6 Apr 2031 09:00:00 -0000", 17),
        ("Sun, 6 Apr 2031 04:00:00 -0500", 17),
        ("Sun, 6 Apr 2031 14:30:00 +05:30", 17),
    ],
)
def test_other_certain_moments(written: str, hour: int) -> None:
    """Other zones, and days and times as other programs write them, are brought to office time."""
    received = b"Received: from a by b; " + written.encode() + b"\r\n"
    assert read_mail(_raw(headers=received)).received == datetime(2031, 4, 6, hour)


@pytest.mark.parametrize(
    "zone",
    [
        "",
        "CST",
        "(+0800)",
        "EST",
        "A",
        "China",
        "CST+8",
        "CST-8",
        "+15",
        "+0880",
        "0800",
        "+",
        "北京",
    ],
)
def test_an_uncertain_zone_is_not_believed(zone: str) -> None:
    """A time whose zone is missing, or means several, tells nothing; the sender's may."""
    received = b"Received: from a by b; 6 Apr 2031 17:00:00 " + zone.encode() + b"\r\n"
    assert read_mail(_raw(headers=received)).received is None
    sent = b"Date: 6 Apr 2031 16:58:00 +0800\r\n"
    assert read_mail(_raw(headers=received + sent)).received == datetime(2031, 4, 6, 16, 58)


@given(FRAGMENTS.map(lambda each: each.decode("utf-8", "replace")))
def test_no_date_ends_the_reading(written: str) -> None:
    """Whatever stands in the headers of time, the answer is a time or none."""
    for zone in ("", " +0800"):
        told = received_at([f"a; {written} 17:00{zone}"], [written])
        assert told is None or told.tzinfo is None


def test_attachments_of_one_name_are_told_apart() -> None:
    """Two files of one message never share a name."""
    message = EmailMessage()
    for content in (BOOK, BOOK + b"2"):
        message.add_attachment(content, maintype="application", subtype="x", filename="a.xlsx")
    assert _names(message.as_bytes()) == ["a.xlsx", "a（2）.xlsx"]


@pytest.mark.parametrize(
    "content",
    [
        b"Content-Type: multipart/mixed; boundary=b; " + b"x=y;" * 20_000 + b"\r\n\r\n",
        b"X: a\r\n" + b" b\r\n" * 30_000 + b"\r\n",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n\r\n" * 1100,
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
            for n in range(2000)
        ),
        b"Content-Type: multipart/mixed; boundary*0*=utf-8''a; boundary*=b\r\n\r\n",
    ],
    ids=["long header", "folded header", "many parts", "deep parts", "damaged boundary"],
)
def test_a_message_beyond_reason_is_refused_at_once(content: bytes) -> None:
    """Headers and parts that would cost the parser minutes are not parsed."""
    with pytest.raises(UnopenedError, match="邮件结构异常"):
        read_mail(content)
