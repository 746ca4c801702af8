"""What access stores: accounts of real people, for which employers each may act, keys for programs, tries.

Account, membership and key are brought in by an act and taken out by one; nothing of them is removed.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from shebao.access.check_models import Means, PersonCheck, Purpose
from shebao.access.delegation_models import Delegation
from shebao.access.way_models import LoginChallenge, LoginMeans, Way
from shebao.registry.models import Fact

__all__ = [
    "Absence", "Account", "ApiKey", "CodeRelease", "Delegation", "Favourite", "Level", "Login",
    "LoginChallenge", "LoginMeans", "LoginTry", "Means", "Membership", "PastPassword", "PersonAccount",
    "PersonCheck", "Purpose", "Role", "SecondFactor", "StaffPost", "Way",
]  # fmt: skip


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
    """An account acts for an employer at a level, with rights to some items or to all ("*").

    Under a delegation it does so as one of the people of the firm to which the employer delegated.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="memberships", db_index=False)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+")
    level = models.CharField("级别", max_length=16, choices=Level.choices)
    rights = ArrayField(models.CharField(max_length=64), verbose_name="可办事项", default=list)
    since = models.DateField("起始日期")
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="委托"
    )

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
    """What one of the agency's staff is there for (HB-20); an administrator handles no business (CQR-110)."""

    ACCEPTOR = "acceptor", "受理岗"
    OPERATOR = "operator", "经办岗"
    REVIEWER = "reviewer", "审核岗"
    FINANCE = "finance", "财务岗"
    DELIVERER = "deliverer", "出件岗"
    AUDITOR = "auditor", "稽核岗"
    SUPERVISOR = "supervisor", "主管"
    ADMINISTRATOR = "administrator", "系统管理员"


class StaffPost(Fact):
    """An account works at an agency, in one or several roles, on some kinds of business or on all.

    Without an agency it is the region's leading one. `skills` are codes of items, none of them is all.
    `approval` is the number of the paper by which rights were added (CQR-109); `human` is the account's, kept
    here so that the database can refuse one person business rights and an administrator's (CQR-110).
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="posts", db_index=False)
    human = models.CharField("实名标识", max_length=64, default="")
    region = models.CharField("地区", max_length=6)
    agency = models.ForeignKey("registry.Agency", models.PROTECT, related_name="+", null=True, blank=True)
    roles = ArrayField(models.CharField(max_length=16), verbose_name="岗位")
    skills = ArrayField(models.CharField(max_length=64), verbose_name="擅长事项", default=list, blank=True)
    approval = models.CharField("批准文号", max_length=60, blank=True)
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
            models.CheckConstraint(
                condition=~Q(roles__contains=[Role.ADMINISTRATOR]) | Q(roles__len=1),
                name="administrators_do_no_business",
            ),
        ]
        indexes = [
            *Fact.Meta.indexes,
            models.Index(
                fields=["region", "agency"], name="post_by_agency", condition=Q(retired__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} @ {self.region} {'、'.join(self.roles)}"


class Absence(Fact):
    """Somebody is away from `since` to `until`, both included; a deputy, if any, takes the tasks over."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="absences")
    region = models.CharField("地区", max_length=6)
    since = models.DateField("从")
    until = models.DateField("到")
    deputy = models.ForeignKey(Account, models.PROTECT, related_name="+", null=True, blank=True)
    reason = models.CharField("原因", max_length=100, blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="absence_ends_later"),
            models.CheckConstraint(condition=~Q(deputy=F("account")), name="deputy_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.since}–{self.until}"


class SecondFactor(models.Model):
    """What draws an account's one-time codes (RFC 6238); `last_step` is the newest code that was used."""

    account = models.OneToOneField(Account, models.PROTECT, related_name="second_factor")
    secret = models.BinaryField("密钥（加密）")
    confirmed_at = models.DateTimeField("启用时间", null=True, blank=True)
    last_step = models.BigIntegerField("最近用过的一步", default=0)

    def __str__(self) -> str:
        return f"{self.account_id}"


class CodeRelease(models.Model):
    """A counter asks that an account's one-time codes be taken away; somebody else there decides on it.

    The phone is lost, the post for which codes were is over, and the account files for an employer. `agency`
    is the counter's (none: the region's leading one); `asker` and `decider` are people, never the same one.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="code_releases", db_index=False)
    region = models.CharField("地区", max_length=6)
    agency = models.ForeignKey("registry.Agency", models.PROTECT, related_name="+", null=True, blank=True)
    asker = models.CharField("受理人实名标识", max_length=64)
    asked = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    granted = models.BooleanField("同意", null=True, blank=True)
    reason = models.CharField("意见", max_length=200, blank=True)
    decider = models.CharField("批准人实名标识", max_length=64, blank=True)
    decided = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        indexes = [models.Index(fields=["region", "-id"], name="code_release_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(decided__isnull=True), name="one_release_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(decided__isnull=True, granted__isnull=True, decider="")
                | Q(decided__isnull=False, granted__isnull=False) & ~Q(decider="") & ~Q(decider=F("asker")),
                name="release_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.granted}"


class PastPassword(models.Model):
    """A password that an account had until a moment of real time; it is not taken again (CQR-114)."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    password = models.CharField("密码摘要", max_length=160)
    until = models.DateTimeField("用到")

    class Meta:
        indexes = [models.Index(fields=["account", "-id"], name="past_password_newest")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.until:%Y-%m-%d}"


class Login(models.Model):
    """An account came in, at a moment of real time; `coded` says that it gave a one-time code besides."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="logins", db_index=False)
    region = models.CharField("地区", max_length=6)
    door = models.CharField("从哪里", max_length=12)
    at = models.DateTimeField("时间")
    coded = models.BooleanField("用了一次性密码", default=False)
    way = models.CharField("登录方式", max_length=12, choices=Way.choices, default=Way.PASSWORD)

    class Meta:
        indexes = [models.Index(fields=["account", "-id"], name="login_newest")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.at:%Y-%m-%d %H:%M}"


class PersonAccount(Fact):
    """An account is an insured person's own: it reads that person's record, and who looked at it."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="persons", db_index=False)
    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="+")

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["account"], condition=Q(retired__isnull=True), name="one_person_per_account"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}"


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


class Favourite(models.Model):
    """An account marked an entry of a region's menu as its own; `kept` says whether it still is.

    It is no fact and has no act: it changes how one's own page looks, and nothing about anybody.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="favourites", db_index=False)
    region = models.CharField("地区", max_length=6)
    entry = models.CharField("菜单项", max_length=64)
    kept = models.BooleanField("在常用功能里", default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "region", "entry"], name="one_favourite_each"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.region} {self.entry}"
