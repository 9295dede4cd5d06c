"""What each bulletin of the story of 2031 must say, worked out by hand from notice and returns.

Nothing here was printed by the program. A line gives an indicator's value, its share in percent,
the schedule, the gap in points, the status and what each unit's part rests on; behind ``#``
stands the calculation: reached / promised; planned / promised, or months gone / months in all.

``ok`` is on schedule (at most 5 below, under 10 above), ``ahead`` from 10 above on, ``slow`` over
5 below, ``behind`` over 10, ``severe`` over 30. Without a plan nothing is behind before May.
"""

from collections.abc import Mapping

from pipeline.board.values import Basis
from pipeline.model.status import Status

STATUSES: Mapping[str, Status] = {
    "ok": Status.ON_SCHEDULE,
    "ahead": Status.AHEAD,
    "slow": Status.SLOW,
    "behind": Status.BEHIND,
    "missing": Status.NOT_REPORTED,
    "changed": Status.TARGET_CHANGED,
    "overdue": Status.OVERDUE,
    "done": Status.COMPLETED,
    "early": Status.COMPLETED_EARLY,
}

BASES: Mapping[str, Basis] = {
    "filed": Basis.REPORTED,
    "counted": Basis.COMPUTED,
    "zero": Basis.ZERO_REPORT,
    "kept": Basis.CARRIED_MISSING,
}

