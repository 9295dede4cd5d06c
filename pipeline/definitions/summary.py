"""What a definitions workbook holds, in a few Chinese lines for the clerk to compare."""

from collections import Counter
from collections.abc import Iterator

from pipeline.definitions.indicator import INDICATOR_KIND_LABELS
from pipeline.definitions.types import Definitions


def summary_lines(definitions: Definitions) -> Iterator[str]:
    """For each list: how many projects, indicators of each kind, and lead units."""
    yield from (each.sentence for each in definitions.changes)
    for project_list in definitions.lists.values():
        projects = definitions.projects_on(project_list.id)
        indicators = [
            each for project in projects for each in definitions.indicators_of(project.id)
        ]
        kinds = Counter(each.kind for each in indicators)
        told = "、".join(
            f"{label}{kinds[kind]}项"
            for kind, label in INDICATOR_KIND_LABELS.items()
            if kinds[kind]
        )
        units = len(definitions.lead_units(project_list.id))
        counted = f"{len(projects)}件，{len(indicators)}项指标（{told}），{units}个主办单位"
        yield f"{project_list.title}：{counted}"
        assumed = [each.id for each in indicators if each.assumption]
        if assumed:
            yield f"办公室假设（通知未写明，须核定）：{'、'.join(assumed)}"
