"""The heads (版头) under which an office gives out its bulletin."""

from collections.abc import Mapping
from enum import Enum


class BulletinHead(Enum):
    """Which head stands over the one text of the bulletin.

    ``RED`` is the red head with a document number, ``PLAIN`` a stamped report whose title stands on
    the first line, ``SERIAL`` a numbered periodical with a masthead (简报 form).
    """

    RED = "red"
    PLAIN = "plain"
    SERIAL = "serial"


BULLETIN_HEAD_LABELS: Mapping[BulletinHead, str] = {
    BulletinHead.RED: "红头文件",
    BulletinHead.PLAIN: "报告",
    BulletinHead.SERIAL: "督查通报",
}
"""As the office chooses them in 清单; a blank cell, or a workbook without the column, is 红头."""
