"""A peer: poexcel puts every return's sheets into one workbook. ``INBOX TARGET.xlsx``."""

import sys

import poexcel


def main(inbox: str, target: str) -> None:
    """Merge every workbook of a folder into one."""
    poexcel.merge2excel(inbox, target)


if __name__ == "__main__":
    main(*sys.argv[1:])
