"""A peer: pyexcel puts every return's sheets into one workbook. ``INBOX TARGET.xlsx``."""

import sys
from pathlib import Path

import pyexcel


def main(inbox: str, target: str) -> None:
    """Merge every return of a folder into one workbook."""
    returns = sorted(str(path) for path in Path(inbox).glob("*月报表.xlsx"))
    pyexcel.merge_all_to_a_book(returns, target)


if __name__ == "__main__":
    main(*sys.argv[1:])
