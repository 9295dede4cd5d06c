"""Messages (.eml): when one was received and which files came with it.

Damaged base64 is handed out short by the library without an error, so the defects of each part
are looked at. Whatever the library raises on a stranger's message becomes a verdict on the part
or on the message.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    NoBoundaryInMultipartDefect,
    StartBoundaryNotFoundDefect,
)
from email.message import Message
from email.parser import BytesParser
from itertools import islice

from pipeline.intake.contents import (
    NO_NAME,
    Contents,
    Enclosure,
    Remark,
    UnopenedError,
    told_apart,
)
from pipeline.intake.mail_headers import BoundedHeaders, beyond_reason, header, headers
from pipeline.intake.mail_names import file_name
from pipeline.intake.mail_times import received_at
from pipeline.model.verdict import Verdict

_MOST_PARTS = 1000

_TRUNCATED = (
    CloseBoundaryNotFoundDefect,
    NoBoundaryInMultipartDefect,
    StartBoundaryNotFoundDefect,
)
_DAMAGED = (
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
)


_BEFORE = re.compile(rb"(?:\xef\xbb\xbf|\s)*")
"""What an editor or a copy by hand may put before the first header: a byte order mark, blanks."""

_SEND_AGAIN = "请重新下载邮件，或请报送单位重发"


def read_mail(content: bytes) -> Contents:
    """Take a message apart. Messages attached to it are taken apart with it.

    One that is attached in base64, which no mail program should do, comes out as a file.

    Raises:
        UnopenedError: its headers are too long, its parts too many, nested too deeply or beyond
            the library; or it breaks off, so that nothing of it is taken in short.
    """
    try:
        return _read(_message(content))
    except UnopenedError:
        raise
    except Exception as error:
        raise beyond_reason() from error


def received_by_headers(headers: str) -> datetime | None:
    """When a message was received, told by its headers alone."""
    raw = headers.encode("utf-8", "surrogateescape")
    try:
        return _received(BytesParser(policy=BoundedHeaders()).parsebytes(raw, headersonly=True))
    except Exception:  # noqa: BLE001 - the library may fail in any way; the time is then unknown
        return None


def _message(content: bytes) -> Message:
    message = BytesParser(policy=BoundedHeaders()).parsebytes(_from_first_header(content))
    if len(list(islice(message.walk(), _MOST_PARTS + 1))) > _MOST_PARTS:
        raise beyond_reason()
    if _is_truncated(message):
        raise UnopenedError(Verdict.HELD, f"邮件不完整，{_SEND_AGAIN}")
    return message


def _from_first_header(content: bytes) -> bytes:
    before = _BEFORE.match(content)
    return content[before.end() :] if before else content


def _read(message: Message) -> Contents:
    enclosures: list[Enclosure] = []
    remarks: list[Remark] = []
    for part, name in _attached(message):
        content = _content(part)
        if content is None:
            reason = f"附件已损坏，{_SEND_AGAIN}"
            remarks.append(Remark(name=name, verdict=Verdict.HELD, reason=reason))
        else:
            enclosures.append(Enclosure(name=name, content=content))
    return Contents(
        received=_received(message),
        enclosures=tuple(told_apart(enclosures)),
        remarks=tuple(remarks),
    )


def _content(part: Message) -> bytes | None:
    """The bytes of an attachment; None where they do not decode cleanly."""
    try:
        content = part.get_payload(decode=True)
    except Exception:  # noqa: BLE001 - the library may fail in any way on a damaged part
        return None
    return content if isinstance(content, bytes) and not _has_defect(part) else None


def _attached(message: Message) -> Iterator[tuple[Message, str]]:
    """The parts that are attachments, each with its name decoded."""
    for part in message.walk():
        encoded = _encoded_message(part)
        if encoded is not None:
            yield encoded, file_name(part) or f"{NO_NAME}.eml"
        if part.is_multipart():
            continue
        name = file_name(part)
        disposition = header(part, "content-disposition").casefold()
        packed = part.get_content_maintype() == "application"
        attached = disposition.startswith("attachment")
        if (name or packed or attached) and (attached or not _is_decoration(part)):
            yield part, name or NO_NAME


def _encoded_message(part: Message) -> Message | None:
    """A message attached in base64: the library took its characters for the body of a message."""
    if part.get_content_type() != "message/rfc822" or not part.is_multipart():
        return None
    taken = part.get_payload(0)
    if not isinstance(taken, Message) or taken.keys() or taken.is_multipart():
        return None
    encoding = "content-transfer-encoding"
    encoded = Message()
    encoded[encoding] = header(part, encoding)
    encoded.set_payload(taken.get_payload())
    return encoded


def _is_decoration(part: Message) -> bool:
    """Whether a part is a picture that the message's own text shows, such as a logo."""
    return part.get_content_maintype() == "image" and bool(header(part, "content-id"))


def _has_defect(part: Message) -> bool:
    return any(isinstance(defect, _DAMAGED) for defect in part.defects)


def _is_truncated(message: Message) -> bool:
    return any(isinstance(defect, _TRUNCATED) for part in message.walk() for defect in part.defects)


def _received(message: Message) -> datetime | None:
    hops = [value for name, value in headers(message) if name == "received"]
    dates = [value for name, value in headers(message) if name == "date"]
    return received_at(hops, dates)
