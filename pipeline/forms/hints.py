"""What a form says beside a cell while the unit types, by the rule that judges the same thing.

One text for both: the live checks and the input messages of a form are made of these words, and
the page of rules and the messages of the rules repeat them.
"""

from collections.abc import Mapping

CHECK_WORDS: Mapping[str, str] = {
    "C01": "未填",
    "C07": "应填数字",
    "C08": "不能是负数",
    "C12": "应填日期",
    "C15": "节点请从清单中选",
    "M02": "小于上月累计，请核对",
    "M18": "请选办理情况",
    "X03": "超过目标，请核对",
    "X07": "晚于完成时限，请说明",
    "X09": "请填完成日期",
    "X15": "已选零报告，不应再填",
}
"""What stands under 填报检查 while the rule's condition holds."""

INSTRUCTIONS: Mapping[str, str] = {
    "C07": "只填数字",
    "M02": "填今年1月以来的累计数",
}
"""What the input message of a cell tells the unit to do; the rule's own fix begins with it."""
