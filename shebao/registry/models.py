"""What the registry stores: anchors, at which keys point, and facts, which acts bring in and take out.

Months are numbers such as 202304; a period holds from `since` until before `until`, or for good. What needs
more than one row to be judged (two pensions at a time, overlapping spans) stands in constraints.sql.
"""

from django.db import models
from django.db.models import F, Q

from shebao.registry.insurances import ALL

LARGEST_FEN = 20_000_000_00


class Doubt(models.TextChoices):
    """Why a second record under the same document number may stand."""

    NONE = "", "无"
    DUPLICATE = "duplicate", "重号"
    UNVERIFIED = "unverified", "待核实"


class Person(models.Model):
    """An anchor: one person of a province, by document."""

    province = models.CharField("省", max_length=6)
    document_type = models.CharField("证件类型", max_length=24)
    document_number = models.CharField("证件号码", max_length=32)
    doubt = models.CharField("存疑", max_length=12, choices=Doubt.choices, default=Doubt.NONE, blank=True)

    class Meta:
        indexes = [models.Index(fields=["document_number"], name="person_by_document")]  # doubted ones too
        constraints = [
            models.UniqueConstraint(
                fields=["document_number", "document_type", "province"],
                condition=Q(doubt=""),
                name="one_person_per_document",
            ),
            models.CheckConstraint(condition=Q(doubt__in=Doubt.values), name="doubt_is_known"),
        ]

    def __str__(self) -> str:
        return f"人员 {self.pk}"


class PersonNumber(models.Model):
    """An anchor: 个人编号, of which a person may have several."""

    region = models.CharField("地区", max_length=6)
    number = models.CharField("个人编号", max_length=20)
    person = models.ForeignKey(Person, models.PROTECT, related_name="numbers")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "region"], name="person_number_once"),
        ]

    def __str__(self) -> str:
        return self.number


class Employer(models.Model):
    """An anchor: one employer of a region, by 单位编号."""

    region = models.CharField("地区", max_length=6)
    number = models.CharField("单位编号", max_length=20)
    credit_code = models.CharField("统一社会信用代码", max_length=18, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "region"], name="employer_number_once"),
        ]

    def __str__(self) -> str:
        return self.number


class Identity(models.Model):
    """A small number for each identity (参保身份) that the law's files name."""

    id = models.SmallAutoField(primary_key=True)
    code = models.CharField("代码", max_length=40, unique=True)

    def __str__(self) -> str:
        return self.code


class Fact(models.Model):
    """Something that held, brought in by one act and taken out by at most one; never edited."""

    learned = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    retired = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    restores = models.ForeignKey(
        "self", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["learned"], name="%(class)s_learned"),
            models.Index(fields=["retired"], name="%(class)s_retired", condition=Q(retired__isnull=False)),
            models.Index(fields=["restores"], name="%(class)s_restores", condition=Q(restores__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(retired__isnull=True) | Q(retired__gte=F("learned")),
                name="%(class)s_retired_later",
            ),
        ]


class Span(Fact):
    """A fact that holds for months."""

    since = models.IntegerField("起始月")
    until = models.IntegerField("终止月", null=True, blank=True)

    class Meta(Fact.Meta):
        abstract = True


class PersonParticulars(Fact):
    """A person's name, and the day of the first employment (首次参工时间), as they are known."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="particulars")
    name = models.CharField("姓名", max_length=50)
    first_started_on = models.DateField("首次参工时间", null=True, blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(retired__isnull=True), name="one_name_per_person"
            ),
        ]

    def __str__(self) -> str:
        return self.name


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


class EmployerParticulars(Span):
    """An employer's name, injury risk class and band (浮动档, percent) for some months.

    `urban` says that it is insured in the city itself (城区), to which some notices are addressed alone.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="particulars", db_index=False)
    name = models.CharField("单位名称", max_length=100)
    risk_class = models.SmallIntegerField("行业风险类别")
    band_percent = models.SmallIntegerField("浮动档", default=100)
    urban = models.BooleanField("城区参保", default=True, db_default=True)

    class Meta(Span.Meta):
        constraints = [
            *Span.Meta.constraints,
            models.CheckConstraint(condition=Q(risk_class__range=(1, 8)), name="risk_class_known"),
            models.CheckConstraint(condition=Q(band_percent__range=(50, 150)), name="band_sane"),
        ]

    def __str__(self) -> str:
        return self.name


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


class Purpose(models.TextChoices):
    """What an employer's bank account is for (银行用途)."""

    REFUND = "refund", "退款银行"
    SURVIVORS = "survivors", "遗属代发"


class BankAccount(Fact):
    """An employer's bank account, one for each purpose; `insurances` are those it is for."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="bank_accounts")
    purpose = models.CharField("银行用途", max_length=12, choices=Purpose.choices)
    bank_code = models.CharField("银行类别", max_length=12)
    bank_name = models.CharField("开户银行名称", max_length=100)
    account_name = models.CharField("银行户名", max_length=100)
    account_number = models.CharField("银行账号", max_length=40)
    insurances = models.SmallIntegerField("险种", default=int(ALL))

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["employer", "purpose"],
                condition=Q(retired__isnull=True),
                name="one_account_per_purpose",
            ),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="purpose_known"),
            models.CheckConstraint(
                condition=Q(insurances__range=(1, int(ALL))), name="account_insurances_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.get_purpose_display()}"


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
