"""Stamped pages (盖章页): receipts that came back signed and sealed, as the clerk has noted them.

The scan itself is kept and never read; what counts is the check code that a person reads off it.
"""

from dataclasses import dataclass
from datetime import date

from pipeline.model.finding import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedPage:
    """One line of the register of stamped pages.

    ``unit`` is as the clerk wrote it, or empty: then the code alone says whose it is. ``file`` is
    the scan's name in the inbox, empty for a page that came on paper. ``code`` is a valid check
    code in its printed form. ``place`` is where the line stands. ``seal`` is the name on the seal,
    empty where the clerk did not note it.
    """

    unit: str
    received: date
    file: str
    code: str
    place: Place
    seal: str = ""
