"""试算整个单位: names and wages of a unit in a sheet, what each costs, and the bill. Nothing is stored."""

from shebao.casework.mistakes import Mistake
from shebao.casework.trial.bill import Bill, BillLine, bill_of
from shebao.casework.trial.marking import mark_workbook
from shebao.casework.trial.people import Finding, Person
from shebao.casework.trial.sheet import bytes_at_most, trial_template
from shebao.casework.trial.terms import Terms, silent_identities, spoken_terms
from shebao.casework.trial.unit import (
    Reckoned,
    Shares,
    UnitTrial,
    reckon_unit,
    restore_trial,
    trial_as_json,
)
from shebao.casework.trial.wages import Doubt, checked, doubt_wage

__all__ = [
    "Bill",
    "BillLine",
    "Doubt",
    "Finding",
    "Mistake",
    "Person",
    "Reckoned",
    "Shares",
    "Terms",
    "UnitTrial",
    "bill_of",
    "bytes_at_most",
    "checked",
    "doubt_wage",
    "mark_workbook",
    "reckon_unit",
    "restore_trial",
    "silent_identities",
    "spoken_terms",
    "trial_as_json",
    "trial_template",
]
