"""The shape of the package: which part may know which, and who may touch the world.

Every rule stands in a table with its reason. Inner imports are taken from the import graph,
outer ones and calls from the source text, so that an import inside a function counts too.
"""

import ast
import importlib.util
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

import pipeline

ROOT = "pipeline"
FOLDER = Path(pipeline.__file__).parent

LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"model"}),
    frozenset({"opening"}),
    frozenset({"definitions"}),
    frozenset({"forms"}),
    frozenset({"intake", "reading"}),
    frozenset({"rules"}),
    frozenset({"ledger"}),
    frozenset({"board"}),
    frozenset({"outputs"}),
    frozenset({"month"}),
    frozenset({"commands"}),
    frozenset({"__main__"}),
)
"""From the bottom to the top, as a month flows. A part knows those below it; parts of one
layer do not know each other."""

ONLY_KNOWS: Mapping[str, frozenset[str]] = {
    # The words of the trade depend on nothing.
    "model": frozenset(),
    # Disk and clock know bytes, names and times, nothing of the trade.
    "office": frozenset({"model"}),
    # The store keeps what it is given and judges nothing.
    "ledger": frozenset({"model"}),
}

ONLY_KNOWN_TO: Mapping[str, frozenset[str]] = {
    # All but these two turn values into values and can be tested without a disk or a clock.
    "office": frozenset({"month", "commands"}),
    # The stages hand over values; only the one who lines them up writes them down.
    "ledger": frozenset({"month", "commands"}),
    # Only the command line is on top of the commands.
    "commands": frozenset({"__main__"}),
}

ONLY_IN: Mapping[str, tuple[str, ...]] = {
    # One store: whoever else wrote SQL would get round the chain.
    "sqlite3": ("pipeline.ledger",),
    # One part meets the disk; the command line names the working folder.
    # Beside the disk: whether we were forked, so that a reader is not waited for that is not ours.
    "os": ("pipeline.office", "pipeline.opening.child"),
    "io.open": ("pipeline.office",),
    "shutil": ("pipeline.office",),
    "tempfile": ("pipeline.office",),
    "glob": ("pipeline.office",),
    "fileinput": ("pipeline.office",),
    "pathlib": ("pipeline.office", "pipeline.commands"),
    # Who is logged in is told by the system.
    "getpass": ("pipeline.office.login",),
    # The lock names the host it was made on.
    "socket": ("pipeline.office.lock",),
    # Whether a process runs is asked of Windows, an exchange of two names of Linux.
    "ctypes": ("pipeline.office.lock", "pipeline.office.atomic"),
    # A further opinion on strangers' workbooks, in a process of its own.
    "openpyxl": ("pipeline.opening.second_reader",),
    # A second opinion on strangers' workbooks, in a process of its own.
    "python_calamine": ("pipeline.opening.second_reader",),
    # Making workbooks.
    "xlsxwriter": (
        "pipeline.forms",
        "pipeline.definitions",
        "pipeline.outputs",
        "pipeline.intake.register_template",
    ),
    # The bulletin is the only Word file.
    "docx": ("pipeline.outputs.bulletin",),
    # Counting a finished workbook out again; no figure is ever taken from there.
    "pandas": ("pipeline.outputs.workbook.read_back",),
    # The message formats are intake's business.
    "email": (
        "pipeline.intake.mail",
        "pipeline.intake.mail_headers",
        "pipeline.intake.mail_names",
        "pipeline.intake.mail_times",
    ),
    # Libraries read hostile files in a process of their own: our own module, no command line.
    # LibreOffice, an installed program, prints a document of our own making.
    "subprocess": ("pipeline.opening.child", "pipeline.office.converter"),
    "resource": ("pipeline.opening.second_reader",),
    "oxmsg": ("pipeline.intake.outlook",),
    "olefile": ("pipeline.intake.outlook",),
    # An engine on other machines is optional, and met where workers are engaged.
    "distributed": ("pipeline.month.workers",),
    "multiprocessing": ("pipeline.month.workers",),
    # File times are compared with the clock only to see whether a copy has just changed.
    "time": ("pipeline.office.clock",),
}
"""Outer modules and the parts that may import them."""

