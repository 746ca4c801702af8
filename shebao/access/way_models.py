"""What is stored of other ways to log in: what waits for an answer, and what is bound to whom."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from shebao.registry.models import Fact


class Way(models.TextChoices):
    """How somebody shows who is there (HB-41); 代理 is a password too, and asks for whom each time."""

    PASSWORD = "password", "账号密码"
    SCAN = "scan", "扫码"
    LICENCE = "licence", "电子营业执照"
    CERTIFICATE = "certificate", "数字证书"
    NATIONAL = "national", "国家政务服务平台"


class LoginChallenge(models.Model):
    """A browser waits for somebody to prove elsewhere who is there; begun, answered, used once; in real time.

    `nonce` is what is signed or scanned, `answer` the name of what was shown: the same is never taken twice.
    `why` says why what was shown lets nobody in, `candidates` the keys of the accounts among which whoever
    was proved still has to choose.
    """

    region = models.CharField("地区", max_length=6)
    way = models.CharField("登录方式", max_length=12, choices=Way.choices)
    nonce = models.CharField("随机数", max_length=32, unique=True)
    as_person = models.BooleanField("以个人身份", default=False)
    binds = models.ForeignKey(
        "access.Account", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    begun_at = models.DateTimeField("开始时间")
    expires_at = models.DateTimeField("失效时间")
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answer = models.CharField("答复的编号", max_length=64, blank=True)
    account = models.ForeignKey(
        "access.Account", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    candidates = ArrayField(models.BigIntegerField(), verbose_name="可以选的账号", default=list, blank=True)
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    mark = models.CharField("出示的标识", max_length=64, blank=True)
    label = models.CharField("出示的是什么", max_length=120, blank=True)
    why = models.CharField("为什么不能登录", max_length=300, blank=True)
    used_at = models.DateTimeField("使用时间", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["begun_at"], name="challenge_by_age")]
        constraints = [
            models.UniqueConstraint(
                fields=["way", "answer"], condition=~Q(answer=""), name="one_login_per_answer"
            ),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="challenge_way_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("begun_at")), name="challenge_ends_later"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(account__isnull=False, answered_at__isnull=False),
                name="challenge_used_once_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.begun_at:%Y-%m-%d %H:%M}"


class LoginMeans(Fact):
    """A card or a certificate opens an account; `mark` names it and tells nothing, `label` is for people."""

    account = models.ForeignKey("access.Account", models.PROTECT, related_name="means", db_index=False)
    way = models.CharField("登录方式", max_length=12, choices=Way.choices)
    mark = models.CharField("标识", max_length=64)
    label = models.CharField("名称", max_length=120)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["account", "way", "mark"], condition=Q(retired__isnull=True), name="bound_once"
            ),
            models.UniqueConstraint(
                fields=["mark"],
                condition=Q(retired__isnull=True, way=Way.CERTIFICATE),
                name="certificate_of_one_account",
            ),
            models.CheckConstraint(condition=Q(way__in=[Way.SCAN, Way.CERTIFICATE]), name="means_way_known"),
            models.CheckConstraint(condition=~Q(mark=""), name="means_marked"),
        ]
        indexes = [
            *Fact.Meta.indexes,
            models.Index(fields=["way", "mark"], name="means_by_mark", condition=Q(retired__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.way}"
