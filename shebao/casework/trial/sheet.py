"""The spreadsheet of the trial reckoning: who earns how much."""

from datetime import date

from shebao.assessment.rates import identities
from shebao.casework.trial.terms import silent_identities
from shebao.casework.workbooks import Column, Template
from shebao.policy import Pack, Unstated
from shebao.values import Month

VERSION = "1"
ROWS_AT_MOST = 10_000
MEGABYTE = 1024 * 1024
MEGABYTES_AT_MOST = 10  # where the region sets no limit of its own
NAME, WAGE, IDENTITY, REMARK = range(4)
SAMPLE_NAME = "张三（示例）"


def trial_template(pack: Pack, month: Month, *, on: date) -> Template:
    """Return the template of a region; the identities on offer are those that the month can reckon."""
    silent = silent_identities(pack, month)
    labels = tuple(label for code, label in identities(pack, month) if code not in silent)
    default = labels[0] if labels else ""
    return Template(
        item="unit_trial",
        label="整个单位试算",
        region=pack.code,
        region_name=pack.full_name,
        version=VERSION,
        rows_at_most=ROWS_AT_MOST,
        bytes_at_most=bytes_at_most(pack, on),
        columns=(
            Column("姓名", required=True, width=14, hint="照身份证写。不需要证件号码。", example=SAMPLE_NAME),
            Column(
                "月缴费工资",
                required=True,
                width=14,
                hint="每月多少元，写数字，不要写全年的。",
                example="5200",
            ),
            Column(
                "参保身份",
                width=20,
                hint=f"从列表里选；不填按“{default}”算。",
                example=default,
                choices=labels,
            ),
            Column("备注", width=24, hint="写给自己看的，原样还给你。"),
        ),
    )


def bytes_at_most(pack: Pack, on: date) -> int:
    """Return how large a file the region takes."""
    try:
        return pack.value("upload_limit_mb", on).number * MEGABYTE
    except Unstated:
        return MEGABYTES_AT_MOST * MEGABYTE