NOWHERE: Mapping[str, str] = {
    "random": "same input, same bytes",
    "secrets": "same input, same bytes",
    "uuid": "same input, same bytes",
    "os.system": "nothing that arrives is ever executed",
    "pickle": "stored bytes must never run as code",
    "marshal": "stored bytes must never run as code",
    "urllib.request": "nothing is sent anywhere or fetched from anywhere",
    "http": "nothing is sent anywhere or fetched from anywhere",
    "smtplib": "nothing is sent anywhere or fetched from anywhere",
    "ftplib": "nothing is sent anywhere or fetched from anywhere",
    "requests": "nothing is sent anywhere or fetched from anywhere",
    "docxtpl": "no template engine sees a unit's text",
    "jinja2": "no template engine sees a unit's text",
}

CLOCK_CALLS = frozenset({"now", "utcnow", "today", "localtime", "gmtime", "fromtimestamp"})
CLOCK = "pipeline.office.clock"
DANGEROUS_CALLS: Mapping[str, tuple[str, ...]] = {
    "open": ("pipeline.office",),
    "eval": (),
    "exec": (),
    "compile": (),
    "__import__": (),
    "input": ("pipeline.commands",),
    "print": ("pipeline.commands",),
}
"""Built-in functions and the parts that may call them."""

HEAVY = frozenset({"pandas", "numpy", "openpyxl", "xlsxwriter", "docx", "cn2an", "lxml", "oxmsg"})
"""What takes long to import; ``minsheng --help`` must not wait for it."""


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph(ROOT)


@cache
def _sources() -> Mapping[str, ast.Module]:
    """Every module's syntax tree by its dotted name."""
    trees = {}
    for path in sorted(FOLDER.rglob("*.py")):
        parts = (ROOT, *path.relative_to(FOLDER).with_suffix("").parts)
        name = ".".join(parts).removesuffix(".__init__")
        trees[name] = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    return trees


def _is_package(module: str) -> bool:
    return (FOLDER.parent / module.replace(".", "/")).is_dir()


def _part(module: str) -> str:
    """The part of the package that a module belongs to; empty for the package itself."""
    return module.partition(".")[2].partition(".")[0]


def _inner_imports() -> Iterator[tuple[str, str]]:
    """Who imports whom within the package."""
    graph = _graph()
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            yield importer, imported


def _imports(nodes: Iterator[ast.AST]) -> Iterator[str]:
    """Full dotted names of what import statements bring in."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _at_import(tree: ast.Module) -> Iterator[ast.AST]:
    """The statements that run when a module is imported."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.If) and _is_for_types_only(node.test):
            waiting.extend(node.orelse)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))


def _is_for_types_only(condition: ast.expr) -> bool:
    return isinstance(condition, ast.Name) and condition.id == "TYPE_CHECKING"


def _is_within(name: str, wholes: tuple[str, ...] | frozenset[str]) -> bool:
    return any(name == whole or name.startswith(f"{whole}.") for whole in wholes)


def test_every_part_has_its_layer() -> None:
    """A new part of the package is placed in the order before it is used."""
    parts = {_part(module) for module in _sources()} - {""}
    assert parts <= {"office", *(part for layer in LAYERS for part in layer)}


def test_the_parts_know_each_other_one_way() -> None:
    """No part imports from a layer above it or beside it."""
    rank = {part: number for number, layer in enumerate(LAYERS) for part in layer}
    wrong = [
        f"{importer} -> {imported}"
        for importer, imported in _inner_imports()
        for lower, upper in [(_part(imported), _part(importer))]
        if lower != upper and lower in rank and upper in rank and rank[lower] >= rank[upper]
    ]
    assert wrong == []


@pytest.mark.parametrize("part", ONLY_KNOWS)
def test_a_part_knows_no_more_than_it_should(part: str) -> None:
    """The parts at the edge import only what the table grants them."""
    allowed = ONLY_KNOWS[part] | {part, ""}
    wrong = [pair for pair in _inner_imports() if _part(pair[0]) == part]
    assert [pair for pair in wrong if _part(pair[1]) not in allowed] == []


