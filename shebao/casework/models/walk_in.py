"""What is written down of somebody at a counter: the card read, the likeness, the signature (HB-14).

Everything hangs on the filing, so that it is there before the case has a number; pictures are papers of the
filing (`Material`) of kinds of their own. What is written stays: a likeness is taken out by the next one.
"""

from django.db import models
from django.db.models import Q

from shebao.casework.models.cases import Case
from shebao.casework.models.filings import Material, Submission


class Card(models.TextChoices):
    """What a reader reads (HB-26)."""

    RESIDENT_ID = "resident_id", "居民身份证"
    SOCIAL_CARD = "social_card", "社会保障卡"


class Whose(models.TextChoices):
    """In which part somebody comes to a counter (来办的人)."""

    HANDLER = "handler", "单位经办人"
    OWN = "own", "本人"
    AGENT = "agent", "代办人"


class CardReading(models.Model):
    """读卡: what a reader said that it read, once per reading; `key` is the reader's own number of it."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="readings")
    reader = models.CharField("读卡器", max_length=20)
    key = models.CharField("读卡记录号", max_length=60)
    card = models.CharField("卡种", max_length=12, choices=Card.choices)
    name = models.CharField("姓名", max_length=60)
    document_number = models.CharField("证件号码", max_length=20)
    valid_until = models.DateField("证件有效期至", null=True, blank=True)
    picture = models.ForeignKey(Material, models.PROTECT, related_name="+", db_index=False)
    learned = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reader", "key"], name="card_read_once"),
            models.CheckConstraint(condition=Q(card__in=Card.values), name="card_known"),
        ]

    def __str__(self) -> str:
        return f"{self.reader} {self.key}"


class Presented(models.Model):
    """来办的人: who shows which document, and whether the clerk finds document and photo to be of one.

    `reading` is none where no reader could be used: then the document was looked at by eye, for a reason.
    `case` is the one that somebody came for later (补正、撤回); none of whoever brought the filing.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="presented")
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="presented", null=True, blank=True, db_index=False
    )
    whose = models.CharField("身份", max_length=8, choices=Whose.choices)
    name = models.CharField("姓名", max_length=60)
    document_number = models.CharField("证件号码", max_length=20)
    reading = models.ForeignKey(
        CardReading, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    picture = models.ForeignKey(Material, models.PROTECT, related_name="+", db_index=False)
    photo = models.ForeignKey(Material, models.PROTECT, related_name="+", db_index=False)
    same = models.BooleanField("人证一致")
    reason = models.CharField("说明", max_length=200, blank=True)
    learned = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    retired = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(retired__isnull=True, case__isnull=True),
                name="presented_once",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(retired__isnull=True, case__isnull=False),
                name="presented_once_for_case",
            ),
            models.CheckConstraint(condition=Q(whose__in=Whose.values), name="presented_whose_known"),
            models.CheckConstraint(condition=Q(same=True) | ~Q(reason=""), name="differs_with_reason"),
            models.CheckConstraint(
                condition=Q(reading__isnull=False) | ~Q(reason=""), name="by_eye_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.name}"


class Signing(models.Model):
    """签字确认: photo and signature under what was shown, which `digest` names (HB-29)."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="signings")
    name = models.CharField("签字人", max_length=60)
    digest = models.CharField("所见结果的摘要", max_length=64)
    photo = models.ForeignKey(Material, models.PROTECT, related_name="+", db_index=False)
    signature = models.ForeignKey(Material, models.PROTECT, related_name="+", db_index=False)
    on_screen = models.BooleanField("屏上签字")
    learned = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "digest"], name="signed_once"),
            models.CheckConstraint(condition=~Q(digest=""), name="signed_something"),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.name}"