BOARDS: Mapping[int, str] = {
    3: """
1.1 | 7           |  17.5 |  15.0 |   2.5 | ok    | filed         # 7/40; plan 6/40
1.2 | 1.25        |  10.0 |   8.0 |   2.0 | ok    | filed         # 1.25/12.5; plan 1/12.5
1.3 | 1560        |  12.0 |  10.0 |   2.0 | ok    | filed         # 60/500; plan 50/500
1.4 | 起草        |  30.0 |   0.0 |  30.0 | ahead | filed         # plan: nothing before April
2.1 | 前期手续    |  10.0 |  37.5 | -27.5 | slow  | filed         # line 3/8, no plan yet
2.2 | 0 前期手续  |  10.0 |  37.5 | -27.5 | slow  | filed         # by stage; line 3/8
3.1 | 60          |  20.0 |  25.0 |  -5.0 | ok    | filed         # 60/300; line 3/12; just 5
3.2 | 60/60       |  20.0 |  25.0 |  -5.0 | ok    | counted       # 1/5
3.3 | 0.9         |  11.3 |  25.0 | -13.7 | slow  | filed filed   # 0.5+0.4; 0.9/8 = 11.25
""",
    4: """
1.1 | 8           |  20.0 |  25.0 |  -5.0 | ok    | filed         # 8/40; plan 10/40; just 5
1.2 | 3.25        |  26.0 |  16.0 |  10.0 | ahead | filed         # 3.25/12.5; 2/12.5; just 10
1.3 | 1590        |  18.0 |  20.0 |  -2.0 | ok    | filed         # 90/500; plan 100/500
1.4 | 起草        |  30.0 |  30.0 |   0.0 | ok    | filed
2.1 | 开工        |  20.0 |  10.0 |  10.0 | ahead | filed         # plan in force since April
2.2 | 1 开工      |  20.0 |  16.7 |   3.3 | ok    | filed         # stage over 1/6; plan 1/6
3.1 | 90          |  30.0 |  33.3 |  -3.3 | ok    | filed         # 90/300; 4/12
3.2 | 90/60       |  30.0 |  33.3 |  -3.3 | ok    | counted
3.3 | 1.8         |  22.5 |  33.3 | -10.8 | slow  | filed filed   # 1+0.8; C has no plan: line
""",
    5: """
1.1 | 12          |  30.0 |  35.0 |  -5.0 | ok      | filed       # 12/40; 14/40
1.2 | 4.2         |  33.6 |  24.0 |   9.6 | ok      | filed       # 4.2/12.5; 3/12.5
1.3 | 1620        |  24.0 |  30.0 |  -6.0 | slow    | filed       # 120/500; 150/500
1.4 | 起草        |  30.0 |  30.0 |   0.0 | ok      | filed
2.1 | 开工        |  20.0 |  20.0 |   0.0 | ok      | filed
2.2 | 4 开工      |  66.7 |  50.0 |  16.7 | ahead   | filed       # 4/6; 3/6
3.1 | 90          |  30.0 |  41.7 | -11.7 | missing | kept        # April's; 5/12
3.2 | 90/60       |  30.0 |  41.7 | -11.7 | missing | kept
3.3 | 2.3         |  28.8 |  41.7 | -12.9 | missing | filed kept  # 1.5+0.8; 2.3/8 = 28.75
""",
    6: """
1.1 | 14          |  35.0 |  45.0 | -10.0 | slow   | filed        # 14/40; 18/40; just 10
1.2 | 5           |  40.0 |  32.0 |   8.0 | ok     | filed        # 5/12.5; 4/12.5
1.3 | 1600        |  20.0 |  40.0 | -20.0 | behind | filed        # 100/500; 200/500
1.4 | 起草        |  30.0 |  30.0 |   0.0 | ok     | filed
2.1 | 主体完工    |  60.0 |  60.0 |   0.0 | ok     | filed
2.2 | 6 投入使用  | 100.0 |  66.7 |  33.3 | early  | filed        # 6/6; 4/6
3.1 | 150         |  50.0 |  50.0 |   0.0 | ok     | filed        # 150/300; 6/12
3.2 | 150/60      |  50.0 |  50.0 |   0.0 | ok     | counted
3.3 | 3.8         |  47.5 |  50.0 |  -2.5 | ok     | filed filed  # 2.2 as corrected +1.6
""",
    7: """
1.1 | 17          |  42.5 |  55.0 | -12.5 | behind  | filed       # 17/40; 22/40
1.2 | 5.5         |  44.0 |  40.0 |   4.0 | ok      | filed       # 5.5/12.5; 5/12.5
1.3 | 1680        |  36.0 |  50.0 | -14.0 | behind  | filed       # 180/500; 250/500
1.4 | 印发        |  80.0 |  80.0 |   0.0 | ok      | filed
2.1 | 主体完工    |  60.0 |  90.0 | -30.0 | missing | kept        # June's
2.2 | 6 投入使用  | 100.0 |  83.3 |  16.7 | missing | kept        # June's; plan 5/6
3.1 | 180         |  60.0 |  58.3 |   1.7 | ok      | filed       # 180/300; 7/12
3.2 | 180/60      |  60.0 |  58.3 |   1.7 | ok      | counted
3.3 | 4.2         |  52.5 |  58.3 |  -5.8 | missing | kept filed  # 2.2 of June +2
""",
    8: """
1.1 | 26          |  65.0 |  65.0 |   0.0 | ok      | filed       # 26/40 both
1.2 | 7           |  56.0 |  50.0 |   6.0 | ok      | filed       # 7/12.5; 6.25/12.5
1.3 | 1790        |  58.0 |  60.0 |  -2.0 | ok      | filed       # 290/500; 300/500
1.4 | 印发        |  80.0 |  80.0 |   0.0 | ok      | filed
2.1 | 主体完工    |  60.0 | 100.0 | -40.0 | overdue | filed       # due 31 August
2.2 | 6 投入使用  | 100.0 | 100.0 |   0.0 | done    | filed
3.1 | 205         |  68.3 |  66.7 |   1.6 | ok      | filed       # the later: 205/300; 8/12
3.2 | 205/60      |  68.3 |  66.7 |   1.6 | ok      | counted
3.3 | 5.3         |  66.3 |  66.7 |  -0.4 | ok      | filed filed # 3+2.3; 66.25
""",
    9: """
1.1 | 31          |  77.5 |  75.0 |   2.5 | ok      | filed       # D, by A's plan: 31/40; 30/40
1.2 | 7.4         |  49.3 |  50.0 |  -0.7 | changed | filed       # target 15: 7.4/15; 7.5/15
1.3 | 1860        |  72.0 |  70.0 |   2.0 | ok      | filed       # 360/500; 350/500
1.4 | 印发        |  80.0 |  80.0 |   0.0 | ok      | filed
2.1 | 竣工验收    |  90.0 | 100.0 | -10.0 | overdue | filed
2.2 | 6 投入使用  | 100.0 | 100.0 |   0.0 | done    | filed
3.1 | 240         |  80.0 |  81.8 |  -1.8 | ok      | filed       # due November now: 9/11
3.2 | 240/60      |  80.0 |  81.8 |  -1.8 | ok      | counted
3.3 | 6.4         |  80.0 |  81.8 |  -1.8 | ok      | filed filed # 3.4+3
""",
    10: """
1.1 | 36          |  90.0 |  85.0 |   5.0 | ok     | filed        # 36/40; 34/40
1.2 | 9           |  60.0 |  66.7 |  -6.7 | slow   | filed        # 9/15; 10/15
1.3 | 1950        |  90.0 |  80.0 |  10.0 | ahead  | filed        # 450/500; 400/500; just 10
1.4 | 印发        |  80.0 |  80.0 |   0.0 | ok     | filed
2.1 | 投入使用    | 100.0 | 100.0 |   0.0 | done   | filed
2.2 | 6 投入使用  | 100.0 | 100.0 |   0.0 | done   | filed
3.1 | 240         |  80.0 |  90.9 | -10.9 | behind | zero         # 10/11
3.2 | 240/60      |  80.0 |  90.9 | -10.9 | behind | counted
3.3 | 6.6         |  82.5 |  90.9 |  -8.4 | slow   | filed zero   # 3.6+3
""",
    11: """
1.1 | 40          | 100.0 |  95.0 |   5.0 | early   | filed       # plan 38/40
1.2 | 12          |  80.0 |  75.0 |   5.0 | ok      | filed       # 12/15; 11.25/15
1.3 | 2010        | 102.0 |  90.0 |  12.0 | early   | filed       # 510/500; 450/500
1.4 | 运行        | 100.0 | 100.0 |   0.0 | early   | filed       # planned: November
2.1 | 投入使用    | 100.0 | 100.0 |   0.0 | done    | filed
2.2 | 6 投入使用  | 100.0 | 100.0 |   0.0 | done    | filed
3.1 | 290         |  96.7 | 100.0 |  -3.3 | overdue | filed       # 290/300; due 30 November
3.2 | 290/60      |  96.7 | 100.0 |  -3.3 | overdue | counted
3.3 | 8.2         | 102.5 | 100.0 |   2.5 | done    | filed filed # 4+4.2
""",
    12: """
1.1 | 40          | 100.0 | 100.0 |   0.0 | done    | filed
1.2 | 14.5        |  96.7 | 100.0 |  -3.3 | overdue | filed       # 14.5/15
1.3 | 2005        | 101.0 | 100.0 |   1.0 | done    | filed       # 505/500
1.4 | 运行        | 100.0 | 100.0 |   0.0 | done    | filed
2.1 | 投入使用    | 100.0 | 100.0 |   0.0 | done    | filed
2.2 | 6 投入使用  | 100.0 | 100.0 |   0.0 | done    | filed
3.1 | 305         | 101.7 | 100.0 |   1.7 | done    | filed       # 305/300
3.2 | 305/60      | 101.7 | 100.0 |   1.7 | done    | counted
3.3 | 8.2         | 102.5 | 100.0 |   2.5 | done    | filed filed
""",
}

