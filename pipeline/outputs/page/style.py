"""How the page looks: light and dark, screen and paper, phone and desk."""

from pipeline.model.status import Status
from pipeline.outputs.page.badges import css_name
from pipeline.outputs.workbook.looks import STATUS_COLOURS

_LIGHT = """
--paper:#fbfaf7;--card:#fff;--ink:#22262b;--soft:#5b636d;--rule:#dcd8cf;--accent:#1f4e79;
--wash:#eef2f7;--alarm:#8c2f25;--due:#8a8f96;"""

_DARK = """
--paper:#16191d;--card:#1e2328;--ink:#e6e4df;--soft:#a7adb5;--rule:#353c44;--accent:#8fbce6;
--wash:#242b33;--alarm:#f0a99e;--due:#9aa2ab;"""

_BASE = """
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:4rem;-webkit-text-size-adjust:100%}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);line-height:1.7;font-size:16px;
font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",
"WenQuanYi Zen Hei",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;z-index:9;background:var(--card);
padding:.5rem 1rem}
.secret{background:#8c2f25;color:#fff;text-align:center;font-size:.85rem;
letter-spacing:.3em;padding:.15rem}
.top,main,.end{max-width:72rem;margin:0 auto;padding:0 1.25rem}
h1{font-size:1.6rem;line-height:1.35;margin:1.6rem 0 .2rem;font-weight:600;text-wrap:balance}
h2{font-size:1.2rem;margin:2.6rem 0 .9rem;padding-bottom:.3rem;border-bottom:1px solid var(--rule)}
h3{font-size:1rem;margin:0}h4{font-size:.9rem;margin:.8rem 0 .2rem}
.dates,.hint,.by,.end{color:var(--soft);font-size:.88rem}.dates{margin:.2rem 0 1rem;
display:flex;flex-wrap:wrap;
gap:0 1.2em}
nav{position:sticky;top:0;z-index:5;background:var(--paper);border-bottom:1px solid var(--rule)}
nav ul{max-width:72rem;margin:0 auto;padding:.3rem 1.25rem;list-style:none;display:flex;gap:1.1rem;
overflow-x:auto;white-space:nowrap;align-items:center;
scrollbar-width:none}
nav a{display:inline-block;padding:.4rem 0}
nav li:last-child{margin-left:auto}
button,select,input{font:inherit;color:inherit;background:var(--card);border:1px solid var(--rule);
border-radius:6px;padding:.4rem .7rem;min-height:2.4rem}
button{cursor:pointer}button:hover{border-color:var(--accent)}
.badge{display:inline-flex;align-items:center;gap:.3em;padding:.05em .55em;border-radius:4px;
font-size:.86rem;line-height:1.6;white-space:nowrap;border:1px solid rgba(0,0,0,.14)}
.shape{width:.72em;height:.72em;flex:none}.shape.fill path{fill:currentColor}
.shape.stroke path{fill:none;stroke:currentColor;stroke-width:1.6}
.counts{margin:0;display:grid;gap:.7rem}.counts dt{font-weight:600}
.counts dd{margin:0;display:flex;flex-wrap:wrap;gap:.4rem 1.2rem}.count{white-space:nowrap}
.draft{border-left:4px solid var(--alarm);background:var(--wash);padding:.6rem 1rem;
border-radius:4px}
.draft p{margin:0;font-weight:600}.draft ol{margin:.3rem 0 0;padding-left:1.4rem}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--rule);border-radius:8px}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;padding:.7rem .9rem;color:var(--soft);font-size:.88rem}
th,td{padding:.45rem .6rem;border-top:1px solid var(--rule);text-align:left;vertical-align:middle}
thead th{color:var(--soft);font-weight:500;white-space:nowrap}tbody th{font-weight:500}
.matrix td,.matrix thead th:not(:first-child){text-align:center}
.matrix tbody th{min-width:11rem;position:sticky;left:0;background:var(--card)}
.matrix [aria-current]{color:var(--accent);font-weight:700}
td.none{color:var(--soft);font-size:.8rem;opacity:.75;white-space:nowrap}
td.attention{color:var(--alarm);font-weight:600}
.cards{display:grid;gap:1.1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,32rem),1fr));
align-items:start}
.card,.reminder{background:var(--card);border:1px solid var(--rule);border-radius:8px;
padding:1rem 1.1rem}
.card header{display:flex;justify-content:space-between;gap:1rem;align-items:start}
.card p{margin:.3rem 0}.reason{font-size:.93rem}
.card ul,.findings{list-style:none;margin:0;padding:0}
.indicators li{padding:.6rem 0;border-top:1px solid var(--rule)}
.name{display:flex;justify-content:space-between;gap:.8rem;align-items:start}
.name b{font-weight:500}
.figures{display:flex;flex-wrap:wrap;gap:.1rem 1rem;font-size:.88rem}
.figures i{font-style:normal;color:var(--soft)}
.mark-line{color:var(--alarm);font-size:.85rem}
figure{margin:.6rem 0}figcaption{font-size:.82rem;color:var(--soft)}
.chart{width:100%;height:auto;display:block}.chart text{font-size:10px;fill:var(--soft)}
.chart .grid{stroke:var(--rule)}.chart .target{stroke:var(--accent);stroke-dasharray:1 3}
.chart polyline{fill:none;stroke-width:2}
.chart .share{stroke:var(--accent)}.chart .mark{fill:var(--accent)}
.chart .schedule{stroke:var(--due);stroke-dasharray:6 4}
.key{margin-left:1em;white-space:nowrap}.key::before{content:"";display:inline-block;width:1.6em;
vertical-align:middle;margin-right:.35em;border-top:2px solid var(--accent)}
.key-schedule::before{border-top:2px dashed var(--due)}
.key-target::before{border-top-style:dotted;border-top-width:1px}
.bar{display:block;width:100%;height:.5rem;margin:.35rem 0}.bar .way{fill:var(--wash)}
.bar .done{fill:var(--accent)}.bar .due{fill:var(--alarm)}
summary{cursor:pointer;color:var(--accent);padding:.3rem 0}
.texts li,.copied-text,.findings dd{white-space:pre-line}
.rates{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.8rem;
margin:0 0 1rem}
.rates>div{background:var(--card);border:1px solid var(--rule);border-radius:8px;
padding:.6rem .9rem}
.rates dt{color:var(--soft);font-size:.88rem}.rates dd{margin:0}.rates b{font-size:1.4rem;
font-weight:600;margin-right:.2em}.rates .share{color:var(--soft)}
.filters{display:flex;flex-wrap:wrap;gap:.8rem;align-items:end}
.filters label{display:grid;font-size:.85rem;color:var(--soft);max-width:100%}
.filters select,.filters input{color:var(--ink);max-width:100%}
.findings{display:grid;gap:.8rem}
.findings li{background:var(--card);border:1px solid var(--rule);border-radius:8px;
padding:.7rem 1rem}
.findings .head{margin:0 0 .3rem}.state{float:right;color:var(--soft);font-size:.88rem}
.findings [data-pending] .state{color:var(--alarm);font-weight:600}
.findings dl{display:grid;grid-template-columns:4.5em 1fr;gap:.1rem .6rem;margin:0;font-size:.92rem}
.findings dt{color:var(--soft)}.findings dd{margin:0}
.severity{border:1px solid currentColor;border-radius:4px;padding:0 .4em;font-size:.86rem}
.v-r,.v-e{color:var(--alarm);border-width:2px}.v-k{border-style:dashed}.v-w,.v-i{color:var(--soft)}
.reminder{margin-bottom:1rem}
.copied-text{background:var(--wash);border-radius:6px;padding:.6rem .9rem;margin:.5rem 0}
.copy{margin:.2rem 0 .6rem;display:flex;gap:.8rem;align-items:center}
.end{padding-top:2rem;padding-bottom:3rem}
[hidden]{display:none!important}
@media(max-width:40rem){body{font-size:15px}.top,main,.end,nav ul{padding-left:.9rem;
padding-right:.9rem}h1{font-size:1.3rem}.matrix tbody th{min-width:8.5rem;max-width:8.5rem}
.key{margin-left:.7em}}
@media screen{.many .card{content-visibility:auto;contain-intrinsic-size:auto 28rem}}
"""

