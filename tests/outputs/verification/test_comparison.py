"""An edited bulletin against the one made: every number that differs is named."""

import string
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.opening.word_paragraphs import CellPlace, Mark, Region, WordDocument, WordParagraph
from pipeline.outputs.verification.comparison import NotABulletinError, likeness, verify
from pipeline.outputs.verification.differences import Change, Verification

BODY = (
    "示例县民生实事3月份进展情况的通报",
    "　　　　〔2031〕　　号",
    "一、总体情况",
    "全县民生实事共10件，分解为41项指标，其中按序时推进36项，滞后5项。",
    "二、存在问题",
    "老旧小区改造累计完成3个，完成比例30.0%，比序时进度25.0%高5.0个百分点。",
    "请各单位于2031年4月5日前报送。",
    "　　年　　月　　日",
)
ROWS = (
    ("编号", "指标", "目标", "累计", "备注"),
    ("1.1", "创建示范乡镇", "6个", "1个", ""),
    ("1.2", "改造老旧小区", "30个", "3个", "主体完工"),
    ("2.1", "新增就业", "2400人", "—", ""),
)


def document(
    body: Sequence[str] = BODY, rows: Sequence[Sequence[str]] = ROWS, *, marked: bool = True
) -> WordDocument:
    """A bulletin; with bookmarks over 36 in the body and over the last but one cell of rows."""
    paragraphs = [WordParagraph(text=text, marks=_marks(text) if marked else ()) for text in body]
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            bound = marked and number > 1 and column == 4 and bool(text)
            mark = Mark(name=f"f_row_{row[0]}", start=0, end=len(text))
            paragraphs.append(
                WordParagraph(
                    text=text,
                    marks=(mark,) if bound else (),
                    cell=CellPlace(table=1, row=number, column=column),
                )
            )
    return WordDocument(paragraphs=tuple(paragraphs))


def _marks(text: str) -> tuple[Mark, ...]:
    start = text.find("36")
    return () if start < 0 else (Mark(name="f_on_schedule", start=start, end=start + 2),)


MADE = document()


def told(found: Verification) -> list[tuple[Change, str, str]]:
    """What was found, without places."""
    return [(each.change, each.old, each.new) for each in found.differences]


def edited(old: str, new: str) -> tuple[str, ...]:
    """The body with one text put in place of another."""
    assert any(old in text for text in BODY)
    return tuple(text.replace(old, new, 1) for text in BODY)


C, D, A, U, F, M = (
    Change.CHANGED,
    Change.DELETED,
    Change.ADDED,
    Change.DUPLICATED,
    Change.FILLED,
    Change.MOVED,
)
EDITS = {
    "a digit": (edited("36项", "35项"), [(C, "36项", "35项")]),
    "a unit of measure": (edited("10件", "10个"), [(C, "10件", "10个")]),
    "the way it goes": (edited("25.0%高", "25.0%低"), [(C, "25.0%高", "25.0%低")]),
    "a decimal point": (edited("30.0%", "300%"), [(C, "30.0%", "300%")]),
    "about": (edited("完成3个", "完成约3个"), [(C, "3个", "约3个")]),
    "into Chinese": (edited("10件", "十件"), [(C, "10件", "十")]),
    "two exchanged": (
        edited("36项，滞后5项", "5项，滞后36项"),
        [(C, "36项", "5项"), (C, "5项", "36项")],
    ),
    "one deleted": (edited("，滞后5项", ""), [(D, "5项", "")]),
    "one added": (edited("报送。", "报送，共3份。"), [(A, "", "3份")]),
    "one added beside": (edited("滞后5项", "滞后5项，停工2项"), [(A, "", "2项")]),
    "a paragraph deleted": (
        tuple(text for text in BODY if "报送" not in text),
        [(D, "2031年", ""), (D, "4月", ""), (D, "5日", "")],
    ),
    "a paragraph doubled": (
        (*BODY[:4], BODY[3], *BODY[4:]),
        [(U, "", "10件"), (U, "", "41项"), (U, "", "36项"), (U, "", "5项")],
    ),
    "a paragraph added": ((*BODY, "另有2件未启动。"), [(A, "", "2件")]),
    "the number filled in": (
        edited("　　　　〔2031〕　　号", "示政办发〔2031〕15号"),
        [(F, "", "15号")],
    ),
    "the date filled in": (
        edited("　　年　　月　　日", "2031年4月8日"),
        [(F, "", "2031年"), (F, "", "4月"), (F, "", "8日")],
    ),
    "full-width digits": (edited("10件", "１０件"), []),
    "a space": (edited("10件", "10 件"), []),
}


@pytest.mark.parametrize("marked", [True, False], ids=["bookmarks", "none"])
@pytest.mark.parametrize("case", EDITS)
def test_what_was_done_to_a_number_is_named(case: str, *, marked: bool) -> None:
    """Each kind of edit is told with the old and the new value, with bookmarks and without."""
    body, differences = EDITS[case]
    found = verify(MADE, document(body, marked=marked))
    assert told(found) == differences
    assert (found.rewordings, found.unreadable) == (0, 0)


WORDS = {
    "words": edited("请各单位于", "请各有关单位于"),
    "a paragraph of words": (*BODY, "特此通报。"),
    "a heading": edited("二、存在问题", "二、存在的问题"),
}


@pytest.mark.parametrize("case", WORDS)
def test_words_alone_are_counted(case: str) -> None:
    """A change of words is counted and nothing is named."""
    found = verify(MADE, document(WORDS[case]))
    assert (found.differences, found.rewordings) == ((), 1)


