"""The codes in which an employer is described, each with its Chinese name; an empty one is not registered.

Kinds of economy follow GB/T 12402, subordination GB/T 12404, industries the sections of GB/T 4754.
"""

from django.db.models import TextChoices


class Certificate(TextChoices):
    """By which papers an employer is registered (证照类型)."""

    FIVE_IN_ONE = "five_in_one", "五证合一"
    THREE_IN_ONE = "three_in_one", "三证合一"
    BUSINESS_LICENCE = "business_licence", "营业执照"
    INSTITUTION = "institution", "事业单位法人证书"
    ASSOCIATION = "association", "社会团体法人登记证书"
    PRIVATE_NON_ENTERPRISE = "private_non_enterprise", "民办非企业单位登记证书"
    APPROVAL = "approval", "批准成立文件"


class Management(TextChoices):
    """As what the agency handles an employer (单位管理类型)."""

    ORDINARY = "ordinary", "普通单位"
    PROJECT = "project", "工程建设项目"
    DISPATCH = "dispatch", "劳务派遣单位"
    AGENCY = "agency", "代理机构"


class Economy(TextChoices):
    """To whom an employer belongs (经济类型)."""

    STATE = "state", "国有全资"
    COLLECTIVE = "collective", "集体全资"
    SHARE_COOPERATIVE = "share_cooperative", "股份合作"
    JOINT = "joint", "联营"
    LIMITED = "limited", "有限责任（公司）"
    SHARES = "shares", "股份有限（公司）"
    PRIVATE = "private", "私有"
    OTHER_DOMESTIC = "other_domestic", "其他内资"
    HONG_KONG_MACAO_TAIWAN = "hk_macao_taiwan", "港澳台投资"
    FOREIGN = "foreign", "国外投资"
    OTHER = "other", "其他"


class UnitType(TextChoices):
    """What kind of organisation an employer is (单位类型)."""

    ENTERPRISE = "enterprise", "企业"
    GOVERNMENT = "government", "机关"
    INSTITUTION = "institution", "事业单位"
    ASSOCIATION = "association", "社会团体"
    PRIVATE_NON_ENTERPRISE = "private_non_enterprise", "民办非企业单位"
    SOLE_TRADER = "sole_trader", "个体工商户"
    OTHER = "other", "其他"


class Source(TextChoices):
    """By whose word the eight key particulars of an employer stand here (登记依据)."""

    MARKET = "market", "市场监管部门"
    PAPER = "paper", "纸质执照，未核对"


class Subordination(TextChoices):
    """To which level of government an employer answers (隶属关系)."""

    CENTRAL = "central", "中央"
    PROVINCE = "province", "省"
    CITY = "city", "市、地区"
    COUNTY = "county", "县"
    TOWN = "town", "街道、镇、乡"
    VILLAGE = "village", "居民、村民委员会"
    OTHER = "other", "其他"


class Licence(TextChoices):
    """Which kind of business licence an employer has (工商营业执照种类)."""

    ENTERPRISE = "enterprise", "企业法人营业执照"
    BRANCH = "branch", "营业执照（分支机构）"
    SOLE_TRADER = "sole_trader", "个体工商户营业执照"
    NONE = "none", "没有营业执照"


class Industry(TextChoices):
    """In which section of industries an employer works (所属行业)."""

    A = "A", "农、林、牧、渔业"
    B = "B", "采矿业"
    C = "C", "制造业"
    D = "D", "电力、热力、燃气及水生产和供应业"
    E = "E", "建筑业"
    F = "F", "批发和零售业"
    G = "G", "交通运输、仓储和邮政业"
    H = "H", "住宿和餐饮业"
    I = "I", "信息传输、软件和信息技术服务业"  # noqa: E741  # the section's own letter
    J = "J", "金融业"
    K = "K", "房地产业"
    L = "L", "租赁和商务服务业"
    M = "M", "科学研究和技术服务业"
    N = "N", "水利、环境和公共设施管理业"
    O = "O", "居民服务、修理和其他服务业"  # noqa: E741  # the section's own letter
    P = "P", "教育"
    Q = "Q", "卫生和社会工作"
    R = "R", "文化、体育和娱乐业"
    S = "S", "公共管理、社会保障和社会组织"
    T = "T", "国际组织"


class Paper(TextChoices):
    """By which paper a legal representative is known (法定代表人证件类型)."""

    RESIDENT_ID = "resident_id", "居民身份证(户口簿)"
    PASSPORT = "passport", "护照"
    HK_MACAU_PERMIT = "hk_macau_permit", "港澳居民来往内地通行证"
    TAIWAN_PERMIT = "taiwan_permit", "台湾居民来往大陆通行证"
    PERMANENT_RESIDENCE = "permanent_residence", "外国人永久居留身份证"
    RESIDENCE_PERMIT = "residence_permit", "港澳台居民居住证"


class Channel(TextChoices):
    """Through whom an insurance is paid (缴费方式)."""

    TAX = "tax", "税务征收"
    AGENCY = "agency", "社保经办机构征收"


class Standing(TextChoices):
    """How an employer stands in an insurance (单位参保状态)."""

    INSURED = "insured", "正常参保"
    PAUSED = "paused", "暂停参保"
    ENDED = "ended", "终止参保"


class Payout(TextChoices):
    """How benefits of an insurance reach people (待遇发放)."""

    SOCIAL = "social", "社会化发放"
    EMPLOYER = "employer", "单位发放"
