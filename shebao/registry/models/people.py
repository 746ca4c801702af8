"""What is known of people, and where they are enrolled on which wage."""

from django.db import models
from django.db.models import Q

from shebao.registry.insurances import ALL
from shebao.registry.models.anchors import LARGEST_FEN, Employer, Fact, Identity, Person, Span


class PersonParticulars(Fact):
    """A person's name, and the day of the first employment (首次参工时间), as they are known."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="particulars")
    name = models.CharField("姓名", max_length=50)
    first_started_on = models.DateField("首次参工时间", null=True, blank=True)

    class Meta(Fact.Meta):
        indexes = [
            *Fact.Meta.indexes,
            models.Index(fields=["name"], name="person_by_name", condition=Q(retired__isnull=True)),
        ]
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(retired__isnull=True), name="one_name_per_person"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PersonDocument(Fact):
    """A person's document number was corrected (个人关键信息变更, HB-253): what it was, what it is.

    The anchor shows the number that stands; only this table's trigger keeps it so (documents.sql). Under the
    number that was there before the person is still found, unless it was given back as somebody else's.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="documents")
    document_number = models.CharField("证件号码", max_length=32)
    replaced = models.CharField("原证件号码", max_length=32)
    returned = models.BooleanField("原证件号码是他人的", default=False, db_default=False)

    class Meta(Fact.Meta):
        indexes = [*Fact.Meta.indexes, models.Index(fields=["replaced"], name="person_by_former_document")]
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(retired__isnull=True), name="one_document_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"


class Retirement(Fact):
    """A person's retirement has been approved; from the month after on nothing is owed (HB-174)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="retirements")
    month = models.IntegerField("退休年月")

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(retired__isnull=True), name="one_retirement_per_person"
            ),
            models.CheckConstraint(condition=Q(month__range=(190001, 299912)), name="retirement_month_sane"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.month}"


class Enrolment(Span):
    """A person is enrolled by an employer in some insurances for some months.

    `started_on` is 本次参工时间; `ended_on` (停保时间) and `end_reason` (停保原因) come once it was ended.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="enrolments", db_index=False)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="enrolments", db_index=False)
    region = models.CharField("地区", max_length=6)
    insurances = models.SmallIntegerField("险种")
    identity = models.ForeignKey(Identity, models.PROTECT, related_name="+", db_index=False)
    started_on = models.DateField("本次参工时间", null=True, blank=True)
    ended_on = models.DateField("停保时间", null=True, blank=True)
    end_reason = models.CharField("停保原因", max_length=24, blank=True, db_default="")

    class Meta(Span.Meta):
        indexes = [
            *Span.Meta.indexes,
            models.Index(fields=["employer"], name="enrolment_by_employer"),
            models.Index(fields=["person"], name="enrolment_by_person", condition=Q(retired__isnull=True)),
        ]
        constraints = [
            *Span.Meta.constraints,
            models.CheckConstraint(condition=Q(insurances__range=(1, int(ALL))), name="insurances_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.employer_id} {self.since}–{self.until or ''}"


class DeclaredBase(Span):
    """The monthly wage that an employer has declared for a person for some months, in fen."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="bases", db_index=False)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="bases", db_index=False)
    region = models.CharField("地区", max_length=6)
    wage_fen = models.IntegerField("申报缴费工资（分）")

    class Meta(Span.Meta):
        indexes = [*Span.Meta.indexes, models.Index(fields=["employer"], name="declaredbase_by_employer")]
        constraints = [
            *Span.Meta.constraints,
            models.CheckConstraint(condition=Q(wage_fen__range=(0, LARGEST_FEN)), name="wage_sane"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.employer_id} {self.since}–{self.until or ''}"


class Why(models.TextChoices):
    """Why nothing is charged for somebody who is enrolled (不可做账, HB-209)."""

    IMPRISONED = "imprisoned", "当月服刑人员"
    TREATY_EXEMPT = "treaty_exempt", "中外互免人员"


class Unbillable(Span):
    """For some months nothing is charged for a person, whoever has enrolled her (不可做账人员)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="unbillable", db_index=False)
    region = models.CharField("地区", max_length=6)
    reason = models.CharField("原因", max_length=16, choices=Why.choices)

    class Meta(Span.Meta):
        indexes = [
            *Span.Meta.indexes,
            models.Index(fields=["region", "person"], name="unbillable_by_person"),
        ]
        constraints = [
            *Span.Meta.constraints,
            models.CheckConstraint(condition=Q(reason__in=Why.values), name="unbillable_reason_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.reason} {self.since}–{self.until or ''}"


class UnemploymentBenefit(Span):
    """Months for which a person drew 失业保险金; who gave it back has drawn none (JS-112)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    region = models.CharField("地区", max_length=6)

    class Meta(Span.Meta):
        indexes = [
            *Span.Meta.indexes,
            models.Index(fields=["person"], name="benefit_by_person", condition=Q(retired__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.since}–{self.until or ''}"
