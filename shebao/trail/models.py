"""Acts and looks: who did what, and who saw whom, in plain values that need no other table."""

from django.db import models
from django.db.models import Func
from django.db.models.functions import Now


class InTransaction(Func):
    """The number of the transaction that writes; by it blocks tell what is still to come.

    The column's own default is trail_transaction() (migrations/blocks.sql), which goes on above the numbers
    of a database that was restored elsewhere.
    """

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


class Act(models.Model):
    """One step that changed something; facts name the acts that brought them in and took them out."""

    region = models.CharField("地区", max_length=6)
    account = models.CharField("账号", max_length=64)
    name = models.CharField("姓名", max_length=64)
    business_time = models.DateTimeField("业务时间")
    item = models.CharField("事项", max_length=64)
    case_number = models.CharField("办件编号", max_length=40, blank=True)
    employer_number = models.CharField("单位编号", max_length=20, blank=True)
    channel = models.CharField("办理渠道", max_length=12, blank=True)
    written_at = models.DateTimeField("写入时间", db_default=Now())
    written_in = models.BigIntegerField("写入事务", db_default=InTransaction())

    class Meta:
        indexes = [
            models.Index(fields=["region", "business_time", "id"], name="act_by_time"),
            models.Index(fields=["region", "account", "business_time", "id"], name="act_by_account"),
            models.Index(fields=["region", "employer_number", "business_time", "id"], name="act_by_employer"),
            models.Index(fields=["case_number"], name="act_by_case", condition=~models.Q(case_number="")),
            models.Index(fields=["written_in", "id"], name="act_by_transaction"),
        ]

    def __str__(self) -> str:
        return f"{self.business_time:%Y-%m-%d %H:%M} {self.name} {self.item}"


class Seen(models.TextChoices):
    """What of people's records was looked at."""

    LIST = "list", "列表"
    DETAIL = "detail", "详情"
    NUMBER = "number", "证件号码"
    EXPORT = "export", "导出"
    PROOF = "proof", "证明打印"


class Look(models.Model):
    """Somebody looked at a person's record, or at several people at once."""

    region = models.CharField("地区", max_length=6)
    person_id = models.BigIntegerField("人员", null=True, blank=True)
    employer_number = models.CharField("单位编号", max_length=20, blank=True)
    account = models.CharField("账号", max_length=64)
    name = models.CharField("姓名", max_length=64)
    channel = models.CharField("渠道", max_length=12, blank=True)
    seen = models.CharField("看了什么", max_length=12, choices=Seen.choices)
    count = models.IntegerField("人数", default=1)
    case_number = models.CharField("办件编号", max_length=40, blank=True)
    why = models.CharField("为什么看", max_length=100, blank=True)
    business_time = models.DateTimeField("业务时间")
    written_at = models.DateTimeField("写入时间", db_default=Now())
    written_in = models.BigIntegerField("写入事务", db_default=InTransaction())

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "-id"], name="look_by_person"),
            models.Index(fields=["region", "employer_number", "-id"], name="look_by_employer"),
            models.Index(fields=["region", "business_time", "id"], name="look_by_time"),
            models.Index(fields=["region", "account", "business_time", "id"], name="look_by_account"),
            models.Index(fields=["case_number"], name="look_by_case", condition=~models.Q(case_number="")),
            models.Index(fields=["written_in", "id"], name="look_by_transaction"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(seen__in=Seen.values), name="seen_is_known"),
            models.CheckConstraint(
                condition=models.Q(person_id__isnull=True) | models.Q(count=1), name="one_person_is_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.business_time:%Y-%m-%d %H:%M} {self.name} {self.get_seen_display()}"


class Block(models.Model):
    """Acts and looks sealed together: all that transactions from `since` to before `until` wrote.

    `lines` names every line and its own digest, `digest` is over them, the block before and all the rest;
    `signature` is over the digest. `form` says which columns a line's digest is over (lines.py).
    """

    number = models.BigIntegerField("块号", primary_key=True)
    since = models.BigIntegerField("事务从")
    until = models.BigIntegerField("事务到")
    acts = models.BigIntegerField("办理条数")
    looks = models.BigIntegerField("查看条数")
    before = models.CharField("前一块摘要", max_length=64)
    digest = models.CharField("摘要", max_length=64)
    key_id = models.CharField("密钥", max_length=40)
    signature = models.CharField("签名", max_length=200)
    sealed_at = models.DateTimeField("封存时间")
    form = models.SmallIntegerField("格式")
    lines = models.BinaryField("各行摘要")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(until__gt=models.F("since")), name="block_goes_on"),
            models.UniqueConstraint(fields=["since"], name="block_begins_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"


class Verification(models.Model):
    """Somebody went through the whole trail and the blocks, with this result."""

    verified_at = models.DateTimeField("核验时间")
    block = models.BigIntegerField("可信到第几块")
    blocks = models.BigIntegerField("块数")
    lines = models.BigIntegerField("条数")
    unsealed = models.BigIntegerField("未封存条数")
    damages = models.BigIntegerField("问题数")
    first = models.CharField("第一个问题", max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.verified_at:%Y-%m-%d %H:%M} {self.damages}"
