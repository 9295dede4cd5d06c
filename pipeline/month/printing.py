"""The bulletin as PDF beside the Word file, where this machine can make one.

A PDF bears the moment at which it was made and is drawn with the faces of this machine; it is a
convenience for reading and stands in no record of the month.
"""

from pipeline.office.converter import NotConvertedError, pdf_of, substitutions
from pipeline.outputs.bulletin.paragraph_style import Face

PRINTED = "通报.pdf"


def printed(bulletin: bytes) -> tuple[bytes | None, str]:
    """The PDF of a bulletin, None where none was made, and a sentence for the user.

    The sentence says why there is none or which faces were replaced; it is empty when all is well.
    """
    try:
        content = pdf_of(bulletin)
    except NotConvertedError as error:
        return None, str(error)
    return content, _about_faces()


def _about_faces() -> str:
    replaced = substitutions(face.value for face in Face)
    if replaced is None:
        return f"{PRINTED} 所用的字体没有能核对，正式印制请用 Word 或 WPS 打印。"
    if not replaced:
        return ""
    told = "、".join(f"{each.wanted}（代以{each.used}）" for each in replaced)
    return f"{PRINTED} 中这些字体本机没有，用别的字体代替：{told}；正式印制请用装有这些字体的电脑。"
