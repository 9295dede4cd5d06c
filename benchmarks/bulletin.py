"""How long a bulletin of many projects takes: ``python -m benchmarks.bulletin``.

One line for each size; twice the projects should take about twice the time.
"""

import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from time import perf_counter

from pipeline.outputs.bulletin.layout import render_bulletin
from pipeline.outputs.bulletin.template import bulletin_template
from pipeline.outputs.bulletin.wording.bulletin import bulletin

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

SIZES = (250, 500, 1000)


def measured(projects: int) -> float:
    """Seconds to say and set a bulletin of so many projects of four indicators each."""
    hundred_projects = import_module("example_months").hundred_projects
    board = replace(hundred_projects(projects), units=hundred_projects(1).units)
    begun = perf_counter()
    render_bulletin(bulletin_template(), bulletin(board))
    return perf_counter() - begun


if __name__ == "__main__":
    for size in SIZES:
        seconds = measured(size)
        sys.stdout.write(f"{size} projects: {seconds:.2f} s, {seconds / size * 1000:.2f} ms each\n")
