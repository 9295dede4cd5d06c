"""Every library that comes along has a permissive licence and a line in the documents."""

import re
from collections.abc import Iterator
from configparser import ConfigParser
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest
from example_office import ROOT
from packaging.requirements import Requirement

PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|PSF-2\.0|Python Software Foundation|MPL|MPL-2\.0|"
    r"Mozilla Public License|HPND|Unlicense|0BSD|Zlib|CC0|CNRI-Python)\b",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(r"\b(A?GPL|AFFERO|GNU (AFFERO )?GENERAL)", re.IGNORECASE)
"""A lesser GPL matches neither, so that it is refused for want of a permissive licence."""

PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")


def declared(section: str, key: str) -> tuple[str, ...]:
    """The libraries that ``setup.cfg`` asks for, by name."""
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = config[section][key].split("\n")
    return tuple(Requirement(line).name for line in lines if line and not line.startswith("#"))


DIRECT = declared("options", "install_requires")
FOR_TESTS = declared("options.extras_require", "test")


def closure(names: tuple[str, ...]) -> Iterator[Distribution]:
    """The libraries and all that they bring along on this machine."""
    waiting, seen = list(names), set()
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in seen:
            continue
        seen.add(name)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # asked for on other systems or versions only
        yield found
        needed = map(Requirement, found.requires or ())
        waiting += [each.name for each in needed if not each.marker or each.marker.evaluate()]


def licence(library: Distribution) -> str:
    """What a library says of its licence: the expression, the classifiers, the first line."""
    told = library.metadata
    own = (told.get("License-Expression") or told.get("License") or "").split("\n")[0]
    classifiers = [each for each in told.get_all("Classifier") or () if "License ::" in each]
    return "; ".join((own, *classifiers))


@pytest.mark.parametrize(
    "library", list(closure((*DIRECT, *FOR_TESTS))), ids=lambda each: each.name
)
def test_a_library_is_permissive(library: Distribution) -> None:
    """Whatever is installed with the package or for its tests is MIT, BSD, Apache or the like."""
    told = licence(library)
    assert PERMISSIVE.search(told), f"{library.name}: {told!r}"
    assert not FORBIDDEN.search(told), f"{library.name}: {told!r}"


@pytest.mark.parametrize("name", [*DIRECT, *FOR_TESTS])
def test_a_library_has_its_line(name: str) -> None:
    """Each library that we ask for stands in docs/dependencies.md with its reason."""
    assert re.search(rf"^\|[^|]*\b{re.escape(name)}\b", PAGE, re.MULTILINE)


def test_something_is_looked_at() -> None:
    """The lists are not empty, and libraries bring others along."""
    found = {each.name.lower() for each in closure(DIRECT)}
    assert {name.lower() for name in DIRECT} <= found
    assert "numpy" in found
