"""What a check has to say: a fault to be put right, or a notice that holds up nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that has to be put right, in a Chinese sentence that says how."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth knowing; work can go on."""

    sentence: str


Remark = Fault | Notice
