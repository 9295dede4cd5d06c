"""Messages that Outlook saved (.msg): a compound file with the attachments as streams.

The one place that meets the library for them. Whatever it raises on hostile bytes becomes a named
verdict; what the file says of its own sizes is added up before anything is read.
"""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.intake.contents import (
    MOST_PARTS,
    MOST_UNPACKED,
    NO_NAME,
    Contents,
    Enclosure,
    Remark,
    UnopenedError,
    last_name,
    told_apart,
)
from pipeline.intake.mail import received_by_headers
from pipeline.model.receipt import OFFICE_TIMEZONE
from pipeline.model.verdict import Verdict

if TYPE_CHECKING:
    from oxmsg import Message
    from oxmsg.attachment import Attachment
    from oxmsg.storage import Storage

_HEADERS, _DELIVERED, _SHORT_NAME, _CONTENT_ID = 0x007D, 0x0E06, 0x3704, 0x3712
"""Properties (MS-OXPROPS): PidTagTransportMessageHeaders, PidTagMessageDeliveryTime,
PidTagAttachFilename, PidTagAttachContentId."""

_EMBEDDED = "__substg1.0_3701000D"
"""The storage of a message that is attached to a message (MS-OXMSG 2.2.2.1)."""

_MOST_ENTRIES = 20 * MOST_PARTS
"""Streams of a compound file; each property of each attachment is one."""

_DEEPEST = 5
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp")
_SAVE_APART = "请把附件另存到收件文件夹"


def read_outlook(content: bytes, room: int = MOST_UNPACKED) -> Contents:
    """Take an Outlook message apart. Messages attached to it are taken apart with it.

    Raises:
        UnopenedError: it is damaged or goes beyond the bounds.
    """
    try:
        message = _message(content, room)
        attached = list(_attached(message, _DEEPEST))
        received = _received(message)
    except UnopenedError:
        raise
    except Exception as error:
        reason = f"Outlook 邮件（.msg）打不开，{_SAVE_APART}"
        raise UnopenedError(Verdict.REFUSED, reason) from error
    enclosures: list[Enclosure] = []
    remarks: list[Remark] = []
    for each in attached:
        taken = _taken(each)
        if isinstance(taken, Enclosure):
            enclosures.append(taken)
        elif taken is not None:
            remarks.append(taken)
    return Contents(
        received=received, enclosures=tuple(told_apart(enclosures)), remarks=tuple(remarks)
    )


def _message(content: bytes, room: int) -> "Message":
    # Slow to import, and few months have such a message.
    from olefile import OleFileIO  # noqa: PLC0415
    from oxmsg import Message  # noqa: PLC0415
    from oxmsg.storage import Storage  # noqa: PLC0415

    with OleFileIO(BytesIO(content)) as compound:
        streams = [each for each in compound.direntries if each is not None]
        if len(streams) > _MOST_ENTRIES or sum(each.size for each in streams) > room:
            raise UnopenedError(Verdict.REFUSED, f"Outlook 邮件（.msg）结构异常，{_SAVE_APART}")
        return Message(Storage.from_ole(compound))


def _attached(message: "Message", depth: int) -> Iterator["Attachment"]:
    """The attachments, with those of the messages among them."""
    from oxmsg import Message  # noqa: PLC0415 - the same

    for attachment in message.attachments:
        embedded = _embedded(attachment)
        if embedded is None:
            yield attachment
        elif depth:
            yield from _attached(Message(embedded), depth - 1)
        else:
            raise UnopenedError(Verdict.REFUSED, f"邮件套邮件的层数过多，{_SAVE_APART}")


def _embedded(attachment: "Attachment") -> "Storage | None":
    from oxmsg.storage import Storage  # noqa: PLC0415 - the same

    storage = attachment._storage  # noqa: SLF001 - the library shows no other way
    inner = storage.storages if isinstance(storage, Storage) else ()
    return next((each for each in inner if each.name == _EMBEDDED), None)


def _taken(attachment: "Attachment") -> Enclosure | Remark | None:
    """An attachment with its bytes; None for a picture that the message's own text shows."""
    name = NO_NAME
    try:
        name = _name(attachment) or NO_NAME
        content = attachment.file_bytes
        shown = bool(attachment.properties.str_prop_value(_CONTENT_ID))
    except Exception:  # noqa: BLE001 - the library may fail in any way
        content, shown = None, False
    if content is None:
        reason = f"附件取不出来，{_SAVE_APART}"
        return Remark(name=name, verdict=Verdict.HELD, reason=reason)
    if shown and name.casefold().endswith(_PICTURES):
        return None
    return Enclosure(name=name, content=content)


def _name(attachment: "Attachment") -> str:
    short = attachment.properties.str_prop_value(_SHORT_NAME)
    return last_name(attachment.file_name or short or "")


def _received(message: "Message") -> datetime | None:
    """By the last server's header, else the time of delivery, else the time of sending."""
    headers = message.properties.str_prop_value(_HEADERS)
    told = received_by_headers(headers) if headers else None
    if told is not None:
        return told
    moment = message.properties.date_prop_value(_DELIVERED) or message.sent_date
    if moment is None:
        return None
    return moment.astimezone(OFFICE_TIMEZONE).replace(microsecond=0, tzinfo=None)
