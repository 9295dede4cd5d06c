"""Family Q: do the written texts say something that can be checked and printed?

Every rule here is a notice. A text is read as it stands and never altered.
"""

import re
from collections.abc import Iterator

from pipeline.definitions.progress import met
from pipeline.model.finding import Severity
from pipeline.model.submission import NARRATIVE_LABELS, Narrative, NarrativeKind
from pipeline.reading.characters import plain_width
from pipeline.rules.cases import present
from pipeline.rules.row_cases import ProjectCase, RowCase, begun, says_none
from pipeline.rules.rule import Fault, Missing, Trial, rule

LONGEST_PRINTED_PROBLEM = 160
"""Characters of one problem that the bulletin prints; of a longer one it prints an excerpt."""

_TRIAL = Trial(months=6, afterwards=Severity.NOTICE)


def _text(narrative: Narrative) -> str:
    return plain_width(str(narrative.text.value))


def _written(case: ProjectCase, kind: NarrativeKind) -> tuple[Narrative, ...]:
    """The items of a kind that say something.

    Raises:
        Missing: there are none.
    """
    own = [each for each in case.written(kind) if not says_none(each.text.value)]
    return tuple(present(own or None))


def _everything(case: ProjectCase) -> tuple[Narrative, ...]:
    """All items of a project that say something."""
    items = [each for kind in NarrativeKind for each in case.written(kind)]
    return tuple(present([each for each in items if not says_none(each.text.value)] or None))


def _fault(case: ProjectCase, narrative: Narrative, read: str, expected: str) -> Fault:
    part = (f"{narrative.kind.value}:{narrative.number}",)
    return case.fault(narrative.text.source, begun(read), expected, part=part)


_SUBSTANCE = re.compile(
    r"[0-9一二三四五六七八九十两]|已|完成|完工|开工|竣工|验收|印发|启用|投用|签订|招标|批复|封顶"
    r"|召开|举办|到位|交付|出台|进场|节点|[镇乡村街路园校院楼]"
)


@rule(
    "Q01",
    "进展情况没有具体内容",
    Severity.NOTICE,
    ProjectCase,
    why="没有数量、时间、地点和已办的事，看不出进展。",
    fix="请写明本月做了什么、在哪里、完成多少。",
    suppressed_by=("Q02", "M06"),
    bad="各方面情况总体良好，态势平稳。",
    good="4月18日完成3个示范点的主体工程。",
    trial=_TRIAL,
)
def nothing_concrete(case: ProjectCase) -> Iterator[Fault]:
    """No number, date, place or finished act in a progress text."""
    for narrative in _written(case, NarrativeKind.PROGRESS):
        if not _SUBSTANCE.search(_text(narrative)):
            yield _fault(case, narrative, str(narrative.text.value), "数量、时间、地点或已办的事")


_STOCK = re.compile(
    r"(?:正在|正|有序|稳步|扎实|积极|加快|持续|全力|抓紧|按计划|按照计划|按序时|顺利|正常|深入|统筹){1,4}"
    r"(?:推进|开展|实施|进行|落实|组织|推动)(?:中|之中)?|进展顺利|取得成效|成效明显|态势良好"
)
_FILLING = re.compile(
    r"目前|当前|本月|各项|有关|相关|工作|项目|任务|建设|工程|均|已|的|在|等|[^\u4e00-\u9fff0-9]"
)
_LEFT_OVER = 2
"""Characters that may be left of a text of stock phrases only."""


@rule(
    "Q02",
    "进展情况只有套话",
    Severity.NOTICE,
    ProjectCase,
    why="“正在推进”“有序开展”每月都可以写，看不出进展。",
    fix="请写明本月做了什么、在哪里、完成多少。",
    suppressed_by=("M06",),
    bad="各项工作正在有序推进。",
    good="本月完成招标，4月20日进场施工。",
    trial=_TRIAL,
)
def stock_phrases_only(case: ProjectCase) -> Iterator[Fault]:
    """Nothing but stock phrases and the names of project and indicators."""
    names = [case.project.name, *(row.indicator.name for row in case.rows)]
    for narrative in _written(case, NarrativeKind.PROGRESS):
        left = _text(narrative)
        for name in sorted(names, key=len, reverse=True):
            left = left.replace(plain_width(name), "")
        found = _STOCK.search(left)
        if found and len(_FILLING.sub("", _STOCK.sub("", left))) <= _LEFT_OVER:
            yield _fault(case, narrative, str(narrative.text.value), "本月具体做了什么")


