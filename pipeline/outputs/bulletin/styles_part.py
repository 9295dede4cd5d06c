"""``word/styles.xml`` of the bulletin's template and of the other papers set in its manner."""

from pipeline.outputs.bulletin.measures import LINE
from pipeline.outputs.bulletin.paragraph_style import (
    LINE_BREAKING,
    SIZE_3,
    Face,
    ParagraphStyle,
    font_names,
)
from pipeline.outputs.bulletin.parts import DECLARATION, NAMESPACES


def styles_part(styles: tuple[ParagraphStyle, ...]) -> str:
    """``word/styles.xml``: the defaults, Word's own basic styles and the given ones."""
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>{_DEFAULTS}{_BASIC}"
        f"{''.join(style.xml() for style in styles)}</w:styles>"
    )


_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{font_names(Face.BODY)}"
    f'<w:sz w:val="{SIZE_3}"/><w:szCs w:val="{SIZE_3}"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
    ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)

_BASIC = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    f'<w:qFormat/><w:pPr><w:widowControl w:val="0"/>{LINE_BREAKING}'
    f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
    f'<w:jc w:val="both"/></w:pPr><w:rPr>{font_names(Face.BODY)}'
    f'<w:sz w:val="{SIZE_3}"/><w:szCs w:val="{SIZE_3}"/></w:rPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="57" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
