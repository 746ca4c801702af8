"""What access stores: accounts of real people, for which employers each may act, keys for programs, tries.

Account, membership and key are brought in by an act and taken out by one; nothing of them is removed.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from shebao.registry.models import Fact


class Account(models.Model):
    """A real-name account: `human` is the person behind it, the same for all of that person's accounts."""

    number = models.CharField("账号", max_length=32)
    name = models.CharField("姓名", max_length=64)
    human = models.CharField("实名标识", max_length=64)
    phone = models.CharField("手机号", max_length=20, blank=True)
    password = models.CharField("密码摘要", max_length=160)
    password_set_at = models.DateTimeField("密码设定时间")
    must_change = models.BooleanField("须先改密码", default=True)
    opened = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    ended = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        indexes = [models.Index(fields=["human"], name="account_by_human")]
        constraints = [
            models.UniqueConstraint(Lower("number"), name="account_number_once"),
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(ended__gte=F("opened")), name="account_ended_later"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def active(self) -> bool:
        """Say whether somebody may still log in with it."""
        return self.ended_id is None


class Level(models.TextChoices):
    """What an account is to an employer, the highest first."""

    LEGAL = "legal", "法人"
    ADMINISTRATOR = "administrator", "管理员"
    HANDLER = "handler", "经办人"


class Membership(Fact):
    """An account acts for an employer at a level, with rights to some items or to all ("*")."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="memberships", db_index=False)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+")
    level = models.CharField("级别", max_length=16, choices=Level.choices)
    rights = ArrayField(models.CharField(max_length=64), verbose_name="可办事项", default=list)
    since = models.DateField("起始日期")

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["account", "employer"], condition=Q(retired__isnull=True), name="one_membership_each"
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="level_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} @ {self.employer_id} {self.get_level_display()}"


class Role(models.TextChoices):
    """What one of the agency's staff is there for."""

    OPERATOR = "operator", "经办岗"
    REVIEWER = "reviewer", "审核岗"
    FINANCE = "finance", "财务岗"


class StaffPost(Fact):
    """An account works for the agency of a region, in one or several roles."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="posts", db_index=False)
    region = models.CharField("地区", max_length=6)
    roles = ArrayField(models.CharField(max_length=16), verbose_name="岗位")
    since = models.DateField("起始日期")

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["account", "region"], condition=Q(retired__isnull=True), name="one_post_each"
            ),
            models.CheckConstraint(
                condition=Q(roles__contained_by=Role.values, roles__len__gt=0), name="roles_are_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} @ {self.region} {'、'.join(self.roles)}"


class ApiKey(models.Model):
    """A key with which an employer's software files; the secret itself is stored nowhere."""

    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+")
    label = models.CharField("用途", max_length=40)
    human = models.CharField("签发人实名标识", max_length=64)
    prefix = models.CharField("前缀", max_length=12, unique=True)
    digest = models.CharField("摘要", max_length=64, unique=True)
    rights = ArrayField(models.CharField(max_length=64), verbose_name="可办事项", default=list)
    issued = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    ended = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    last_used_at = models.DateTimeField("最近使用", null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.prefix} {self.label}"


class LoginTry(models.Model):
    """How often a login name was tried of late; under a digest, for people also type other things there."""

    digest = models.CharField("账号摘要", max_length=64, primary_key=True)
    tries = models.IntegerField("次数", default=0)
    began_at = models.DateTimeField("第一次")
    locked_until = models.DateTimeField("锁定到", null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.tries}"
