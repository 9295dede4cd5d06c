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
        "f0003": {"text": "乙局更正.xlsx", "origin": "source:1.1:B:amount:file"},
        "f0004": {"text": "月报表", "origin": "source:1.1:B:amount:sheet"},
        "f0005": {"text": "H10", "origin": "source:1.1:B:amount:cell"},
        "f0006": {"text": "800", "origin": "source:1.1:B:amount:raw"},
    },
    "matters": [{"number": "2031-03-01A-1", "unit": "A"}],
}
FIGURES = RECORD["bulletin_figures"]
CORRECTED = "乙局，乙局更正.xlsx，月报表!H10，填的是“800”"
CELL_A = "甲局，甲局3月.xlsx，月报表!H9，填的是“３个”"
CELL_B = "乙局，乙局3月.xlsx，月报表!H9，填的是“2”"
TOLD = {
    "indicator:1.1:amount": f"1.1新建站点，本月累计；{CELL_A}；{CELL_B}",
    "indicator:1.1:share": f"1.1新建站点，完成比例；{CELL_A}；{CELL_B}",
    "indicator:1.1:target": "1.1新建站点，年度目标（清单定义）",
    "indicator:1.1:previous": "1.1新建站点，上月累计（以前月份采用的数）",
    "part:1.1:B": f"1.1新建站点，本月累计；{CELL_B}",
    "source:1.1:B:amount:raw": f"1.1新建站点，本月累计；{CORRECTED}",
    "expected:1.1:B": "1.1新建站点，预计完成日期；乙局月报表中填写的文字",
    "text:remark:1.1:B": "1.1新建站点，说明；乙局月报表中填写的文字",
    "matter:2031-03-01A-1:text": "需协调事项（2031-03-01A-1）；甲局月报表中填写的文字",
    "threshold:slow": "清单定义：亮灯标准（“参数”表）",
    "count:unit:A:versions": "收件记录：甲局",
    "correction:2031-03:1.1:A:old": "2031-03 通报印发后的更正（台账）",
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


NAMES = {
    "indicator:1.1:amount": "1.1新建站点 本月累计",
    "source:1.1:B:amount:raw": "1.1新建站点 填报内容（乙局）",
    "count:unit:A:versions": "甲局 报送次数",
    "count:rate:qualified": "合格",
    "rate:qualified:share": "合格 比例",
    "date:due": "清单定义：报送期限",
}


@pytest.mark.parametrize("origin", NAMES)
def test_a_figure_is_named_in_a_few_words(origin: str) -> None:
    """Each changed number can be found by its name alone."""
    assert Sources(RECORD).name(origin) == NAMES[origin]


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
            **{f"f000{n}": FIGURES[f"f000{n}"] for n in range(3, 7)},
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
        ChangedFigure(name="项目 偏慢", old="1", new=""),
        ChangedFigure(name="1.1新建站点 完成比例", old="", new="9%"),
    )
