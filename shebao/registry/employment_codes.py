"""The codes in which an employment is described, each with its Chinese name.

Kinds of contract follow 劳动合同法 第十二条 and 第六十八条; the two kinds of work for others are those of the
Jiangsu guide (三、业务申报 3). No document lists the reasons for a new contract.
"""

from django.db.models import TextChoices


class HireReason(TextChoices):
    """Why an employer has one employee more (合同增加原因)."""

    NEW = "new", "新招用"
    TRANSFERRED = "transferred", "调入"
    REEMPLOYED = "reemployed", "失业后再就业"
    GRADUATE = "graduate", "毕业生就业"
    VETERAN = "veteran", "退役军人安置"
    RENEWED = "renewed", "续订合同"
    OTHER = "other", "其他"


class ContractKind(TextChoices):
    """For how long a labour contract is made (合同类别)."""

    FIXED_TERM = "fixed_term", "固定期限"
    OPEN_ENDED = "open_ended", "无固定期限"
    TASK = "task", "以完成一定工作任务为期限"
    PART_TIME = "part_time", "非全日制用工"


class PlacementKind(TextChoices):
    """In what manner an agency's employee works for somebody else (用工类型)."""

    DISPATCH = "dispatch", "劳务派遣"
    AGENCY = "agency", "人事代理"
