"""What a full return has to fill in, by the form's layout (完整)."""

from collections.abc import Iterator

from pipeline.forms.keys import Column
from pipeline.forms.layout import FormLayout
from pipeline.model.submission import NarrativeKind


def required_figures(layout: FormLayout) -> Iterator[tuple[str, Column]]:
    """The figure of each quantity and the stage of each ladder, by indicator id and column."""
    for row in layout.indicator_rows():
        for column in (Column.CURRENT, Column.STAGE):
            if column in row.inputs:
                yield row.indicator.id, column


def required_texts(layout: FormLayout) -> Iterator[tuple[str, NarrativeKind]]:
    """One written item of each kind for each project, by project id and kind."""
    for block in layout.blocks:
        for kind in NarrativeKind:
            yield block.project.id, kind


def required_count(layout: FormLayout) -> int:
    """How many cells a full return has to fill in: figures, texts and the sign-off."""
    figures, texts = tuple(required_figures(layout)), tuple(required_texts(layout))
    return len(figures) + len(texts) + len(layout.sign_fields)
