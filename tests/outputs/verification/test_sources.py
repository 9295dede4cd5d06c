"""Where a figure comes from, in words, and what has changed since a bulletin was made."""

from typing import Any

import pytest

from pipeline.outputs.verification.sources import FIXED, Sources
from pipeline.outputs.verification.staleness import ChangedFigure, staleness

SOURCE = {"sha256": "0", "file": "甲局3月.xlsx", "sheet": "月报表", "cell": "H9", "typed": "３个"}
RECORD: dict[str, Any] = {
    "definitions": "1",
    "units": [{"id": "A", "name": "甲局"}, {"id": "B", "name": "乙局"}],
    "indicators": [
        {
            "id": "1.1",
            "name": "新建站点",
            "parts": [
                {"unit": "A", "source": SOURCE},
                {"unit": "B", "source": {**SOURCE, "file": "乙局3月.xlsx", "typed": "2"}},
                {"unit": "C", "source": None},
            ],
        }
    ],
    "entries": [{"name": "甲局3月.xlsx", "sha256": "0"}, {"name": "邮件", "sha256": ""}],
    "bulletin_figures": {
        "f0001": {"text": "5", "origin": "indicator:1.1:amount"},
        "f0002": {"text": "1", "origin": "count:project:slow"},
    },
}
CELL_A = "甲局，甲局3月.xlsx，月报表!H9，填的是“３个”"
CELL_B = "乙局，乙局3月.xlsx，月报表!H9，填的是“2”"
TOLD = {
    "indicator:1.1:amount": f"1.1新建站点，本月累计；{CELL_A}；{CELL_B}",
    "indicator:1.1:share": f"1.1新建站点，完成比例；{CELL_A}；{CELL_B}",
    "indicator:1.1:target": "1.1新建站点，年度目标（清单定义）",
    "indicator:1.1:previous": "1.1新建站点，上月累计（以前月份采用的数）",
    "part:1.1:B": f"1.1新建站点，本月累计；{CELL_B}",
    "indicator:9.9:amount": "9.9，本月累计",
    "date:due": "清单定义：报送期限",
    "unit:A:first_received": "收件记录：甲局",
    "text:B:1:problem:1": "乙局月报表中填写的文字",
    "count:project:slow": "程序按本期数据统计（项目 偏慢）",
    "count:project:5:on_schedule": "程序按本期数据统计（项目5的指标 按序时）",
    "count:indicator:total": "程序按本期数据统计（指标 总数）",
    "count:class:已完成的项目": "程序按本期数据统计（已完成的项目）",
    "rate:reported:share": "程序按本期数据统计（实报）",
    "count:finding:error:open": "程序按本期数据统计",
}


@pytest.mark.parametrize("origin", TOLD)
def test_a_source_is_told_in_words(origin: str) -> None:
    """Unit, indicator, file, cell and what was typed there; or how the number came about."""
    assert Sources(RECORD).of(origin) == TOLD[origin]


def test_a_bookmark_leads_to_its_source() -> None:
    """Words that are bound to no figure are the bulletin's own."""
    sources = Sources(RECORD)
    assert sources.of_bookmark("f0002") == "程序按本期数据统计（项目 偏慢）"
    assert sources.of_bookmark("") == FIXED


def test_nothing_new_is_fresh() -> None:
    """The same record is fresh."""
    assert staleness(RECORD, RECORD).is_fresh


def test_what_changed_since_is_named() -> None:
    """New files, replaced ones, files gone, figures printed otherwise, no more or for the first."""
    now = {
        **RECORD,
        "definitions": "2",
        "entries": [{"name": "甲局3月.xlsx", "sha256": "1"}, {"name": "乙局3月.xlsx"}],
        "bulletin_figures": {
            "f0001": {"text": "7", "origin": "indicator:1.1:amount"},
            "f0002": {"text": "9%", "origin": "indicator:1.1:share"},
        },
    }
    found = staleness(RECORD, now)
    assert (found.arrived, found.gone) == (("甲局3月.xlsx", "乙局3月.xlsx"), ("邮件",))
    assert found.definitions
    assert not found.is_fresh
    assert found.figures == (
        ChangedFigure(name="1.1新建站点 本月累计", old="5", new="7"),
        ChangedFigure(name="程序按本期数据统计（项目 偏慢）", old="1", new=""),
        ChangedFigure(name="1.1新建站点 完成比例", old="", new="9%"),
    )
