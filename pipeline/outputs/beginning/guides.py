"""The words of the two printed guides and of the short text in the folder: one page each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One printed page: a title, and headings with their paragraphs."""

    title: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


FOR_UNITS = Guide(
    title="民生实事月报填报须知",
    parts=(
        (
            "一、填什么",
            (
                (
                    "打开办公室发来的月报表，只填浅黄色的格子：本月累计、说明、进展情况、存在的问题、"
                    "下步工作安排和表尾的签报栏。其他格子已锁定，不用改。"
                ),
                "“本月累计”是今年1月起到本月底的累计数，不是当月数；只填数字，计量单位以表中为准。",
                "本月没有变化的，照填上月的累计数；确实是零的填0；没有问题的填“无”；空白按没有填处理。",
                "各项都没有变化的，“零报告”选“是”，再填签报栏即可。",
            ),
        ),
        (
            "二、怎么报",
            (
                (
                    "“填报检查”栏都是“√”，表头显示“必填项已填齐”，经主要负责人审阅后保存，"
                    "把这个Excel文件作为附件用电子邮件发回。不要发截图、照片、扫描件或PDF。"
                ),
                "每月用当月发来的表。不要借用上个月或者别的单位的表，不要增删行列、改工作表名。",
            ),
        ),
        (
            "三、报错了怎么办",
            (
                (
                    "收到退回的表：打开“审核意见”，逐条点“位置”跳到标色的格子，照批注改好，"
                    "把同一个文件发回。数字确实无误的，在“说明”栏写明原因。"
                ),
                (
                    "自己发现报错了：在本月的表上把“报送类型”选“更正”，只填要改的格子，"
                    "在“说明”栏写明原因，再发一次。"
                ),
            ),
        ),
        (
            "四、回执",
            (
                (
                    "没有问题的，办公室发来一页回执，上面是采用的数和校验码。核对无误，"
                    "由主要负责人签字、加盖公章后报回。签字以后数又变了的，要换签新的一页。"
                ),
            ),
        ),
    ),
)
"""What a unit is given once, with its first form."""

FOR_OFFICE = Guide(
    title="民生实事月报操作说明",
    parts=(
        (
            "一、每月做四件事",
            (
                (
                    "发表：运行 minsheng forms 年-月（例如 2031-03，下同），"
                    "把 forms 文件夹里的表发给各主办单位。"
                ),
                (
                    "收件：收到的邮件、附件、压缩包原样放进 inbox 里当月的文件夹，不改名、不另存。"
                    "不是邮件的，在收件登记表里记下收到时间。"
                ),
                (
                    "汇总：双击“汇总本月”，或者运行 minsheng run 年-月。屏幕上只列需要人判断的事，"
                    "照最后一行“下一步”做。"
                ),
                (
                    "印发：没有问题以后，通报就是正式稿。审定、取得文号后，运行 "
                    "minsheng issue 年-月 --number 发文字号，打印、用印、发出。印发后不再改动，"
                    "更正在下期说明。"
                ),
            ),
        ),
        (
            "二、outbox 里有什么",
            (
                (
                    "汇总表、通报、页面（index.html）；“退回修改”里的表发给有问题的单位；"
                    "“回执”“书面材料”发给没有问题的单位签字盖章；“催报”里是催报函和可以直接发出的短信。"
                ),
                "改好的表也放进 inbox 再汇总一次，直到没有问题。重复汇总不会出错，也不会丢文件。",
            ),
        ),
        (
            "三、常见情况",
            (
                "单位来电说数字无误：运行 minsheng accept 问题编号 --reason 理由，记入台账。",
                "没有表号的表：问清是哪家的，运行 minsheng adopt 指定一次。",
                "不明白一条问题：运行 minsheng explain 规则编号（如 C07）。",
                "通报改过：运行 minsheng verify 改稿.docx，看有没有误改的数。",
                "问一个数从哪来：运行 minsheng trace 指标编号 年-月。",
                "不知道下一步：运行 minsheng；怕有毛病：运行 minsheng doctor。",
            ),
        ),
        (
            "四、备份",
            (
                (
                    "定期把整个工作文件夹复制到别处；其中 archive（原件）和 ledger.sqlite3（台账）"
                    "不要改动。台账坏了，运行 minsheng rebuild 恢复。"
                ),
            ),
        ),
    ),
)
"""What lies beside the clerk's screen."""

SHORT_GUIDE = (
    "1. 用 Excel 或 WPS 打开 targets 里的清单定义，照“填写说明”填好各表。",
    "2. 运行 minsheng targets check {year}，照提示改到可以使用。",
    "3. 运行 minsheng forms 年-月（例如 {first}，下同），把 forms 里的月报表发给各单位。",
    "4. 收到的邮件或文件原样放进 inbox 里当月的文件夹（发表时已建好）。",
    "5. 双击“汇总本月”或运行 minsheng run 年-月，结果在 outbox；无误后用 minsheng issue 印发。",
    "6. 不知道下一步，就直接运行 minsheng；整个文件夹要定期备份。",
)
"""The six lines of ``使用说明.txt``; ``{year}`` and ``{first}`` are the list's year and month."""