_PRINT = """
@media print{@page{size:A4;margin:16mm 14mm}
:root,:root[data-theme]{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--rule:#bbb;--accent:#1f4e79;--wash:#f4f4f4;
--alarm:#000;--due:#777}
body{font-size:10.5pt}nav,.skip,.filters,.copy,#findings-count{display:none!important}
.secret{color:#000;background:none;border:1px solid #000}
.badge{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.scroll{overflow:visible;border:0}.matrix{font-size:8pt}.matrix th,.matrix td{padding:.2rem}
.matrix .badge{font-size:7pt;padding:0 .2em}.matrix tbody th{min-width:0;position:static}
.cards{display:block}.reminder,.findings li,.indicators li,tr,figure{break-inside:avoid}
.card{margin-bottom:5mm}.card header,.card .by{break-after:avoid}figure{width:110mm}
.card details{break-inside:auto}h2{break-after:avoid}
a{color:inherit}}
"""


def style() -> str:
    """The whole style sheet."""
    themes = (
        f":root{{color-scheme:light;{_LIGHT}}}"
        f"@media(prefers-color-scheme:dark){{:root{{color-scheme:dark;{_DARK}}}}}"
        f":root[data-theme=light]{{color-scheme:light;{_LIGHT}}}"
        f":root[data-theme=dark]{{color-scheme:dark;{_DARK}}}"
    )
    colours = "".join(map(_status_rule, Status))
    return (themes + _BASE + colours + _PRINT).replace("\n", "")


def _status_rule(status: Status) -> str:
    """The workbook's own colours, so that page and workbook look alike."""
    fill, colour = STATUS_COLOURS[status]
    return f".{css_name(status)}{{background:{fill};color:{colour}}}"