_BARE_NUMBER = re.compile(
    r"(?:完成|累计|新增|新建|建成|改造|达到|发放|培训)[了约]?(?P<number>[0-9]+(?:\.[0-9]+)?)(?=[,。;、]|$)"
)


@rule(
    "Q03",
    "数字没有计量单位",
    Severity.NOTICE,
    ProjectCase,
    why="不写计量单位的数字，读的人不知道是什么。",
    fix="请在数字后面写明计量单位。",
    bad="本月新增12，累计完成45。",
    good="本月新增12户，累计完成45户。",
    trial=_TRIAL,
)
def number_without_measure(case: ProjectCase) -> Iterator[Fault]:
    """A number that counts something, with nothing behind it."""
    for narrative in _everything(case):
        found = _BARE_NUMBER.search(_text(narrative))
        if found:
            yield _fault(case, narrative, found[0], f"{found['number']}后面有计量单位")


_CLAUSE = re.compile(r"[^,。;!?\n]+")
_ABSOLUTE = re.compile(
    r"(?:已?全部|全面|均已|100%|百分之百)(?:完成|完工|竣工|建成|达标)|任务(?:已)?全部完成"
)


@rule(
    "Q04",
    "“全部完成”与数据不符",
    Severity.NOTICE,
    ProjectCase,
    why="“全部完成”“全面完成”要印入通报，须有数据支持。",
    fix="请核对“本月累计”和文字，改正其中不对的一处。",
    suppressed_by=("X04", "X13", "M02"),
    bad="写“新建示范点已全部完成”，累计 15 个，目标 40 个",
    good="写“新建示范点完成15个”",
    trial=_TRIAL,
)
def unsupported_claim(case: ProjectCase) -> Iterator[Fault]:
    """A clause says of one named indicator that it is wholly done; its target is not met."""
    claims = list(_claims(case))
    if not claims:
        present(case.written(NarrativeKind.PROGRESS) or None)
    for narrative, claim, row in claims:
        amount, stage = row.filed_amount, row.filed_stage
        if amount is None and stage is None:
            raise Missing
        if not met(row.indicator, case.setting.period, amount, stage):
            yield _fault(case, narrative, claim, f"{row.item}达到目标，或不写“全部完成”")


def _claims(case: ProjectCase) -> Iterator[tuple[Narrative, str, RowCase]]:
    for narrative in case.written(NarrativeKind.PROGRESS):
        for clause in _CLAUSE.findall(_text(narrative)):
            named = [row for row in case.rows if plain_width(row.indicator.name) in clause]
            if _ABSOLUTE.search(clause) and named:
                longest = max(named, key=lambda row: len(row.indicator.name))
                yield narrative, clause, longest


_ASK = re.compile(r"请|建议|需要|需由|需|希望|协调|支持|协助|解决")


@rule(
    "Q05",
    "问题没有写明由谁解决",
    Severity.NOTICE,
    ProjectCase,
    why="不写要求、也不写责任人的问题，办公室无从协调。",
    fix="请写明需要哪个单位做什么，或在“下步工作安排”中写明责任人。",
    bad="“部分点位进展较慢。”需协调的单位、下步工作安排的责任人都空着",
    good="“部分点位未交地，请示例街道5月底前交地。”",
    trial=_TRIAL,
)
def problem_of_nobody(case: ProjectCase) -> Iterator[Fault]:
    """A problem without an ask or a party, and no next step names anybody either."""
    problems = _written(case, NarrativeKind.PROBLEM)
    # Without any step X09 asks for one, and for who takes it.
    taken_up = any(step.party.value for step in _written(case, NarrativeKind.NEXT_STEP))
    for narrative in problems:
        if not (taken_up or narrative.party.value or _ASK.search(_text(narrative))):
            yield _fault(case, narrative, str(narrative.text.value), "需要谁做什么，或由谁负责")


