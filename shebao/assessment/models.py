"""What was reckoned: headers per employer and month, the lines of each person, and the law they rest on.

Lines (`Assessed`) are partitioned by region and month and made by assessed.sql; they carry no state and count
exactly when their header is declared. What is settled afterwards stands beside them (`Settled`).
"""

from django.db import models
from django.db.models import Q


class PackSnapshot(models.Model):
    """A region's law as it was when something was reckoned with it, named by its fingerprint."""

    fingerprint = models.CharField("指纹", max_length=16, primary_key=True)
    region = models.CharField("地区", max_length=6)
    content = models.TextField("内容")

    def __str__(self) -> str:
        return self.fingerprint


class Occasion(models.TextChoices):
    """Why something was reckoned."""

    MONTHLY = "monthly", "正常核定"
    CHANGED = "changed", "本月变动"
    BACK_PAY = "back_pay", "补缴"
    LATE_HIRE = "late_hire", "新增补收"
    CORRECTION = "correction", "基数更正"
    REFUND = "refund", "退费"


class State(models.TextChoices):
    """A header is prepared for its employer, then declared by it, or replaced by a later one."""

    PREPARED = "prepared", "待申报"
    DECLARED = "declared", "已申报"
    SUPERSEDED = "superseded", "已替换"


NEXT_STATES = {
    State.PREPARED: {State.DECLARED, State.SUPERSEDED},
    State.DECLARED: {State.PREPARED, State.SUPERSEDED},  # back only where the declaration is taken back
    State.SUPERSEDED: set(),
}


class Assessment(models.Model):
    """One employer's month: what its lines add up to, per insurance and share, in fen."""

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", db_index=False)
    month = models.IntegerField("费款所属期")
    occasion = models.CharField("核定类型", max_length=12, choices=Occasion.choices)
    act = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    declared = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    fingerprint = models.CharField("规则指纹", max_length=16)
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.PREPARED)
    persons = models.IntegerField("人数")
    pension_persons = models.IntegerField("养老保险人数", default=0)
    pension_base_fen = models.BigIntegerField("养老保险基数合计", default=0)
    pension_unit_fen = models.BigIntegerField("养老保险单位应缴", default=0)
    pension_person_fen = models.BigIntegerField("养老保险个人应缴", default=0)
    unemployment_persons = models.IntegerField("失业保险人数", default=0)
    unemployment_base_fen = models.BigIntegerField("失业保险基数合计", default=0)
    unemployment_unit_fen = models.BigIntegerField("失业保险单位应缴", default=0)
    unemployment_person_fen = models.BigIntegerField("失业保险个人应缴", default=0)
    injury_persons = models.IntegerField("工伤保险人数", default=0)
    injury_base_fen = models.BigIntegerField("工伤保险基数合计", default=0)
    injury_unit_fen = models.BigIntegerField("工伤保险单位应缴", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "month"],
                condition=Q(occasion=Occasion.MONTHLY) & ~Q(state=State.SUPERSEDED),
                name="one_standing_month_per_employer",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="assessment_state_known"),
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="occasion_known"),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.month} {self.get_state_display()}"


class Assessed(models.Model):
    """One person's month within an assessment; None where the person is not in that insurance."""

    pk = models.CompositePrimaryKey("assessment_id", "person_id")
    assessment = models.ForeignKey(Assessment, models.DO_NOTHING, related_name="lines", db_constraint=False)
    person = models.ForeignKey("registry.Person", models.DO_NOTHING, related_name="+", db_constraint=False)
    region = models.IntegerField("地区")
    month = models.IntegerField("费款所属期")
    pension_base_fen = models.IntegerField("养老保险基数", null=True)
    pension_unit_fen = models.IntegerField("养老保险单位应缴", null=True)
    pension_person_fen = models.IntegerField("养老保险个人应缴", null=True)
    unemployment_base_fen = models.IntegerField("失业保险基数", null=True)
    unemployment_unit_fen = models.IntegerField("失业保险单位应缴", null=True)
    unemployment_person_fen = models.IntegerField("失业保险个人应缴", null=True)
    injury_base_fen = models.IntegerField("工伤保险基数", null=True)
    injury_unit_fen = models.IntegerField("工伤保险单位应缴", null=True)

    class Meta:
        managed = False
        db_table = "assessment_assessed"

    def __str__(self) -> str:
        return f"{self.person_id} {self.month}"


class Stage(models.TextChoices):
    """How far the run over a region's month has come; each stage is one transaction."""

    OPENED = "opened", "已开始"
    LOADED = "loaded", "已计算"
    INDEXED = "indexed", "已建索引"
    ATTACHED = "attached", "已完成"