PROJECTS = """
month | 1       | 2       | 3        # the worst of the project's indicators
3     | ok      | slow    | slow
4     | ok      | ok      | slow
5     | slow    | ok      | missing
6     | behind  | ok      | ok
7     | behind  | missing | missing
8     | ok      | overdue | ok
9     | changed | overdue | ok
10    | slow    | done    | behind
11    | ok      | done    | overdue
12    | overdue | done    | done
"""

REPORTING = """
month | units in order         | reported | on time
3     | A on time B on time C late    | 3 | 2
4     | A on time B on time C on time | 3 | 3
5     | A on time B on time C missing | 2 | 2
6     | A on time B on time C on time | 3 | 3
7     | A on time B missing C on time | 2 | 2
8     | A on time B on time C on time | 3 | 3
9     | D late B on time C on time    | 3 | 2
10    | D on time B on time C on time | 3 | 3
11    | D on time B on time C on time | 3 | 3
12    | D on time B on time C on time | 3 | 3
"""

REVISIONS = """
told in | of | unit | indicator | old        | new        | was     | is      | kind
4       | 3  | A    | 1.1       | 7          | 3          | ok      | slow    | correction # 3/40
8       | 7  | A    | 1.1       | 17         | 14         | behind  | missing | withdrawal
8       | 7  | A    | 1.2       | 5.5        | 5          | ok      | missing | withdrawal
8       | 7  | A    | 1.3       | 1680       | 1600       | behind  | missing | withdrawal
8       | 7  | A    | 1.4       | 印发       | 起草       | ok      | missing | withdrawal
8       | 7  | B    | 2.1       | 主体完工   | 主体完工   | missing | behind  | first # just 30
8       | 7  | B    | 2.2       | 6 投入使用 | 6 投入使用 | missing | early   | first
8       | 7  | B    | 3.3       | 2.2        | 2.6        | missing | ok      | first # 4.6/8
9       | 8  | A    | 1.1       | 26         | 24         | ok      | ok      | correction # 24/40
"""
"""Nothing else: neither the target, the deadline nor the lead that changed is a correction."""

MATTERS = """
month | number         | state
6     | 2031-06-01-1   | raised
6     | 2031-06-02-1   | raised
7     | 2031-06-01-1   | continues
7     | 2031-06-02-1   | unreported
8     | 2031-06-01-1   | continues
8     | 2031-06-02-1   | continues
8     | 2031-08-02-1   | raised
9     | 2031-06-01-1   | continues
9     | 2031-06-02-1   | continues
9     | 2031-08-02-1   | continues
10    | 2031-06-01-1   | solved
10    | 2031-06-02-1   | solved
10    | 2031-08-02-1   | solved
10    | 2031-10-03A-1  | raised
11    | 2031-10-03A-1  | continues
12    | 2031-10-03A-1  | solved
"""
