"""The keys of the sheet 参数: thresholds, limits, reminder ladder, score table."""

import re
from dataclasses import dataclass

THRESHOLD_KEYS = ("slow", "behind", "severely_behind", "ahead")
"""Bounds in percentage points, each with 含边界 stated; the first three must ascend."""

ASCENDING_KEYS = THRESHOLD_KEYS[:3]

NUMBER_KEYS = ("small_target", "over_target_percent", "similar_percent")
"""Settings that may carry decimals."""

WHOLE_KEYS = ("no_plan_grace", "text_longest", "stalled_months", "correction_days")
"""Settings that are whole numbers: a month, characters, months, working days."""

SETTING_KEYS = (*NUMBER_KEYS, *WHOLE_KEYS)

CONTACTS_ON_PAGE = "page.contacts"
"""Whether the page shows the registered liaison persons and their telephones."""

OPTIONAL_KEYS = ("text_shortest", "stamped_page_days", "matter_gap")
"""Settings, whole numbers, that a workbook may leave out; ``Limits`` has their defaults."""

SWITCH_KEYS = (CONTACTS_ON_PAGE,)
"""Settings that are 1 or 0, and 0 where a workbook leaves them out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionalSetting:
    """A setting that has no row in a new workbook; what the page of the workbook says of it."""

    key: str
    measure: str
    default: int
    meaning: str


OPTIONAL_SETTINGS = (
    OptionalSetting(
        key="text_shortest",
        measure="字",
        default=4,
        meaning="一条文字少于这么多字的，请单位写具体（C20）。",
    ),
    OptionalSetting(
        key="stamped_page_days",
        measure="个工作日",
        default=2,
        meaning="收到月报表以后，这么多个工作日还没有收到盖章页的，提示（G04）。",
    ),
    OptionalSetting(
        key="matter_gap",
        measure="个百分点",
        default=30,
        meaning="同一事项的几个指标，完成比例相差超过这么多的，提示核对（X10）。",
    ),
    OptionalSetting(
        key=CONTACTS_ON_PAGE,
        measure="1或0",
        default=0,
        meaning="填1的，页面（index.html）的报送情况表列出“单位”表里的联络员和电话，并注明不得外传；"
        "填0的不列。其他文件都不列。",
    ),
)

REMINDER = re.compile(r"reminder\.([1-9])", re.ASCII)
"""One level of the reminder ladder; the value is the working days late."""

SCORE = re.compile(r"score\.[a-z_]+", re.ASCII)
"""One part of the score table; ``score.full`` is what the others add up to."""

FULL_SCORE = "score.full"


def known_key(key: str) -> bool:
    """Whether a key of the sheet means anything."""
    named = key in (*THRESHOLD_KEYS, *SETTING_KEYS, *OPTIONAL_KEYS, *SWITCH_KEYS)
    return named or bool(REMINDER.fullmatch(key) or SCORE.fullmatch(key))


def reminder_level(key: str) -> int | None:
    """The level that a key of the reminder ladder stands for."""
    match = REMINDER.fullmatch(key)
    return int(match[1]) if match else None
