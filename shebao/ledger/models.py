"""What the ledger stores: claims on payers, money received, and entries from one account to another.

A claim is owed by one employer for one month, insurance, share and nature; a correction's claim is negative.
Entries are positive, from → to, and never change; each account's balance is kept in the same transaction
(balance = what came in − what went out). Amounts are fen. `source` is the number of the assessment's header
that a claim came out of: a plain number, for nothing here knows assessments.
"""

from django.db import models
from django.db.models import F, Q


class Share(models.TextChoices):
    """Who bears it."""

    UNIT = "unit", "单位"
    PERSON = "person", "个人"


class Nature(models.TextChoices):
    """What is owed."""

    PRINCIPAL = "principal", "本金"
    INTEREST = "interest", "利息"
    LATE_FEE = "late_fee", "滞纳金"


class Kind(models.TextChoices):
    """What an account of the ledger stands for."""

    ASSESSED = "assessed", "已核定"
    DUE = "due", "应收"
    UNALLOCATED = "unallocated", "待分配"
    SUSPENSE = "suspense", "待查"
    TAX_CLEARING = "tax_clearing", "税务在途"
    BANK = "bank", "基金专户"
    REFUNDABLE = "refundable", "应退"
    WAIVED = "waived", "已免"


OF_EMPLOYER = (Kind.ASSESSED, Kind.DUE, Kind.UNALLOCATED, Kind.REFUNDABLE, Kind.WAIVED)


class LedgerAccount(models.Model):
    """One account of a region, of one employer where it is about a payer, with its balance."""

    region = models.CharField("地区", max_length=6)
    kind = models.CharField("科目", max_length=16, choices=Kind.choices)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", null=True, blank=True)
    balance_fen = models.BigIntegerField("余额", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "kind", "employer"], name="one_account_each", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="ledger_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.get_kind_display()}"


class Claim(models.Model):
    """What one employer owes for one month × insurance × share × nature out of one assessment; signed.

    `settled_fen` is what allocations have settled of it, between nothing and the whole. `billed` says that it
    stands on a live bill. `late_from` is the first day that bears late fee.
    """

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", db_index=False)
    month = models.IntegerField("费款所属期")
    insurance = models.CharField("险种", max_length=24)
    share = models.CharField("承担方", max_length=8, choices=Share.choices)
    nature = models.CharField("性质", max_length=12, choices=Nature.choices)
    amount_fen = models.BigIntegerField("金额")
    settled_fen = models.BigIntegerField("已核销", default=0)
    billed = models.BooleanField("已开单", default=False)
    source = models.BigIntegerField("核定编号")
    principal = models.ForeignKey("self", models.PROTECT, related_name="extras", null=True, blank=True)
    late_from = models.DateField("滞纳金起算日")
    act = models.ForeignKey("trail.Act", models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["employer", "month"], name="claim_by_employer"),
            models.Index(fields=["employer"], name="open_claim", condition=~Q(settled_fen=F("amount_fen"))),
            models.Index(fields=["source"], name="claim_by_source"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(amount_fen=0), name="claim_of_something"),
            models.CheckConstraint(
                condition=Q(amount_fen__gt=0, settled_fen__gte=0, settled_fen__lte=F("amount_fen"))
                | Q(amount_fen__lt=0, settled_fen__lte=0, settled_fen__gte=F("amount_fen")),
                name="claim_settled_within",
            ),
            models.CheckConstraint(condition=Q(share__in=Share.values), name="claim_share_known"),
            models.CheckConstraint(condition=Q(nature__in=Nature.values), name="claim_nature_known"),
            models.CheckConstraint(
                condition=Q(nature=Nature.PRINCIPAL, principal__isnull=True)
                | (~Q(nature=Nature.PRINCIPAL) & Q(principal__isnull=False)),
                name="extra_has_principal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.month} {self.insurance} {self.share}"

    @property
    def open_fen(self) -> int:
        """What of it is not settled yet, signed."""
        return self.amount_fen - self.settled_fen


class Deferral(models.Model):
    """A claim may be paid later without late fee (缓缴); held back from bills until it is released."""

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="deferral")
    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+")
    until = models.DateField("缓缴至")
    learned = models.ForeignKey("trail.Act", models.PROTECT, related_name="+")
    confirmed = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", null=True, blank=True)
    released = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.claim_id} {self.until}"


class Invoice(models.Model):
    """税务开票: the tax office wrote an invoice on a bill."""

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", null=True, blank=True)
    bill_number = models.CharField("征集通知单据号", max_length=20, db_index=True)
    number = models.CharField("税票号", max_length=40)
    fen = models.BigIntegerField("金额")
    at = models.DateTimeField("税务开票时间")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "region"], name="invoice_once")]

    def __str__(self) -> str:
        return self.number


