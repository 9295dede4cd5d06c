"""Family F, the file itself: what it is, and whether it could be opened and believed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.model.cell import Unreadable
from pipeline.model.finding import Severity
from pipeline.rules.cases import FileCase
from pipeline.rules.rule import Fault, Missing, MissingValue, rule

_AGAIN = "请用下发的月报表填写，保存为 .xlsx 后重新报送。"

_NAMES: Mapping[Unreadable, tuple[str, str]] = {
    Unreadable.EMPTY: ("空文件（0 字节）", "请检查原文件能否打开，再作为附件重新发送。"),
    Unreadable.DAMAGED: ("损坏的文件", "请在本机打开原文件，另存为 .xlsx 后重新发送。"),
    Unreadable.CONTRADICTORY: (
        "内容自相矛盾的文件（如同一格出现两次，或格内的值与所标类型不符）",
        "请在本机打开原文件，另存为新的 .xlsx 后重新发送。",
    ),
    Unreadable.OVERSIZED: (
        "过大的表格（有内容的范围远超月报表）",
        "请用下发的月报表重新填写，不要粘贴其他表格或图片。",
    ),
    Unreadable.MACROS: (
        "带宏或控件的表格",
        "请另存为“Excel 工作簿（.xlsx）”（不启用宏的一项），再重新报送。",
    ),
    Unreadable.CONNECTED: (
        "连接了外部数据的表格",
        "请把引用外部数据的单元格改成数值，断开数据连接，保存后重新报送。",
    ),
    Unreadable.EMBEDDED: (
        "嵌有其他文件的表格",
        "请删去嵌入的文件（附件另行发送），保存后重新报送。",
    ),
    Unreadable.TEXT_TABLE: ("文本或网页表格", _AGAIN),
    Unreadable.PDF: ("PDF 文件", "PDF 和扫描件不能汇总。" + _AGAIN),
    Unreadable.PICTURE: ("图片", "照片和截图不能汇总。" + _AGAIN),
    Unreadable.DOCUMENT: ("文字文档", _AGAIN),
    Unreadable.UNKNOWN: ("无法识别的文件", _AGAIN),
}

_DAMAGED = frozenset({Unreadable.EMPTY, Unreadable.DAMAGED, Unreadable.CONTRADICTORY})
_TOLD_ELSEWHERE = _DAMAGED | {
    Unreadable.ENCRYPTED,
    Unreadable.DISPUTED,
    Unreadable.UNFORESEEN,
}


SCANNED = frozenset(_NAMES[each][0] for each in (Unreadable.PDF, Unreadable.PICTURE))
"""What F03 reads of a file that may be a return on paper, scanned or photographed."""


def _unreadable(case: FileCase) -> Unreadable:
    """The reason a file could not be opened; the rules on it do not apply to one that could."""
    if not isinstance(case.opened, Unreadable):
        raise Missing
    return case.opened


@rule(
    "F01",
    "文件打不开",
    Severity.REFUSED,
    FileCase,
    why="打不开的文件里没有可以汇总的数据。",
    fix="请在本机打开原文件，另存为 .xlsx 后重新发送。",
    bad="0 字节的附件",
    good="能正常打开的 .xlsx 文件",
    missing=MissingValue.JUDGE,
)
def cannot_be_opened(case: FileCase) -> Iterator[Fault]:
    """Zero bytes or a damaged archive."""
    if isinstance(case.opened, Unreadable) and case.opened in _DAMAGED:
        name, way_out = _NAMES[_unreadable(case)]
        yield case.fault(name, "能正常打开的月报表（.xlsx）", fix=way_out)


@rule(
    "F15",
    "两种读法不一致",
    Severity.REFUSED,
    FileCase,
    why="每个文件由两个互不相干的程序各读一遍，结果不同的，不能确定哪一个是单位填的数。",
    fix="请办公室人工核对；请单位在本机打开原文件，另存为新的 .xlsx 后重新发送。",
    bad="两个程序读出的同一格内容不同",
    good="两个程序读出的内容完全一致",
    missing=MissingValue.JUDGE,
)
def readers_disagree(case: FileCase) -> Iterator[Fault]:
    """Two independent readers disagree, or the second one could not read the file at all."""
    if case.opened is Unreadable.DISPUTED:
        yield case.fault("两种读法不一致的文件", "两种读法一致的月报表（.xlsx）")


@rule(
    "F18",
    "程序没能读完",
    Severity.REFUSED,
    FileCase,
    why="程序读这个文件时出了没有料到的错，不能确定它写了什么；其他文件照常汇总。",
    fix="请办公室人工核对；请单位在本机打开原文件，另存为新的 .xlsx 后重新发送，"
    "并把 minsheng.log 连同这个文件反馈给程序维护人员。",
    bad="程序读到一半出错的文件",
    good="能读完的月报表（.xlsx）",
    missing=MissingValue.JUDGE,
)
def program_broke_down(case: FileCase) -> Iterator[Fault]:
    """Our own program broke down over the file; it costs that file and no other."""
    if case.opened is Unreadable.UNFORESEEN:
        yield case.fault("程序没能读完的文件", "能读完的月报表（.xlsx）")


@rule(
    "F02",
    "文件有密码",
    Severity.REFUSED,
    FileCase,
    why="加密的文件无法读取。",
    fix="请取消打开密码或文档权限后保存，重新发送。",
    bad="设置了打开密码的 .xlsx",
    good="没有打开密码的 .xlsx",
    missing=MissingValue.JUDGE,
)
def password_protected(case: FileCase) -> Iterator[Fault]:
    """Encrypted or rights-managed content."""
    if case.opened is Unreadable.ENCRYPTED:
        yield case.fault("设有打开密码的文件", "没有打开密码的月报表（.xlsx）")


@rule(
    "F03",
    "不是月报表文件",
    Severity.REFUSED,
    FileCase,
    also=(Severity.NOTICE,),
    why="汇总只认月报表（.xlsx）中的单元格；其他格式的表格只读得到存储的数，"
    "看不到显示的样子（按“万”、百分数显示的，隐藏的，划去的）。",
    fix=_AGAIN,
    bad="把月报表拍照后报送",
    good="报送月报表的 .xlsx 文件",
    missing=MissingValue.JUDGE,
)
def other_content(case: FileCase) -> Iterator[Fault]:
    """The content is no .xlsx workbook, whatever the name says.

    A workbook of another format is read, its values alone, and somebody has to look at what it
    shows.
    """
    if isinstance(case.opened, Unreadable):
        if case.opened not in _TOLD_ELSEWHERE:
            name, way_out = _NAMES[case.opened]
            yield case.fault(name, "月报表（.xlsx）", fix=way_out)
    elif case.opened.values_only:
        fault = case.fault(
            f"其他格式的表格（{case.opened.source_format}），已按数值读取",
            "月报表（.xlsx）",
            fix="请打开文件，核对显示的数与回执上的数是否一致；下次请保存为 .xlsx。",
        )
        yield replace(fault, severity=Severity.NOTICE)


@rule(
    "F11",
    "大片空白格带有格式",
    Severity.NORMALISED,
    FileCase,
    why="表外带格式而没有内容的单元格不读，只作记录。",
    fix="不需要处理。",
    bad="给整列几万个空白格涂上底色",
    good="只在填报格中填写",
    missing=MissingValue.JUDGE,
)
def styled_blanks(case: FileCase) -> Iterator[Fault]:
    """Thousands of formatted cells without content were cut off; their number is stated."""
    if isinstance(case.opened, Unreadable):
        return
    count = sum(sheet.styled_blanks for sheet in case.opened.sheets)
    if count >= _THOUSANDS:
        yield case.fault(f"{count}个带格式的空白格", "表外没有格式")


_THOUSANDS = 5_000
"""An issued form has some hundreds of formatted blanks."""


@rule(
    "F12",
    "含有指向其他工作簿的链接",
    Severity.NOTICE,
    FileCase,
    also=(Severity.EXPLAIN,),
    why="链接只在填报人的电脑上有效；填报格的数取自其他工作簿的，须说明来源。",
    fix="请把链接的结果直接填成数；取自其他工作簿的数，请核对后在“说明”列写明来源。",
    bad="“本月累计”填成“=[台账.xlsx]Sheet1!B2”",
    good="“本月累计”直接填数",
    missing=MissingValue.JUDGE,
)
def links(case: FileCase) -> Iterator[Fault]:
    """Links to other workbooks; a question when a field's value was fetched through one."""
    if isinstance(case.opened, Unreadable):
        return
    linked = case.structure.linked if case.structure else ()
    for source in linked:
        fault = case.fault(source.raw, "直接填写的内容")
        yield replace(fault, place=source.place(""), severity=Severity.EXPLAIN)
    if case.opened.links and not linked:
        yield case.fault("指向其他工作簿的链接", "没有链接")
