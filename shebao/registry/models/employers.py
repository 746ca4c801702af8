"""What is known of employers: particulars, details, handlers, bank accounts, reliefs."""

from django.db import models
from django.db.models import Q

from shebao.registry import employer_codes as codes
from shebao.registry.insurances import ALL, codes_of
from shebao.registry.models.anchors import Employer, Fact, Span


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
    branch_number = models.CharField("开户银行编号", max_length=12, blank=True, default="", db_default="")
    insurances = models.SmallIntegerField("险种", default=int(ALL))
    remark = models.CharField("备注", max_length=100, blank=True, default="", db_default="")

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


def known_or_empty(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """Hold a column to its codes; an empty one is not registered."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": ["", *choices.values]}), name=name)


class EmployerDetails(Fact):
    """What is registered of an employer beside its particulars: the other fields of 单位基本信息 (HB-258).

    What nobody registered is empty. `district` is the 参保所属区 where it has a name of its own.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="details")
    district = models.CharField("参保所属区", max_length=60, blank=True)
    certificate = models.CharField("证照类型", max_length=24, choices=codes.Certificate, blank=True)
    organisation_code = models.CharField("组织机构代码", max_length=10, blank=True)
    management = models.CharField("单位管理类型", max_length=16, choices=codes.Management, blank=True)
    economy = models.CharField("经济类型", max_length=20, choices=codes.Economy, blank=True)
    unit_type = models.CharField("单位类型", max_length=24, choices=codes.UnitType, blank=True)
    website = models.CharField("单位网址", max_length=200, blank=True)
    fax = models.CharField("单位传真", max_length=30, blank=True)
    registered_address = models.CharField("单位注册地址", max_length=200, blank=True)
    area_code = models.CharField("所属行政区代码", max_length=12, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    contact_address = models.CharField("联系地址", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    email = models.CharField("联系电子邮箱", max_length=100, blank=True, default="", db_default="")
    founded_on = models.DateField("成立日期", null=True, blank=True)
    contact = models.CharField("联系人", max_length=50, blank=True)
    subordination = models.CharField("隶属关系", max_length=12, choices=codes.Subordination, blank=True)
    industry = models.CharField("所属行业", max_length=1, choices=codes.Industry, blank=True)
    licence_issued_on = models.DateField("工商营业执照发照日期", null=True, blank=True)
    licence = models.CharField("工商营业执照种类", max_length=16, choices=codes.Licence, blank=True)
    licence_number = models.CharField("工商营业执照号码", max_length=30, blank=True)
    licence_years = models.SmallIntegerField("工商营业执照有效期限(年)", null=True, blank=True)
    representative = models.CharField("法定代表人", max_length=50, blank=True)
    representative_paper = models.CharField(
        "法定代表人证件类型", max_length=24, choices=codes.Paper, blank=True
    )
    representative_number = models.CharField("法定代表人证件号", max_length=32, blank=True)
    representative_phone = models.CharField(
        "法定代表人电话", max_length=30, blank=True, default="", db_default=""
    )
    business_scope = models.CharField("经营范围", max_length=2000, blank=True, default="", db_default="")
    source = models.CharField(
        "登记依据", max_length=8, choices=codes.Source, blank=True, default="", db_default=""
    )

    class Meta(Fact.Meta):
        indexes = [
            *Fact.Meta.indexes,
            models.Index(
                fields=["employer"],
                condition=Q(retired__isnull=True, source="paper"),
                name="details_on_paper",
            ),
        ]
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["employer"], condition=Q(retired__isnull=True), name="one_details_per_employer"
            ),
            known_or_empty("source", codes.Source, "source_known"),
            known_or_empty("certificate", codes.Certificate, "certificate_known"),
            known_or_empty("management", codes.Management, "management_known"),
            known_or_empty("economy", codes.Economy, "economy_known"),
            known_or_empty("unit_type", codes.UnitType, "unit_type_known"),
            known_or_empty("subordination", codes.Subordination, "subordination_known"),
            known_or_empty("industry", codes.Industry, "industry_known"),
            known_or_empty("licence", codes.Licence, "licence_known"),
            known_or_empty("representative_paper", codes.Paper, "representative_paper_known"),
            models.CheckConstraint(condition=Q(licence_years__range=(1, 100)), name="licence_years_sane"),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.get_unit_type_display()}"


class EmployerInsurance(Fact):
    """How an employer is registered in one insurance (单位参保信息, HB-259).

    `booked_to` is the 最大核止期号 that came with the record, a month such as 199602; what was declared here
    since is not written down a second time.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="insurances")
    insurance = models.CharField("险种类型", max_length=16)
    channel = models.CharField("缴费方式", max_length=8, choices=codes.Channel, blank=True)
    standing = models.CharField(
        "单位参保状态", max_length=8, choices=codes.Standing, default=codes.Standing.INSURED
    )
    insured_on = models.DateField("单位参保日期", null=True, blank=True)
    booked_to = models.IntegerField("单位最大核止期号", null=True, blank=True)
    collection_rule = models.CharField("基金征缴规则", max_length=60, blank=True)
    base_rule = models.CharField("基数核定规则", max_length=60, blank=True)
    pooled_on = models.DateField("单位统账结合日期", null=True, blank=True)
    payout = models.CharField("待遇发放", max_length=8, choices=codes.Payout, blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["employer", "insurance"],
                condition=Q(retired__isnull=True),
                name="one_record_per_insurance",
            ),
            models.CheckConstraint(condition=Q(insurance__in=codes_of(ALL)), name="employer_insurance_known"),
            known_or_empty("channel", codes.Channel, "channel_known"),
            models.CheckConstraint(condition=Q(standing__in=codes.Standing.values), name="standing_known"),
            known_or_empty("payout", codes.Payout, "payout_known"),
            models.CheckConstraint(condition=Q(booked_to__range=(190001, 299912)), name="booked_to_sane"),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.insurance}"


class Handler(Fact):
    """Somebody who does an employer's business with the agency (经办人, HB-260), account or none."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="handlers")
    name = models.CharField("姓名", max_length=50)
    document_number = models.CharField("身份证号码", max_length=18)
    department = models.CharField("所在部门", max_length=60, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    email = models.CharField("电子邮箱", max_length=100, blank=True)
    head = models.CharField("部门负责人", max_length=50, blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["employer", "document_number"],
                condition=Q(retired__isnull=True),
                name="one_handler_per_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.name}"


class Relief(Span):
    """For some months an employer owes the stated amount as its own share, mostly nothing (减免, HB-220)."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="reliefs")

    def __str__(self) -> str:
        return f"{self.employer_id} {self.since}–{self.until or ''}"
