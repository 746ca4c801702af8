"""通知公告: what an agency tells everybody of its region, in versions, and which accounts have read it."""

from django.db import models
from django.db.models import F, Q


class Matter(models.TextChoices):
    """What an announcement is about."""

    NOTICE = "notice", "通知公告"
    POLICY = "policy", "政策文件"
    SERVICE = "service", "办事提示"
    SUSPENSION = "suspension", "停办通知"


class Publication(models.TextChoices):
    """Where a version of an announcement stands; nothing is ever deleted."""

    DRAFT = "draft", "待发布"
    PUBLISHED = "published", "已发布"
    REPLACED = "replaced", "已有新版"
    WITHDRAWN = "withdrawn", "已撤回"
    DISCARDED = "discarded", "不发布"


class Announcement(models.Model):
    """One version of an announcement, shown from `since` to `until` (included; none is without end).

    `number` is the same for all its versions. `by_two` says that whoever wrote it may not publish it; `token`
    names one submit of the form. `agency` is where it was written. `spread` says that whoever chose to be
    told was written to.
    """

    region = models.CharField("地区", max_length=6)
    agency = models.ForeignKey(
        "registry.Agency", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    number = models.CharField("公告编号", max_length=20)
    version = models.SmallIntegerField("版本", default=1)
    matter = models.CharField("类别", max_length=12, choices=Matter.choices)
    title = models.CharField("标题", max_length=100)
    body = models.TextField("正文")
    since = models.DateField("从")
    until = models.DateField("到", null=True, blank=True)
    pinned = models.BooleanField("置顶", default=False)
    file = models.ForeignKey("archive.StoredFile", models.PROTECT, related_name="+", null=True, blank=True)
    token = models.CharField("提交标识", max_length=40)
    state = models.CharField("状态", max_length=12, choices=Publication.choices, default=Publication.DRAFT)
    by_two = models.BooleanField("须另一人发布")
    drafted = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    writer = models.CharField("拟稿的自然人", max_length=64)
    published = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    publisher = models.CharField("发布的自然人", max_length=64, blank=True)
    ended = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    reason = models.CharField("撤回原因", max_length=200, blank=True)
    spread = models.BooleanField("短信和邮件已写", default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["region", "id"],
                name="announcement_unspread",
                condition=Q(state="published", spread=False),
            ),
            models.Index(
                fields=["region", "-pinned", "-since", "-id"],
                name="announcement_shown",
                condition=Q(state="published"),
            ),
            models.Index(fields=["region", "-id"], name="announcement_newest"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["region", "number", "version"], name="announcement_version_once"),
            models.UniqueConstraint(fields=["region", "token"], name="announcement_submitted_once"),
            models.UniqueConstraint(
                fields=["region", "number"], condition=Q(state="published"), name="one_version_shown"
            ),
            models.UniqueConstraint(
                fields=["region", "number"], condition=Q(state="draft"), name="one_version_waits"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="announcement_ends_later"
            ),
            models.CheckConstraint(condition=Q(matter__in=Matter.values), name="matter_known"),
            models.CheckConstraint(condition=Q(state__in=Publication.values), name="publication_known"),
            models.CheckConstraint(
                condition=Q(by_two=False) | Q(publisher="") | ~Q(publisher=F("writer")),
                name="published_by_another",
            ),
            models.CheckConstraint(
                condition=Q(published__isnull=True, publisher="")
                | Q(published__isnull=False) & ~Q(publisher=""),
                name="published_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(reason=""), name="withdrawn_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class AnnouncementRead(models.Model):
    """An account has opened a version of an announcement: once, whatever it acts for."""

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="readings")
    region = models.CharField("地区", max_length=6)
    account = models.CharField("账号", max_length=64)
    name = models.CharField("姓名", max_length=64)
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    at = models.DateTimeField("阅读时间")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["announcement", "account"], name="announcement_read_once"),
        ]
        indexes = [models.Index(fields=["announcement", "-id"], name="announcement_readers")]

    def __str__(self) -> str:
        return f"{self.announcement_id} {self.account}"


class OpenedItem(models.Model):
    """An item that a region offers online, and the announcement by which everybody was told of it.

    What was there when the platform first looked has none.
    """

    region = models.CharField("地区", max_length=6)
    item = models.CharField("事项", max_length=64)
    since = models.DateField("从")
    announcement = models.ForeignKey(
        Announcement, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "item"], name="item_opened_once"),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.item}"
