"""What is stored of checks that a real person is there (实人核验): what for, who it must be, what came."""

from django.db import models
from django.db.models import F, Q


class Purpose(models.TextChoices):
    """What somebody proves to be there for."""

    EXPORT = "export", "导出"
    PASSWORD = "password", "设密码"
    RESET = "reset", "重设法定代表人的密码"


class Means(models.TextChoices):
    """By what somebody proves it."""

    FACE = "face", "人脸识别"
    SMS = "sms", "短信验证码"


class PersonCheck(models.Model):
    """A browser waits for a real person; begun, answered, used once; in real time.

    `nonce` is what is scanned, `subject` a digest of what it opens, `human` the mark of who must be there,
    empty where it is asked who is. `answer` names what was shown: the same is never taken twice. Of a code
    by SMS the digest is kept and how often it was tried. `why` says why it was not accepted.
    """

    region = models.CharField("地区", max_length=6)
    purpose = models.CharField("用途", max_length=12, choices=Purpose.choices)
    means = models.CharField("方式", max_length=8, choices=Means.choices, default=Means.FACE)
    nonce = models.CharField("随机数", max_length=32, unique=True)
    subject = models.CharField("对象摘要", max_length=64, blank=True)
    human = models.CharField("应当是谁", max_length=64, blank=True)
    account = models.ForeignKey(
        "access.Account", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    code = models.CharField("验证码摘要", max_length=64, blank=True)
    tries = models.IntegerField("验证码试过次数", default=0)
    begun_at = models.DateTimeField("开始时间")
    expires_at = models.DateTimeField("失效时间")
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answer = models.CharField("答复的编号", max_length=64, blank=True)
    why = models.CharField("为什么没有通过", max_length=300, blank=True)
    used_at = models.DateTimeField("使用时间", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["begun_at"], name="check_by_age")]
        constraints = [
            models.UniqueConstraint(fields=["answer"], condition=~Q(answer=""), name="one_check_per_answer"),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="check_purpose_known"),
            models.CheckConstraint(condition=Q(means__in=Means.values), name="check_means_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("begun_at")), name="check_ends_later"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True)
                | Q(account__isnull=False, answered_at__isnull=False, why=""),
                name="check_used_once_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.begun_at:%Y-%m-%d %H:%M}"