def _rows(*chosen: int) -> tuple[tuple[str, ...], ...]:
    return tuple(ROWS[number] for number in chosen)


TABLES = {
    "a row deleted": (_rows(0, 1, 3), [(D, "1.2", ""), (D, "30个", ""), (D, "3个", "")]),
    "a row doubled": (
        _rows(0, 1, 1, 2, 3),
        [(U, "", "1.1"), (U, "", "6个"), (U, "", "1个")],
    ),
    "rows exchanged": (_rows(0, 2, 1, 3), []),
    "a column deleted": (
        tuple(row[:2] + row[3:] for row in ROWS),
        [(D, "6个", ""), (D, "30个", ""), (D, "2400人", "")],
    ),
    "a dash filled": ((*ROWS[:3], (*ROWS[3][:3], "7人", "")), [(C, "—", "7人")]),
    "a cell emptied": ((*ROWS[:2], (*ROWS[2][:3], "", "主体完工"), ROWS[3]), [(D, "3个", "")]),
    "columns exchanged": (
        (*ROWS[:2], ("1.2", "改造老旧小区", "3个", "30个", "主体完工"), ROWS[3]),
        [(C, "30个", "3个"), (C, "3个", "30个")],
    ),
}


@pytest.mark.parametrize("marked", [True, False], ids=["bookmarks", "none"])
@pytest.mark.parametrize("case", TABLES)
def test_tables_are_held_row_by_row(case: str, *, marked: bool) -> None:
    """Rows and columns deleted, doubled and moved are told from cells that were changed."""
    rows, differences = TABLES[case]
    assert told(verify(MADE, document(rows=rows, marked=marked))) == differences


def test_a_place_is_told_in_words() -> None:
    """A table's cell is told by title, row and column, a sentence by its heading and beginning."""
    rows = (*ROWS[:2], ("1.2", "改造老旧小区", "30个", "8个", "主体完工"), ROWS[3])
    found = verify(MADE, document(edited("3个，完成", "4个，完成"), rows))
    assert [(each.where, each.near, each.bookmark) for each in found.differences] == [
        (
            "“二、存在问题”下“老旧小区改造累计完成3个，完成比例3…”一段",
            "小区改造累计完成【3个】，完成比例30.",
            "",
        ),
        ("“年 月 日”第2行（1.2 30个）“累计”栏", "【3个】", "f_row_1.2"),
    ]


def test_a_bookmark_tells_a_rewritten_sentence() -> None:
    """A number in a wholly new sentence is the old one when its bookmark came along."""
    body = (*edited(BODY[3], "进度正常的有很多。"), "按计划做的已有36项以上的样子，别处再说。")
    found = verify(MADE, document(body))
    assert (M, "36项", "36项") in told(found)
    assert (D, "36项", "") in told(verify(MADE, document(body, marked=False)))


def test_a_number_in_a_header_is_compared() -> None:
    """A number added to a header is named; its words alone are no matter."""
    header = WordParagraph(text="内部资料", region=Region.MARGIN)
    made = WordDocument(paragraphs=(*MADE.paragraphs, header))
    other = replace(header, text="内部资料第5稿")
    found = verify(made, WordDocument(paragraphs=(*MADE.paragraphs, other)))
    assert told(found) == [(A, "", "5稿")]
    assert verify(made, MADE).rewordings == 0


def test_a_picture_put_in_is_not_passed_over() -> None:
    """Where numbers may stand that cannot be read, the bulletin is not clean."""
    assert not verify(MADE, replace(MADE, unreadable=1)).is_clean
    assert verify(replace(MADE, unreadable=1), replace(MADE, unreadable=1)).is_clean


def test_a_document_of_any_length_is_no_bulletin() -> None:
    """Work is bounded by the length of what was made."""
    long = WordDocument(paragraphs=(WordParagraph(text="1"),) * 3_000)
    with pytest.raises(NotABulletinError):
        verify(MADE, long)


def test_likeness_is_a_share() -> None:
    """A copy is wholly alike, an edited one nearly, another paper not."""
    assert likeness(MADE, MADE) == 1.0
    assert 0.8 < likeness(MADE, document(edited("36项", "35项"))) < 1.0
    assert likeness(MADE, WordDocument(paragraphs=(WordParagraph(text="菜单"),))) == 0.0


TEXTS = st.text(alphabet=string.digits + "件个，。的在有完成", min_size=1, max_size=12)


@settings(deadline=None)
@given(st.data())
def test_random_edits_never_pass_a_number_over(data: st.DataObject) -> None:
    """Whatever is typed, deleted or cut anywhere: a clean result means the same row of numbers."""
    body = list(BODY)
    for _ in range(data.draw(st.integers(1, 4))):
        number = data.draw(st.integers(0, len(body) - 1))
        text = body[number]
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 6)))
        body[number] = text[:start] + data.draw(st.just("") | TEXTS) + text[end:]
    found = verify(MADE, document(body, marked=data.draw(st.booleans())))
    if found.is_clean and all(each.change is not Change.FILLED for each in found.differences):
        assert sorted(_digits(body)) == sorted(_digits(BODY))


def _digits(body: Sequence[str]) -> list[str]:
    """The digits of each paragraph that has any; a moved paragraph is no fault."""
    kept = ("".join(each for each in text if each.isdigit()) for text in body)
    return [digits for digits in kept if digits]