class AssessmentRun(models.Model):
    """The run that prepares a region's month, and where it stands."""

    region = models.CharField("地区", max_length=6)
    month = models.IntegerField("费款所属期")
    stage = models.CharField("阶段", max_length=12, choices=Stage.choices)
    fingerprint = models.CharField("规则指纹", max_length=16)
    assumed = models.BooleanField("含演示取值")
    act = models.ForeignKey("trail.Act", models.PROTECT, related_name="+")
    expected = models.IntegerField("应核定人次")
    seconds = models.JSONField("各阶段用时", default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "month"], name="one_run_per_month")]

    def __str__(self) -> str:
        return f"{self.region} {self.month} {self.get_stage_display()}"


class Settled(models.Model):
    """What a settlement added to or took from one person's month, signed; None where nothing changes.

    It counts exactly when its header is declared, as the month's own rows do. It stands beside them and not
    among them (ADR 7): it names the act it came from, and months for which no run has been made have no
    partition.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="settled")
    act = models.ForeignKey("trail.Act", models.PROTECT, related_name="+")
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="+", db_index=False)
    month = models.IntegerField("费款所属期")
    pension_base_fen = models.IntegerField("养老保险基数", null=True)
    pension_unit_fen = models.IntegerField("养老保险单位应缴", null=True)
    pension_person_fen = models.IntegerField("养老保险个人应缴", null=True)
    unemployment_base_fen = models.IntegerField("失业保险基数", null=True)
    unemployment_unit_fen = models.IntegerField("失业保险单位应缴", null=True)
    unemployment_person_fen = models.IntegerField("失业保险个人应缴", null=True)
    injury_base_fen = models.IntegerField("工伤保险基数", null=True)
    injury_unit_fen = models.IntegerField("工伤保险单位应缴", null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "employer", "month"], name="settled_by_person")]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "person"], name="settled_once_per_header"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.month}"


class BillKind(models.TextChoices):
    """What a bill is for."""

    COLLECT = "collect", "应缴认定单"
    REFUND = "refund", "退费单据"


class BillState(models.TextChoices):
    """Where a bill stands; revoking or lapsing changes its state and nothing in the books."""

    LIVE = "live", "有效"
    PAID = "paid", "已到账"
    REVOKED = "revoked", "已撤销"
    LAPSED = "lapsed", "已失效"


NEXT_BILL_STATES = {
    BillState.LIVE: {BillState.PAID, BillState.REVOKED, BillState.LAPSED},
    BillState.PAID: set(),
    BillState.REVOKED: set(),
    BillState.LAPSED: set(),
}


class Bill(models.Model):
    """社会保险费应缴认定单 or 退费单据: claims gathered for payment, valid until a day."""

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", db_index=False)
    number = models.CharField("征集通知单据号", max_length=20)
    kind = models.CharField("单据类型", max_length=8, choices=BillKind.choices, default=BillKind.COLLECT)
    state = models.CharField("单据状态", max_length=8, choices=BillState.choices, default=BillState.LIVE)
    fen = models.BigIntegerField("应缴金额")
    issued_at = models.DateTimeField("开具时间")
    valid_until = models.DateField("缴费截止日期")
    assumed = models.BooleanField("含演示取值", default=False)
    act = models.ForeignKey("trail.Act", models.PROTECT, related_name="+")
    ended = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", null=True, blank=True)
    ended_at = models.DateTimeField("撤销或失效时间", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "region"], name="bill_number_once"),
            models.CheckConstraint(condition=Q(state__in=BillState.values), name="bill_state_known"),
            models.CheckConstraint(condition=Q(kind__in=BillKind.values), name="bill_kind_known"),
        ]
        indexes = [
            models.Index(fields=["employer", "-issued_at"], name="bill_by_employer"),
            models.Index(fields=["region", "valid_until"], name="bill_to_lapse", condition=Q(state="live")),
        ]

    def __str__(self) -> str:
        return self.number

    def get_state_display(self) -> str:  # type: ignore[no-redef]
        """Say where it stands; money that goes back is 已拨付 and not 已到账."""
        paid_out = self.kind == BillKind.REFUND and self.state == BillState.PAID
        return "已拨付" if paid_out else str(BillState(self.state).label)


class BillLine(models.Model):
    """A claim on a bill, with what of it was open when the bill was issued; on one live bill at most."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="lines")
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+")
    claim = models.ForeignKey("ledger.Claim", models.PROTECT, related_name="+", db_index=False)
    fen = models.BigIntegerField("金额")
    live = models.BooleanField("有效", default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim"], condition=Q(live=True), name="claim_on_one_live_bill"),
        ]
        indexes = [models.Index(fields=["claim"], name="billline_by_claim")]

    def __str__(self) -> str:
        return f"{self.bill_id} {self.claim_id}"
