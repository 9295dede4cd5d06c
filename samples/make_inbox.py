"""Make the sample inbox: ``python -m samples.make_inbox`` in the repository's root.

The units' forms come from the product itself: March is issued, filled, sent and run in a
temporary office, so that April's forms carry March's accepted figures.
"""

import shutil
import tempfile
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from pipeline.definitions.types import Unit
from pipeline.forms.render import render_form
from pipeline.intake.register_template import render_register
from pipeline.ledger.ledger import Ledger
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.model.receipt import OFFICE_TIMEZONE
from pipeline.month.forms import issued_layout
from pipeline.month.run import run_month
from pipeline.month.setting import Year, load_year
from pipeline.office.workspace import Workspace
from samples.filling import fill
from samples.invented import Month, answers
from samples.story import Sending, sendings

MONTHS = (Period(2022, 3), Period(2022, 4))
REGISTER = "收件登记.xlsx"
SCAN = "进展情况（扫描件）.pdf"
_PDF = b"%PDF-1.4\n% an invented scan with nothing on it\n%%EOF\n"


def month_files(year: Year, period: Period, history: History) -> Mapping[str, bytes]:
    """Everything that lies in one month's inbox folder, by name."""
    dates = year.dates(period)
    days = year.definitions.working_days
    month = Month(period=period, dates=dates, signed=days.on_or_after(period.next().first_day))
    units = year.definitions.lead_units(year.project_list.id)
    files: dict[str, bytes] = {}
    registered = []
    for sending in sendings(month):
        unit = units[sending.unit]
        name = f"{unit.name}{period.month}月月报表{sending.suffix}.xlsx"
        content = _form(year, unit, month, history, sending)
        if sending.mailed:
            files[f"{unit.name}.eml"] = _mail(unit, name, content, sending)
        else:
            files[name] = content
            registered.append((name, sending.received, "政务邮箱"))
    files[SCAN] = _PDF
    registered.append((SCAN, registered[0][1], "微信"))
    files[REGISTER] = render_register(registered)
    return files


def _form(year: Year, unit: Unit, month: Month, history: History, sending: Sending) -> bytes:
    period = month.period.previous() if sending.last_months_form else month.period
    layout = issued_layout(year.definitions, year.project_list.id, unit.id, period, history)
    typed = answers(layout, month)
    changed = sending.change(layout, typed) if sending.change else typed
    return fill(render_form(layout), changed)


def _mail(unit: Unit, name: str, content: bytes, sending: Sending) -> bytes:
    """A mail message with the form attached, received at the moment of the story."""
    message = EmailMessage(policy=SMTP)
    moment = format_datetime(sending.received.replace(tzinfo=OFFICE_TIMEZONE))
    message["Received"] = f"from unit.example by office.example; {moment}"
    message["Date"] = moment
    message["From"] = "unit@example.invalid"
    message["To"] = "office@example.invalid"
    message["Subject"] = f"{unit.name}月报表（示例数据）"
    message["MIME-Version"] = "1.0"
    message.set_content("现报送本月月报表，请查收。（示例邮件）\n")
    message.add_attachment(
        content,
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        filename=name,
    )
    message.set_boundary("sample-boundary")
    return message.as_bytes()


def make_office(root: Path, source: Path) -> None:
    """Fill an office folder with the sample inboxes, month after month.

    Args:
        root: an empty folder.
        source: the folder that has ``targets`` and ``templates``.
    """
    for name in ("targets", "templates"):
        shutil.copytree(source / name, root / name)
    workspace = Workspace(root)
    for period in MONTHS:
        year = load_year(workspace, period)
        with Ledger(workspace.ledger_path) as ledger:
            history = History(ledger.examinations_before(period))
        folder = root / "inbox" / str(period)
        folder.mkdir(parents=True)
        for name, content in month_files(year, period, history).items():
            (folder / name).write_bytes(content)
        run_month(workspace, period, year.dates(period).issue, lambda _name: None)


def main() -> None:
    """Make the sample inbox of this repository again."""
    here = Path()
    with tempfile.TemporaryDirectory() as office:
        make_office(Path(office), here)
        for period in MONTHS:
            shutil.rmtree(here / "inbox" / str(period), ignore_errors=True)
            shutil.copytree(Path(office) / "inbox" / str(period), here / "inbox" / str(period))


if __name__ == "__main__":
    main()
