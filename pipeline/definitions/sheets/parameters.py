"""The keys of the sheet 参数: thresholds, limits, reminder ladder, score table."""

import re

THRESHOLD_KEYS = ("slow", "behind", "severely_behind", "ahead")
"""Bounds in percentage points, each with 含边界 stated; the first three must ascend."""

ASCENDING_KEYS = THRESHOLD_KEYS[:3]

NUMBER_KEYS = ("small_target", "over_target_percent", "similar_percent")
"""Settings that may carry decimals."""

WHOLE_KEYS = ("no_plan_grace", "text_longest", "stalled_months", "correction_days")
"""Settings that are whole numbers: a month, characters, months, working days."""

SETTING_KEYS = (*NUMBER_KEYS, *WHOLE_KEYS)

OPTIONAL_KEYS = ("text_shortest", "stamped_page_days", "matter_gap")
"""Settings, whole numbers, that a workbook may leave out; ``Limits`` has their defaults."""

REMINDER = re.compile(r"reminder\.([1-9])", re.ASCII)
"""One level of the reminder ladder; the value is the working days late."""

SCORE = re.compile(r"score\.[a-z_]+", re.ASCII)
"""One part of the score table; ``score.full`` is what the others add up to."""

FULL_SCORE = "score.full"


def known_key(key: str) -> bool:
    """Whether a key of the sheet means anything."""
    named = key in (*THRESHOLD_KEYS, *SETTING_KEYS, *OPTIONAL_KEYS)
    return named or bool(REMINDER.fullmatch(key) or SCORE.fullmatch(key))


def reminder_level(key: str) -> int | None:
    """The level that a key of the reminder ladder stands for."""
    match = REMINDER.fullmatch(key)
    return int(match[1]) if match else None