@pytest.mark.parametrize("part", ONLY_KNOWN_TO)
def test_a_part_is_known_only_to_those_who_may(part: str) -> None:
    """Disk, clock and ledger are reached only from where the stages are lined up."""
    allowed = ONLY_KNOWN_TO[part] | {part}
    wrong = [pair for pair in _inner_imports() if _part(pair[1]) == part]
    assert [pair for pair in wrong if _part(pair[0]) not in allowed] == []


def test_there_are_no_cycles() -> None:
    """Each module can be understood after those it imports."""
    before: dict[str, set[str]] = {}
    for importer, imported in _inner_imports():
        before.setdefault(importer, set()).add(imported)
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("library", ONLY_IN)
def test_an_outer_module_is_imported_only_where_it_belongs(library: str) -> None:
    """What meets the world or costs start-up time stays in its place."""
    wrong = [
        f"{module} imports {name}"
        for module, tree in _sources().items()
        for name in _imports(ast.walk(tree))
        if _is_within(name, (library,)) and not _is_within(module, ONLY_IN[library])
    ]
    assert wrong == []


@pytest.mark.parametrize("library", NOWHERE)
def test_some_modules_are_imported_nowhere(library: str) -> None:
    """What would make a run unrepeatable or unsafe is not used at all."""
    wrong = [
        f"{module}: {NOWHERE[library]}"
        for module, tree in _sources().items()
        for name in _imports(ast.walk(tree))
        if _is_within(name, (library,))
    ]
    assert wrong == []


def _calls(tree: ast.Module) -> Iterator[ast.expr]:
    return (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_only_the_clock_asks_for_the_time() -> None:
    """Every other part is given its date, so that a run can be repeated."""
    wrong = [
        f"{module}, line {called.lineno}: .{called.attr}()"
        for module, tree in _sources().items()
        for called in _calls(tree)
        if isinstance(called, ast.Attribute)
        and called.attr in CLOCK_CALLS
        and not (isinstance(called.value, ast.Name) and called.value.id == "clock")
        and module != CLOCK
    ]
    assert wrong == []


@pytest.mark.parametrize("function", DANGEROUS_CALLS)
def test_a_dangerous_built_in_is_called_only_where_it_belongs(function: str) -> None:
    """Files are opened by the office, people are spoken to by the commands, nothing is executed."""
    wrong = [
        f"{module}, line {called.lineno}"
        for module, tree in _sources().items()
        for called in _calls(tree)
        if isinstance(called, ast.Name)
        and called.id == function
        and not _is_within(module, DANGEROUS_CALLS[function])
    ]
    assert wrong == []


def test_importing_a_package_imports_nothing_heavy() -> None:
    """A package's own file leaves the heavy libraries to the modules whose work they are."""
    wrong = [
        f"{module} imports {name}"
        for module, tree in _sources().items()
        if _is_package(module)
        for name in _imports(_at_import(tree))
        if _is_within(name, HEAVY)
    ]
    assert wrong == []


def test_the_command_line_starts_without_anything_heavy() -> None:
    """What the entry point imports at once, by whatever way, holds none of the heavy libraries."""
    trees = _sources()
    reached: set[str] = set()
    waiting = ["pipeline.__main__", *(each for each in trees if _part(each) == "commands")]
    wrong = []
    while waiting:
        module = waiting.pop()
        if module in reached or module not in trees:
            continue
        reached.add(module)
        for name in _imports(_at_import(trees[module])):
            if _is_within(name, HEAVY):
                wrong.append(f"{module} imports {name}")
            waiting.extend(_with_parents(name))
    assert wrong == []


def _with_parents(name: str) -> list[str]:
    """A dotted name and all it begins with: importing a module imports its packages."""
    parts = name.split(".")
    return [".".join(parts[: number + 1]) for number in range(len(parts))]


@pytest.mark.parametrize("name", sorted({*ONLY_IN, *HEAVY} - {"io.open"}))
def test_the_tables_name_real_modules(name: str) -> None:
    """A misspelt name in a table would guard nothing."""
    if name == "resource":
        pytest.skip("exists on POSIX only")
    assert importlib.util.find_spec(name) is not None
