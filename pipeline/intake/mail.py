"""Messages (.eml): when one was received and which files came with it.

Names are decoded the way Chinese mail programs write them: encoded words whose charset says
gb2312 and holds GBK, RFC 2231 parameters, and raw 8-bit text. A name is only ever shown; it is
never a path. Damaged base64 is handed out short by the library without an error, so the defects
of each part are looked at.
"""

import binascii
import re
from collections.abc import Iterator
from datetime import datetime, timezone
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    NoBoundaryInMultipartDefect,
    StartBoundaryNotFoundDefect,
)
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from email.utils import parsedate_to_datetime
from itertools import islice

from pipeline.intake.contents import (
    NO_NAME,
    Contents,
    Enclosure,
    Remark,
    UnopenedError,
    last_name,
    told_apart,
)
from pipeline.model.receipt import OFFICE_TIMEZONE
from pipeline.model.verdict import Verdict

_CHARSETS = re.compile(r"(?i)(?<==\?)(?:gb2312|gbk|gb_2312-80|x-gbk)(?=[?*])")
_WIDE = {"gb2312", "gbk", "gb_2312-80", "x-gbk"}

_LONGEST_HEADER = 64 * 1024
"""Characters; RFC 5322 allows lines of 998, and an honest header has a few of them."""

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


_SEND_AGAIN = "请重新下载邮件，或请报送单位重发"


class _BoundedHeaders(Compat32):
    """The library's plain policy, for whose parser a long header costs time by its square."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Split a header from its name, unless it is too long to be honest."""
        if sum(map(len, sourcelines)) > _LONGEST_HEADER:
            raise beyond_reason()
        return super().header_source_parse(sourcelines)


def beyond_reason() -> UnopenedError:
    """For a message that no mail program makes."""
    return UnopenedError(Verdict.REFUSED, "邮件结构异常，请把附件另存到收件文件夹")


def read_mail(content: bytes) -> Contents:
    """Take a message apart. Messages attached to it are taken apart with it.

    Raises:
        UnopenedError: its headers are too long, its parts too many or nested too deeply; or it
            breaks off, so that nothing of it is taken in short.
    """
    try:
        message = BytesParser(policy=_BoundedHeaders()).parsebytes(content)
        if len(list(islice(message.walk(), _MOST_PARTS + 1))) > _MOST_PARTS:
            raise beyond_reason()
    except RecursionError as error:
        raise beyond_reason() from error
    if _is_truncated(message):
        raise UnopenedError(Verdict.HELD, f"邮件不完整，{_SEND_AGAIN}")
    return _read(message)


def received_by_headers(headers: str) -> datetime | None:
    """When a message was received, told by its headers alone."""
    raw = headers.encode("utf-8", "surrogateescape")
    try:
        return _received(BytesParser(policy=_BoundedHeaders()).parsebytes(raw, headersonly=True))
    except UnopenedError:
        return None


def _read(message: Message) -> Contents:
    enclosures: list[Enclosure] = []
    remarks: list[Remark] = []
    for part, name in _attached(message):
        raw = part.get_payload(decode=True)
        if _has_defect(part) or not isinstance(raw, bytes):
            reason = f"附件已损坏，{_SEND_AGAIN}"
            remarks.append(Remark(name=name, verdict=Verdict.HELD, reason=reason))
        else:
            enclosures.append(Enclosure(name=name, content=raw))
    return Contents(
        received=_received(message),
        enclosures=tuple(told_apart(enclosures)),
        remarks=tuple(remarks),
    )


def _attached(message: Message) -> Iterator[tuple[Message, str]]:
    """The parts that are attachments, each with its name decoded."""
    for part in message.walk():
        if part.is_multipart():
            continue
        name = _name(part)
        disposition = _header(part, "content-disposition").casefold()
        packed = part.get_content_maintype() == "application"
        attached = disposition.startswith("attachment")
        if (name or packed or attached) and (attached or not _is_decoration(part)):
            yield part, name or NO_NAME


def _is_decoration(part: Message) -> bool:
    """Whether a part is a picture that the message's own text shows, such as a logo."""
    return part.get_content_maintype() == "image" and bool(_header(part, "content-id"))


def _has_defect(part: Message) -> bool:
    return any(isinstance(defect, _DAMAGED) for defect in part.defects)


def _is_truncated(message: Message) -> bool:
    return any(isinstance(defect, _TRUNCATED) for part in message.walk() for defect in part.defects)


def _received(message: Message) -> datetime | None:
    """The time of the last server, which is the topmost Received header; else the sender's."""
    hops = [value for name, value in _headers(message) if name == "received"]
    dates = [value for name, value in _headers(message) if name == "date"]
    for written in (*(hop.rpartition(";")[2] for hop in hops[:1]), *dates[:1]):
        moment = _moment(written)
        if moment is not None:
            return moment
    return None


def _moment(written: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(" ".join(written.split()))
        aware = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)  # noqa: UP017 - as in the model
        return aware.astimezone(OFFICE_TIMEZONE).replace(microsecond=0, tzinfo=None)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _headers(part: Message) -> Iterator[tuple[str, str]]:
    """Header names in small letters with their text; raw bytes are UTF-8 or else GBK."""
    for name, value in part.raw_items():
        raw = str(value).encode("utf-8", "surrogateescape")
        try:
            yield name.casefold(), raw.decode("utf-8")
        except UnicodeDecodeError:
            yield name.casefold(), raw.decode("gb18030", "replace")


def _header(part: Message, wanted: str) -> str:
    return next((value for name, value in _headers(part) if name == wanted), "")


def _name(part: Message) -> str:
    """The file name of a part without any folders; empty when it has none."""
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        parsed = Message()
        parsed[header] = _header(part, header).replace("\r", "").replace("\n", "")
        found = parsed.get_param(parameter, header=header)
        if found:
            return last_name(_decoded(found))
    return ""


def _decoded(parameter: str | tuple[str | None, str | None, str]) -> str:
    if isinstance(parameter, tuple):
        charset, _, value = parameter
        return _in_charset(value.encode("raw-unicode-escape"), charset)
    return _words(parameter)


def _words(text: str) -> str:
    """Encoded words put together before decoding: a character may be cut between two words."""
    if "=?" not in text:
        return text
    try:
        parts = decode_header(_CHARSETS.sub("gb18030", re.sub(r"\?=\s+=\?", "?==?", text)))
    except (ValueError, binascii.Error):
        return text
    joined: list[tuple[bytes, str | None]] = []
    for value, charset in parts:
        raw = value.encode("utf-8", "replace") if isinstance(value, str) else value
        if joined and joined[-1][1] == charset:
            joined[-1] = (joined[-1][0] + raw, charset)
        else:
            joined.append((raw, charset))
    return "".join(_in_charset(raw, charset) for raw, charset in joined)


def _in_charset(raw: bytes, charset: str | None) -> str:
    known = (charset or "utf-8").casefold()
    try:
        return raw.decode("gb18030" if known in _WIDE else known)
    except (UnicodeDecodeError, LookupError):
        return raw.decode("gb18030", "replace")
