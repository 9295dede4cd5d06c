"""What a run leaves behind when it is killed or the disk fails, at each step that it takes.

``python -m benchmarks.faults`` sweeps a full run of the sample month; the tests in
``tests/faults`` take a part of the same sweep on an invented county. See docs/faults.md.
"""