class Receipt(models.Model):
    """税务登账: money that the tax office says came in; posted here (社保登账), then allocated (实收分配).

    `payer` is the 单位编号 as the tax office named it; `employer` is none where it is not known here.
    `refunded_fen` went back instead of being allocated.
    """

    region = models.CharField("地区", max_length=6)
    number = models.CharField("税务登账流水号", max_length=40)
    payer = models.CharField("缴款单位编号", max_length=20, blank=True)
    bill_number = models.CharField("征集通知单据号", max_length=20, db_index=True)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", null=True, blank=True)
    fen = models.BigIntegerField("金额")
    paid_on = models.DateField("缴款日期")
    tax_posted_at = models.DateTimeField("税务登账时间")
    posted_at = models.DateTimeField("社保登账时间", null=True, blank=True)
    distributed_at = models.DateTimeField("实收分配时间", null=True, blank=True)
    allocated_fen = models.BigIntegerField("已分配", default=0)
    refunded_fen = models.BigIntegerField("已退", default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["region", "tax_posted_at"],
                name="receipt_to_post",
                condition=Q(posted_at__isnull=True),
            ),
            models.Index(
                fields=["region", "posted_at"],
                name="receipt_to_distribute",
                condition=Q(distributed_at__isnull=True),
            ),
            models.Index(fields=["employer", "-paid_on"], name="receipt_by_employer"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number", "region"], name="receipt_once"),
            models.CheckConstraint(condition=Q(fen__gt=0), name="receipt_of_something"),
            models.CheckConstraint(
                condition=Q(allocated_fen__gte=0, refunded_fen__gte=0)
                & Q(fen__gte=F("allocated_fen") + F("refunded_fen")),
                name="receipt_used_within",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def left_fen(self) -> int:
        """What of it is neither allocated nor given back."""
        return self.fen - self.allocated_fen - self.refunded_fen


class OrderState(models.TextChoices):
    """Where a refund order stands."""

    ORDERED = "ordered", "待拨付"
    PAID = "paid", "已拨付"
    CANCELLED = "cancelled", "已取消"


class RefundOrder(models.Model):
    """Money that the agency owes back: to which account, out of a refund bill or a receipt."""

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+")
    bill_number = models.CharField("退费单据号", max_length=20, blank=True)
    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="refunds", null=True, blank=True)
    fen = models.BigIntegerField("应退金额")
    bank_name = models.CharField("开户银行", max_length=100)
    account_name = models.CharField("银行户名", max_length=100)
    account_number = models.CharField("银行账号", max_length=40)
    state = models.CharField("状态", max_length=12, choices=OrderState.choices, default=OrderState.ORDERED)
    ordered = models.ForeignKey("trail.Act", models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField("申请时间")
    paid_at = models.DateTimeField("拨付时间", null=True, blank=True)
    statement_number = models.CharField("银行流水号", max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fen__gt=0), name="refund_of_something"),
            models.CheckConstraint(condition=Q(state__in=OrderState.values), name="order_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.fen}"


class Statement(models.Model):
    """One line of the fund's bank statement: money from the treasury (positive) or paid out (negative)."""

    region = models.CharField("地区", max_length=6)
    number = models.CharField("银行流水号", max_length=40)
    fen = models.BigIntegerField("金额")
    at = models.DateTimeField("入账时间")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "region"], name="statement_once")]

    def __str__(self) -> str:
        return self.number


class Posting(models.Model):
    """One business event in the books: its entries, which together change nothing of the whole."""

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", null=True, blank=True)
    key = models.CharField("事项标识", max_length=80)
    act = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", null=True, blank=True)
    at = models.DateTimeField("业务时间")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "region"], name="posting_once")]

    def __str__(self) -> str:
        return self.key


class Entry(models.Model):
    """So much from one account to another; about a claim, a receipt or an order where it is about one."""

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="entries")
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", null=True, blank=True)
    giver = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="given")
    taker = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="taken")
    fen = models.BigIntegerField("金额")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="entries", null=True, blank=True)
    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="entries", null=True, blank=True)
    order = models.ForeignKey(RefundOrder, models.PROTECT, related_name="entries", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fen__gt=0), name="entry_of_something"),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="entry_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} → {self.taker_id} {self.fen}"


class Allocation(models.Model):
    """So much of a claim was settled: by a receipt, by an order to give it back, or by an opposite claim.

    Signed as the claim is.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="allocations")
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+")
    posting = models.ForeignKey(Posting, models.PROTECT, related_name="allocations")
    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="allocations", null=True, blank=True)
    order = models.ForeignKey(RefundOrder, models.PROTECT, related_name="+", null=True, blank=True)
    against = models.ForeignKey(Claim, models.PROTECT, related_name="+", null=True, blank=True)
    fen = models.BigIntegerField("核销金额")
    on = models.DateField("核销所属日")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(fen=0), name="allocation_of_something"),
            models.CheckConstraint(
                condition=Q(receipt__isnull=True) | Q(fen__gt=0, order__isnull=True, against__isnull=True),
                name="receipt_pays_what_is_owed",
            ),
            models.CheckConstraint(
                condition=Q(order__isnull=True) | Q(against__isnull=True), name="settled_by_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.fen}"
