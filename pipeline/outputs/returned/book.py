"""The workbook part: which sheets there are, and a new one in front of them."""

from dataclasses import dataclass

from pipeline.forms.keys import REVIEW_SHEET
from pipeline.outputs.returned.markup import Element, Part, UnusualPackageError, quoted
from pipeline.outputs.returned.package import RELATION, WORKBOOK, Package

_ORDER = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)
"""The children of a workbook as the schema orders them (ISO/IEC 29500-1, 18.2.27)."""

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_PRINT_TITLES = "_xlnm.Print_Titles"
_ON = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """A sheet's name as its tab shows it, and the part that holds it."""

    name: str
    part: str


def sheet_parts(package: Package) -> tuple[SheetPart, ...]:
    """The sheets in the order of their tabs.

    Raises:
        UnusualPackageError: there is none, or one of them leads nowhere.
    """
    sheets = Part(package.content(WORKBOOK)).root.child("sheets")
    if sheets is None or not sheets.children:
        raise UnusualPackageError("no sheets")
    return tuple(
        SheetPart(name=each.get("name"), part=package.target(WORKBOOK, each.linked()))
        for each in sheets.all("sheet")
    )


def put_in_front(package: Package, sheet: bytes, head_row: int) -> None:
    """Make a sheet the first one and the one that is seen; ``head_row`` repeats on each page.

    Where a sheet of that name stands, from an earlier return, it is written anew in its place.
    """
    sheets = sheet_parts(package)
    for each in sheets:
        _unselect(package, each.part)
    names = [each.name for each in sheets]
    if REVIEW_SHEET in names:
        at = names.index(REVIEW_SHEET)
        package.put(sheets[at].part, sheet)
        _list_again(package, at, head_row)
        return
    part = package.free_name("xl/worksheets/sheet{}.xml")
    package.put(part, sheet)
    package.declare(part, _SHEET_TYPE)
    _list_first(package, package.relate(WORKBOOK, "worksheet", part), head_row)


def _unselect(package: Package, name: str) -> None:
    """Two selected sheets would be typed into together."""
    part = Part(package.content(name), leaves=frozenset({"sheetData"}))
    views = part.root.child("sheetViews")
    for view in views.children if views else ():
        if view.get("tabSelected") in _ON:
            part.set(view, {"tabSelected": "0"})
    package.put(name, part.changed())


def _list_first(package: Package, relationship_id: str, head_row: int) -> None:
    """List a new sheet before all others; what counts sheets counts one more."""
    part = Part(package.content(WORKBOOK))
    sheets = _sheets(part)
    number = 1 + max(int(each.get("sheetId", "0")) for each in sheets.children)
    part.before(
        sheets.children[0],
        f"<{part.prefix}sheet xmlns:r={quoted(RELATION)} name={quoted(REVIEW_SHEET)} "
        f'sheetId="{number}" r:id="{relationship_id}"/>',
    )
    for name in _local_names(part):
        part.set(name, {"localSheetId": str(int(name.get("localSheetId")) + 1)})
    _repeat(part, 0, head_row)
    _show(part, 0)
    package.put(WORKBOOK, part.changed())


def _list_again(package: Package, at: int, head_row: int) -> None:
    """Show a sheet that is listed already."""
    part = Part(package.content(WORKBOOK))
    sheet = _sheets(part).children[at]
    if sheet.get("state", "visible") != "visible":
        part.set(sheet, {"state": "visible"})
    for name in _local_names(part):
        if (name.get("name"), name.get("localSheetId")) == (_PRINT_TITLES, str(at)):
            part.remove(name)
    _repeat(part, at, head_row)
    _show(part, at)
    package.put(WORKBOOK, part.changed())


def _sheets(part: Part) -> Element:
    sheets = part.root.child("sheets")
    if sheets is None:
        raise UnusualPackageError("no sheets")
    return sheets


def _local_names(part: Part) -> list[Element]:
    """The defined names that belong to one sheet."""
    names = part.root.child("definedNames")
    return [each for each in names.children if each.get("localSheetId")] if names else []


def _repeat(part: Part, at: int, head_row: int) -> None:
    """Repeat a row on each printed page of a sheet."""
    tag = f"{part.prefix}definedName"
    name = (
        f'<{tag} name="{_PRINT_TITLES}" localSheetId="{at}">'
        f"'{REVIEW_SHEET}'!${head_row}:${head_row}</{tag}>"
    )
    names = part.root.child("definedNames")
    if names is None:
        whole = f"{part.prefix}definedNames"
        part.insert(part.root, "definedNames", _ORDER, f"<{whole}>{name}</{whole}>")
    else:
        part.append(names, name)


def _show(part: Part, at: int) -> None:
    """Open the workbook on a sheet, its tab in view."""
    views = part.root.child("bookViews")
    for view in views.children if views else ():
        part.set(view, {"activeTab": str(at), "firstSheet": "0"})
