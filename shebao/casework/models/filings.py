"""Filings (申报): what was typed row by row, what was found wrong, papers, how far work has come.

A filing (`Submission`) is one person's work at one item: typed, checked, rehearsed, confirmed. Its rows stay
as they were typed, with what was found wrong. Every row that was right becomes a case of its own, so that one
of three hundred can be undone. What the database refuses beside this stands in constraints.sql.
"""

from django.db import models
from django.db.models import Q

from shebao.casework.states import FilingState


class Submission(models.Model):
    """One filing of one item by one account for one employer."""

    region = models.CharField("地区", max_length=6)
    item = models.CharField("事项", max_length=64)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", db_index=False)
    account = models.CharField("账号", max_length=64)
    name = models.CharField("经办人", max_length=64)
    channel = models.CharField("办理渠道", max_length=12)
    number = models.CharField("办件编号", max_length=32, null=True, blank=True)  # noqa: DJ001  # drawn at confirmation
    state = models.CharField("状态", max_length=12, choices=FilingState.choices, default=FilingState.DRAFT)
    batch = models.BooleanField("批量", default=False)
    typed = models.JSONField("正在填的一行", default=dict, blank=True)
    began = models.DateTimeField("开始时间")
    changed = models.DateTimeField("最近改动")
    confirmed = models.DateTimeField("提交时间", null=True, blank=True)
    filename = models.CharField("文件名", max_length=200, blank=True)
    file = models.ForeignKey("archive.StoredFile", models.PROTECT, related_name="+", null=True, blank=True)
    marked = models.ForeignKey("archive.StoredFile", models.PROTECT, related_name="+", null=True, blank=True)
    receipt = models.ForeignKey("archive.StoredFile", models.PROTECT, related_name="+", null=True, blank=True)
    refusal = models.TextField("整个文件不能用的原因", blank=True)
    warnings = models.JSONField("关于整个文件的提醒", default=list, blank=True)
    rows_read = models.IntegerField("行数", default=0)
    rows_right = models.IntegerField("通过", default=0)
    rows_doubtful = models.IntegerField("提醒", default=0)
    rows_wrong = models.IntegerField("有错", default=0)
    rows_done = models.IntegerField("已办结", default=0)
    unit_fen = models.BigIntegerField("单位应缴（分）", default=0)
    person_fen = models.BigIntegerField("个人应缴（分）", default=0)
    digest = models.CharField("所见结果的摘要", max_length=64, blank=True)
    idempotency_key = models.CharField("幂等键", max_length=80, null=True, blank=True)  # noqa: DJ001  # unique where given
    request_digest = models.CharField("请求摘要", max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["employer", "-id"], name="submission_by_employer"),
            models.Index(
                fields=["employer", "file"], name="submission_by_file", condition=Q(file__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number", "region"], name="submission_number_once"),
            models.UniqueConstraint(fields=["employer", "idempotency_key"], name="idempotency_key_once"),
            models.CheckConstraint(condition=Q(state__in=FilingState.values), name="filing_state_known"),
            models.CheckConstraint(
                condition=Q(number__isnull=False) | ~Q(state=FilingState.CONFIRMED),
                name="confirmed_has_number",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.item} {self.get_state_display()}"


class RowState(models.TextChoices):
    """What became of one row of a filing."""

    RIGHT = "right", "通过"
    DOUBTFUL = "doubtful", "有提醒"
    WRONG = "wrong", "有错"
    DROPPED = "dropped", "已删去"
    FILED = "filed", "已办理"


GOOD_ROWS = (RowState.RIGHT, RowState.DOUBTFUL)  # can be handed in


class SubmissionRow(models.Model):
    """One row of a filing: as it was typed, as it was read, what was found, what it would bring."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="rows", db_index=False)
    number = models.IntegerField("行号")
    state = models.CharField("状态", max_length=12, choices=RowState.choices)
    typed = models.JSONField("填写内容")
    data = models.JSONField("读出内容", default=dict)
    findings = models.JSONField("发现的问题", default=list)
    outcome = models.JSONField("办理结果", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="submission_row_once"),
            models.CheckConstraint(condition=Q(state__in=RowState.values), name="row_state_known"),
        ]
        indexes = [models.Index(fields=["submission", "state", "number"], name="rows_by_state")]

    def __str__(self) -> str:
        return f"第 {self.number} 行"


class Material(models.Model):
    """A paper that came with a filing; `reused` is the one of an earlier filing whose file it shares."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="materials")
    row = models.IntegerField("行号", null=True, blank=True)
    kind = models.CharField("材料", max_length=64)
    file = models.ForeignKey("archive.StoredFile", models.PROTECT, related_name="+")
    learned = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", null=True, blank=True)
    dropped = models.BooleanField("已删去", default=False)
    reused = models.ForeignKey(
        "self", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    def __str__(self) -> str:
        return self.kind


class Progress(models.Model):
    """How far the work on a filing has come; written by another connection while it is unfinished."""

    submission_id = models.BigIntegerField(primary_key=True)
    stage = models.CharField("阶段", max_length=12)
    rows_done = models.IntegerField("已完成行数")
    rows_total = models.IntegerField("总行数")

    def __str__(self) -> str:
        return f"{self.rows_done}/{self.rows_total}"
