"""The documents' commands and their outputs are true.

A ``console`` block holds commands (``$ minsheng …``) and what they print. Each document's blocks
run in order in a copy of the sample office, after the commands that stand in comments
(``<!-- $ minsheng … -->``), whose output is not shown. ``REWRITE_DOCS=1 pytest
tests/test_docs.py`` writes the present outputs into the documents; read the difference before
committing it.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from example_issued import run_march
from example_office import ROOT, copy_office

from samples.plans import put_plans

PREPARATION = re.compile(r"(?<=<!-- \$ )minsheng .*?(?= -->)")


def with_plans(target: Path) -> Path:
    """The sample office with invented plans in its inbox."""
    office = copy_office(target)
    put_plans(office)
    return office


DOCUMENTS: Mapping[str, Callable[[Path], Path]] = {
    "README.md": copy_office,
    "docs/tutorial.md": copy_office,
    "docs/trace.md": copy_office,
    "docs/verify.md": copy_office,
    "docs/plans.md": with_plans,
    "docs/new-year.md": copy_office,
    "docs/new-county.md": lambda target: target,
    "docs/issuing.md": lambda target: run_march(target).root,
}
"""The documents, each with the office that its commands are run in; one begins with nothing."""

ON_A_STEADY_MACHINE = """
import pytest
from example_machine import steady_machine
steady_machine(pytest.MonkeyPatch())
from pipeline.__main__ import main
main()
"""
"""``doctor`` looks at the machine, which is another one wherever the tests run."""

BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))


def printed(command: str, office: Path) -> str:
    """What a command prints when a clerk runs it in the office folder."""
    words = shlex.split(command)
    assert words[0] == "minsheng"
    program = ("-c", ON_A_STEADY_MACHINE) if words[1:2] == ["doctor"] else ("-m", "pipeline")
    places = f"{ROOT}{os.pathsep}{ROOT / 'tests'}"
    done = subprocess.run(  # noqa: S603 - the words stand in our own documents
        [sys.executable, *program, *words[1:]],
        cwd=office,
        env={**os.environ, "PYTHONPATH": places, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    return (done.stdout + done.stderr).decode()


def run_again(document: str, office: Path) -> str:
    """The document with the outputs that its commands print now."""
    for command in PREPARATION.findall(document):
        printed(command, office)

    def block(match: re.Match[str]) -> str:
        commands = [line[2:] for line in match[0].splitlines() if line.startswith("$ ")]
        return "".join(f"$ {command}\n{printed(command, office)}" for command in commands)

    return BLOCK.sub(block, document)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_print_what_the_document_shows(name: str, tmp_path: Path) -> None:
    """Every command in a console block prints exactly what stands under it."""
    path = ROOT / name
    document = path.read_text(encoding="utf-8")
    assert BLOCK.search(document)
    now = run_again(document, DOCUMENTS[name](tmp_path))
    if os.environ.get("REWRITE_DOCS"):
        path.write_text(now, encoding="utf-8")
    assert now == document


def test_first_screen_has_exactly_the_two_commands() -> None:
    """The README's first screen has one command for the sample month and one for the tests."""
    first_screen = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## ")[0]
    commands = re.findall(r"```sh\n(.*?)\n```", first_screen, re.DOTALL)
    assert len(commands) == 2
    assert "minsheng run 2022-03" in commands[0]
    assert commands[1].endswith("pytest")


def test_every_document_with_commands_is_run() -> None:
    """No page has a console block that nobody runs."""
    with_commands = {
        path.relative_to(ROOT).as_posix()
        for path in PAGES
        if BLOCK.search(path.read_text(encoding="utf-8"))
    }
    assert with_commands == set(DOCUMENTS)


def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    text = FENCED.sub("", path.read_text(encoding="utf-8"))
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text))
    return {heading.strip().replace(" ", "-") for heading in plain}


def broken_links(path: Path) -> list[str]:
    """The links of a page that lead to no file, or to no heading of one of our pages."""
    found = []
    for link in LINK.findall(FENCED.sub("", path.read_text(encoding="utf-8"))):
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        if "://" in link:
            continue
        if not target.exists() or (anchor and anchor not in anchors(target)):
            found.append(link)
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link names a file that is there, and a heading that is there in it."""
    assert broken_links(path) == []


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    """A missing file, a missing heading elsewhere and a missing heading here are each found."""
    (tmp_path / "b.md").write_text("# One 二、三\n", encoding="utf-8")
    page = tmp_path / "a.md"
    page.write_text(
        "# Here\n[1](b.md#one-二三) [2](#here) [3](none.md) [4](b.md#two) [5](#there) "
        "[6](https://example.org/none)",
        encoding="utf-8",
    )
    assert broken_links(page) == ["none.md", "b.md#two", "#there"]