_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[,;:!?](?=[\u4e00-\u9fff])")


@rule(
    "Q07",
    "文字中有半角标点",
    Severity.NORMALISED,
    ProjectCase,
    why="公文使用全角标点；来文照录，不作改动。",
    fix="不需要处理；下次请用全角标点。",
    bad="句中用了半角逗号",
    good="句中用全角逗号",
)
def half_width_marks(case: ProjectCase) -> Iterator[Fault]:
    """Half-width punctuation between Chinese characters."""
    for narrative in _everything(case):
        found = _HALF_WIDTH.search(str(narrative.text.value))
        if found:
            yield _fault(case, narrative, f"半角“{found[0]}”", "全角标点")


_OTHER_LEVEL = "省市国"
"""Before a short name they make it another body: 市财政局."""


@rule(
    "Q08",
    "单位名称用了简称",
    Severity.NOTICE,
    ProjectCase,
    why="通报中的单位使用规范全称。",
    fix="请改用全称。",
    bad="已与甲局会商。",
    good="已与示例县甲局会商。",
    trial=_TRIAL,
)
def short_unit_name(case: ProjectCase) -> Iterator[Fault]:
    """An alias of a registered unit stands where no full name does."""
    units = case.setting.definitions.units.values()
    full = sorted((unit.name for unit in units), key=len, reverse=True)
    aliases = [(alias, unit.name) for unit in units for alias in unit.aliases]
    for narrative in _everything(case):
        text = _text(narrative)
        for name in full:
            text = text.replace(name, "")
        short = [(alias, name) for alias, name in aliases if _stands(alias, text)]
        if short:
            alias, name = max(short, key=lambda each: len(each[0]))
            yield _fault(case, narrative, alias, name)


def _stands(alias: str, text: str) -> bool:
    return bool(re.search(rf"(?<![{_OTHER_LEVEL}]){re.escape(alias)}", text))


_SHORT_YEAR = re.compile(r"(?<![0-9])[0-9]{2}年(?=[0-9]{1,2}月|年?底|度|初|末|以来|目标)")


@rule(
    "Q09",
    "年份用了简写",
    Severity.NOTICE,
    ProjectCase,
    why="公文中的年份用四位数字。",
    fix="请写四位数字的年份。",
    bad="31年4月完工",
    good="2031年4月完工",
    trial=_TRIAL,
)
def short_year(case: ProjectCase) -> Iterator[Fault]:
    """A year of two digits before a month or a part of the year."""
    for narrative in _everything(case):
        found = _SHORT_YEAR.search(_text(narrative))
        if found:
            yield _fault(case, narrative, found[0], "四位数字的年份")


@rule(
    "Q11",
    "问题较长，通报只印摘要",
    Severity.NOTICE,
    ProjectCase,
    why=f"通报中每个问题最多印 {LONGEST_PRINTED_PROBLEM} 字，较长的只印前面的整句并注明“摘要”。",
    fix="请把要点写在前面，或分成几条填写。",
    suppressed_by=("C20",),
    bad="一个问题写了三百字",
    good="每个问题不超过规定字数",
    trial=_TRIAL,
)
def longer_than_printed(case: ProjectCase) -> Iterator[Fault]:
    """A problem of which the bulletin can print an excerpt only."""
    for narrative in _written(case, NarrativeKind.PROBLEM):
        length = len(str(narrative.text.value))
        if length > LONGEST_PRINTED_PROBLEM:
            yield _fault(
                case,
                narrative,
                f"{NARRATIVE_LABELS[narrative.kind]}第{narrative.number}条 {length} 字",
                f"不超过 {LONGEST_PRINTED_PROBLEM} 字",
            )
