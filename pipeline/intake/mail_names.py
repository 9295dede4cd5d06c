"""The names of attachments, decoded the way Chinese mail programs write them.

They write encoded words whose charset says gb2312 and holds GBK, RFC 2231 parameters, and raw
8-bit text. A name is only ever shown; it is never a path. One that is damaged is shown as it is
written: whatever a stranger writes there, the attachment is worth more than its name.
"""

import re
from email.header import decode_header
from email.message import Message

from pipeline.intake.contents import last_name
from pipeline.intake.mail_headers import header

_CHARSETS = re.compile(r"(?i)(?<==\?)(?:gb2312|gbk|gb_2312-80|x-gbk)(?=[?*])")
_WIDE = {"gb2312", "gbk", "gb_2312-80", "x-gbk"}

_PLACES = (("content-disposition", "filename"), ("content-type", "name"))
"""The headers that may name a file, and by which parameter."""


def file_name(part: Message) -> str:
    """The file name of a part without any folders; empty when it has none."""
    for place, parameter in _PLACES:
        written = header(part, place).replace("\r", "").replace("\n", "")
        name = last_name(_told(written, place, parameter))
        if name:
            return name
    return ""


def _told(written: str, place: str, parameter: str) -> str:
    """The value of a parameter decoded; as it is written where the library makes nothing of it."""
    try:
        parsed = Message()
        parsed[place] = written
        found = parsed.get_param(parameter, header=place)
        return _decoded(found) if found else ""
    except Exception:  # noqa: BLE001 - the library may fail in any way on a damaged parameter
        return _as_written(written, parameter)


def _as_written(written: str, parameter: str) -> str:
    """The values that stand behind a parameter or its numbered pieces, one after the other."""
    pieces = re.findall(rf'(?i)\b{parameter}(?:\*[0-9]*){{0,2}}=\s*"?([^";]*)', written)
    return "".join(piece.strip() for piece in pieces)


def _decoded(parameter: str | tuple[str | None, str | None, str]) -> str:
    if isinstance(parameter, tuple):
        charset, _, value = parameter
        return _in_charset(value.encode("raw-unicode-escape"), charset)
    return _words(parameter) if "=?" in parameter else parameter


def _words(text: str) -> str:
    """Encoded words put together before decoding: a character may be cut between two words."""
    joined: list[tuple[bytes, str | None]] = []
    closed = _CHARSETS.sub("gb18030", re.sub(r"\?=\s+=\?", "?==?", text))
    for value, charset in decode_header(closed):
        raw = value.encode("utf-8", "replace") if isinstance(value, str) else value
        if joined and joined[-1][1] == charset:
            joined[-1] = (joined[-1][0] + raw, charset)
        else:
            joined.append((raw, charset))
    return "".join(_in_charset(raw, charset) for raw, charset in joined)


def _in_charset(raw: bytes, charset: str | None) -> str:
    """Bytes as text, in GBK where their charset is unknown, none for texts, or not theirs."""
    known = (charset or "utf-8").casefold()
    try:
        return raw.decode("gb18030" if known in _WIDE else known)
    except (ValueError, LookupError):
        return raw.decode("gb18030", "replace")
