"""Messages (.eml): when one was received and which workbooks came with it.

Names are decoded the way Chinese mail programs write them: encoded words whose charset says
gb2312 and holds GBK, RFC 2231 parameters, and raw 8-bit text. A name is only ever shown; it is
never a path. Damaged base64 is handed out short by the library without an error, so the defects
of each part are looked at.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
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

from pipeline.model.receipt import OFFICE_TIMEZONE

_TABLE_SUFFIXES = (".xlsx", ".xls", ".xlsm", ".xlsb", ".et", ".ett", ".ods", ".csv")
_PACKED_SUFFIXES = (".zip", ".rar", ".7z")
_TABLE_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_OTHER_SUFFIXES = (".docx", ".doc", ".wps", ".pptx", ".ppt", ".msg", ".ofd")
_NO_NAME = "未命名附件"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A workbook or packed file that came with a message."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message as far as intake needs it.

    ``received`` is naive office time, None when no header tells it. ``damaged`` and ``others``
    name attachments that did not arrive whole, and those that are no tables.
    """

    received: datetime | None
    attachments: tuple[Attachment, ...]
    damaged: tuple[str, ...]
    others: tuple[str, ...]
    truncated: bool


class HostileMailError(Exception):
    """A message that no mail program makes: its headers or its parts go beyond all reason."""


class _BoundedHeaders(Compat32):
    """The library's plain policy, for whose parser a long header costs time by its square."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Split a header from its name, unless it is too long to be honest."""
        if sum(map(len, sourcelines)) > _LONGEST_HEADER:
            raise HostileMailError("a header is too long")
        return super().header_source_parse(sourcelines)


def is_mail(name: str) -> bool:
    """Whether an entry is a saved message, told by its suffix."""
    return name.casefold().endswith(".eml")


def read_mail(content: bytes) -> Mail:
    """Take a message apart.

    Raises:
        HostileMailError: its headers are too long, its parts too many or nested too deeply.
    """
    try:
        message = BytesParser(policy=_BoundedHeaders()).parsebytes(content)
        if len(list(islice(message.walk(), _MOST_PARTS + 1))) > _MOST_PARTS:
            raise HostileMailError("too many parts")
    except RecursionError as error:
        raise HostileMailError("parts nested too deeply") from error
    return _read(message)


def _read(message: Message) -> Mail:
    attachments: list[Attachment] = []
    damaged: list[str] = []
    others: list[str] = []
    for part, name in _attached(message):
        raw = part.get_payload(decode=True)
        whole = raw if isinstance(raw, bytes) else b""
        if not _is_table(name, whole):
            others.append(name)
        elif _has_defect(part):
            damaged.append(name)
        else:
            attachments.append(Attachment(name=name, content=whole))
    return Mail(
        received=_received(message),
        attachments=tuple(_told_apart(attachments)),
        damaged=tuple(damaged),
        others=tuple(others),
        truncated=_is_truncated(message),
    )


def _attached(message: Message) -> Iterator[tuple[Message, str]]:
    """The parts that are attachments, each with its name decoded."""
    for part in message.walk():
        if part.is_multipart():
            continue
        name = _name(part)
        disposition = _header(part, "content-disposition").casefold()
        packed = part.get_content_maintype() == "application"
        if name or packed or disposition.startswith("attachment"):
            yield part, name or _NO_NAME


def _is_table(name: str, content: bytes) -> bool:
    """Whether an attachment may be a return: by its suffix, or by its first bytes."""
    lowered = name.casefold()
    if lowered.endswith(_TABLE_SUFFIXES + _PACKED_SUFFIXES):
        return True
    return content.startswith(_TABLE_STARTS) and not lowered.endswith(_OTHER_SUFFIXES)


def _has_defect(part: Message) -> bool:
    return any(isinstance(defect, _DAMAGED) for defect in part.defects)


def _is_truncated(message: Message) -> bool:
    return any(isinstance(defect, _TRUNCATED) for part in message.walk() for defect in part.defects)


def _told_apart(attachments: list[Attachment]) -> Iterator[Attachment]:
    """Attachments of one message under one name each."""
    seen: dict[str, int] = {}
    for each in attachments:
        seen[each.name] = seen.get(each.name, 0) + 1
        if seen[each.name] == 1:
            yield each
        else:
            stem, dot, suffix = each.name.rpartition(".")
            numbered = f"{stem or suffix}（{seen[each.name]}）{dot + suffix if stem else ''}"
            yield Attachment(name=numbered, content=each.content)


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
            return _plain_name(_decoded(found))
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


def _plain_name(name: str) -> str:
    """A name as it may be shown: no folders, no control characters, of bounded length."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(each for each in last if each.isprintable()).strip()[-120:]
