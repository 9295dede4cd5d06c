"""The peer: what an analyst writes in an afternoon. ``INBOX TARGET.xlsx [ENGINE]``.

pandas with openpyxl (or calamine), no validation, no layout: every form's indicator rows under
each other, their sums by indicator name, one workbook. It knows the product's form as anyone who
looks at it does.
"""

import sys
from pathlib import Path
from typing import Literal

import pandas as pd

Engine = Literal["openpyxl", "calamine"]
ENGINES: tuple[Engine, ...] = ("openpyxl", "calamine")


def main(inbox: str, target: str, engine: Engine = "openpyxl") -> None:
    """Merge every return of a folder into one workbook."""
    frames = []
    for path in sorted(Path(inbox).glob("*月报表.xlsx")):
        raw = pd.read_excel(path, sheet_name="月报表", header=None, engine=engine, dtype=object)
        keys = raw[0].astype(str)
        rows = raw[keys.str.startswith("indicator:")]
        headings = raw.iloc[0].tolist()
        rows = rows.rename(columns=dict(enumerate(map(str, headings))))
        rows = rows.assign(
            file=path.name, indicator=keys[rows.index].str.removeprefix("indicator:")
        )
        frames.append(rows[["file", "indicator", "content", "current", "stage"]])
    merged = pd.concat(frames, ignore_index=True)
    merged["value"] = pd.to_numeric(merged["current"], errors="coerce")
    sums = merged.groupby("content", sort=True)["value"].agg(["sum", "count"]).reset_index()
    with pd.ExcelWriter(target, engine="openpyxl") as writer:
        merged.to_excel(writer, sheet_name="明细", index=False)
        sums.to_excel(writer, sheet_name="合计", index=False)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *(each for each in ENGINES if each in sys.argv[3:]))
