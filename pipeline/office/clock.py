"""The clock: the only place where the program asks what time it is."""

from datetime import datetime

from pipeline.model.receipt import OFFICE_TIMEZONE


def now() -> datetime:
    """The office's time to the second, without a zone, as every time in the ledger."""
    return datetime.now(OFFICE_TIMEZONE).replace(microsecond=0, tzinfo=None)
