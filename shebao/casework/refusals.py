"""What a row is told when the database refuses it after every check had passed: somebody was faster."""

from django.db import IntegrityError

from shebao.casework.rows import Finding

AGAIN = "刷新页面看最新的情况，再决定怎么办。"
FASTER = {
    "one_pension_at_a_time": "该人员已在其他单位参保，请先在原单位办理停保。",
    "one_unemployment_at_a_time": "该人员已在其他单位参保，请先在原单位办理停保。",
    "one_enrolment_per_employer": "该人员刚刚已由本单位的另一笔业务办理。",
    "one_base_at_a_time": "该人员的缴费工资刚刚已由本单位的另一笔业务申报。",
    "one_name_per_person": "该人员刚刚已由另一笔业务登记。",
    "one_document_per_person": "该人员的证件号码刚刚已由另一笔业务更正。",
    "one_contract_at_a_time": "该人员刚刚已由本单位的另一笔业务备案用工。",
    "one_placement_at_a_time": "该人员的用工单位刚刚已由本单位的另一笔业务登记。",
    "one_preregistration_at_a_time": "该人员刚刚已由本单位的另一笔业务预登记。",
    "one_benefit_at_a_time": "这几个月的失业保险金刚刚已由另一笔业务登记。",
    "one_person_per_document": "这个证件号码下刚刚登记了另一个人。",
}


def finding_of(refusal: IntegrityError) -> Finding:
    """Word a constraint's refusal. Raises it again where no constraint that we know is behind it."""
    name = constraint_of(refusal)
    if name not in FASTER:
        raise refusal
    return Finding("", name.upper(), FASTER[name], AGAIN)


def constraint_of(refusal: IntegrityError) -> str:
    cause = getattr(refusal.__cause__, "diag", None)
    return str(getattr(cause, "constraint_name", None) or "")
