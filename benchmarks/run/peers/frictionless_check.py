"""A peer: frictionless checks the table of every return, and writes nothing. ``INBOX TARGET``."""

import sys
from pathlib import Path

from frictionless import Resource
from frictionless.formats import ExcelControl


def main(inbox: str, _target: str) -> None:
    """Validate the fill sheet of every return of a folder."""
    for path in sorted(Path(inbox).glob("*月报表.xlsx")):
        control = ExcelControl(sheet="月报表")
        Resource(path=path.name, basepath=str(path.parent), control=control).validate()


if __name__ == "__main__":
    main(*sys.argv[1:])
