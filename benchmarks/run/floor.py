"""The floor: unpack and tokenise every return, and do nothing else. ``python floor.py INBOX``."""

import sys
import zipfile
from pathlib import Path
from xml.parsers import expat


def main(inbox: str) -> None:
    """Run every part of every return of a folder through a parser without handlers."""
    for path in sorted(Path(inbox).glob("*月报表.xlsx")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    expat.ParserCreate().Parse(archive.read(name), True)  # noqa: FBT003 - no keyword


if __name__ == "__main__":
    main(*sys.argv[1:])
