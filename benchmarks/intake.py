"""How a file comes in: the one place that names the reader that is measured."""

from hashlib import sha256

from benchmarks.county import PERIOD, RECEIVED
from pipeline.model.cell import Unreadable, Workbook
from pipeline.model.receipt import Delivery, Receipt, TimeSource
from pipeline.opening.workbook import read_workbook

__all__ = ["delivery", "read"]


def read(content: bytes) -> Workbook | Unreadable:
    """Read a file with the product's reader."""
    return read_workbook(content)


def delivery(content: bytes) -> Delivery:
    """A file as it arrived in April's inbox."""
    return Delivery(
        receipt=Receipt(
            number=1,
            period=PERIOD,
            sha256=sha256(content).hexdigest(),
            name="甲局4月.xlsx",
            received=RECEIVED,
            time_source=TimeSource.MAIL,
            channel="邮件",
        ),
        content=content,
    )
