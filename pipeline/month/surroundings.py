"""The machine looked at: interpreter, writing, room, console, faces, LibreOffice."""

from collections.abc import Iterator

from pipeline.month.remarks import Fault, Notice, Remark
from pipeline.office import converter, machine
from pipeline.office.workspace import Workspace
from pipeline.outputs.bulletin.paragraph_style import Face

_MEGABYTE = 1_000_000
NEEDED, COMFORTABLE = 50 * _MEGABYTE, 1000 * _MEGABYTE
"""Room for a month's outputs of a county, and for a year's with its originals."""


def python_remarks(workspace: Workspace) -> Iterator[Remark]:
    """The interpreter is one that the program was tested on."""
    del workspace
    found, needed = machine.python_version(), machine.OLDEST_PYTHON
    if found < needed:
        told, wanted = (".".join(map(str, each)) for each in (found, needed))
        yield Fault(f"Python 是 {told} 版，请改装 {wanted} 或更新的版本，再重新安装本程序。")


def writing_remarks(workspace: Workspace) -> Iterator[Remark]:
    """Everything that a run writes to can be written to."""
    yield from (Fault(str(error)) for error in machine.unwritable(workspace.root))


def room_remarks(workspace: Workspace) -> Iterator[Remark]:
    """There is room for what a run writes."""
    free = machine.free_bytes(workspace.root)
    told = f"工作文件夹所在的磁盘只剩 {free // _MEGABYTE} MB"
    if free < NEEDED:
        yield Fault(f"{told}，汇总可能写不成，请先腾出空间。")
    elif free < COMFORTABLE:
        yield Notice(f"{told}，请留意。")


def console_remarks(workspace: Workspace) -> Iterator[Remark]:
    """The console shows Chinese."""
    del workspace
    encoding = machine.console_encoding()
    if not machine.shows_chinese(encoding):
        yield Notice(
            f"这个窗口的编码（{encoding}）显示不全汉字，不影响生成的文件；"
            "请把环境变量 PYTHONUTF8 设为 1，重新打开窗口。"
        )


def face_remarks(workspace: Workspace) -> Iterator[Remark]:
    """The official faces are there for printing; the documents only name them."""
    del workspace
    faces = tuple(face.value for face in Face)
    replaced = converter.substitutions(faces)
    if replaced is None:
        lacking = machine.lacking_faces(faces)
    else:
        lacking = tuple(f"{each.wanted}（代以{each.used}）" for each in replaced)
    if lacking is None:
        yield Notice("这台电脑的字体没有能核对，打印前请看一眼通报的字体。")
    elif lacking:
        yield Notice(
            f"本机没有{'、'.join(lacking)}。文件照常生成；"
            "正式印制请用装有这些字体的电脑，或者安装字体。"
        )


def converter_remarks(workspace: Workspace) -> Iterator[Remark]:
    """LibreOffice is there for ``run --pdf``."""
    del workspace
    if converter.find_program() is None:
        yield Notice(
            "没有安装 LibreOffice，不能用 minsheng run --pdf；"
            "需要 PDF 的，用 Word 或 WPS 打开通报另存。"
        )
