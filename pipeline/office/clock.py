"""The clock: the only place where the program asks what time it is, or waits."""

import time
from datetime import datetime

from pipeline.model.receipt import OFFICE_TIMEZONE


def now() -> datetime:
    """The office's time to the second, without a zone, as every time in the ledger."""
    return datetime.now(OFFICE_TIMEZONE).replace(microsecond=0, tzinfo=None)


def seconds() -> float:
    """Seconds since the epoch, as file times are told; only to see how long a file has lain."""
    return time.time()


def pause(duration: float) -> None:
    """Wait for some seconds."""
    time.sleep(duration)
