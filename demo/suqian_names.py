"""Whom Suqian's demo names beside its population: a unit that was never insured, workers of a project.

Market regulation's list is laid before there is any registry, so nothing here needs one.
"""

from shebao.values.id_numbers import check_digit

UNINSURED, CREDIT_CODE = "213000901", "91321300MA00009015"
AT_MARKET = {  # what market regulation says of the unit that was never insured
    "credit_code": CREDIT_CODE,
    "name": "宿迁演示新办食品有限公司",
    "founded_on": "2021-07-06",
    "registered_address": "江苏省宿迁市宿城区演示大道9号",
    "business_scope": "糕点、面包制造；食品销售",
    "representative_paper": "resident_id",
    "representative": "嵇明",
    "representative_phone": "10000000527",
}
NEWCOMER = {  # one that has never been here, without a number; its 法定代表人 is registered in the APP
    "credit_code": "91321300MA00009028",
    "name": "宿迁演示初晨餐饮有限公司",
    "founded_on": "2021-08-02",
    "registered_address": "江苏省宿迁市宿城区幸福路12号",
    "business_scope": "餐饮服务",
    "representative_paper": "resident_id",
    "representative": "顾盼",
    "representative_phone": "10000000528",
}
WORKERS = ("庄建", "嵇林", "臧勇", "蔡海", "仲波", "胡伟", "史强", "卓东", "陆平", "孙亮", "沙明", "高军")

DOUBLED = ("韩梅", "韩小梅")  # two records under one number, who works nowhere


def number_of(rank: int) -> str:
    """Return an ID number of 沭阳, in which the demo's population was not born, with a sequence set aside."""
    digits = f"321322{1978 + rank}{rank % 12 + 1:02}12997"
    return digits + check_digit(digits)


DOUBLED_NUMBER = number_of(20)
