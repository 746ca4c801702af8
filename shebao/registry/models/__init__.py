"""What the registry stores: anchors, at which keys point, and facts, which acts bring in and take out.

Months are numbers such as 202304; a period holds from `since` until before `until`, or for good. What needs
more than one row to be judged (two pensions at a time, overlapping spans) stands in constraints.sql.
"""

from shebao.registry.models.anchors import (
    LARGEST_FEN,
    Agency,
    AgencyChange,
    AgencyLevel,
    Doubt,
    Employer,
    Fact,
    Identity,
    Person,
    PersonNumber,
    Span,
)
from shebao.registry.models.employers import (
    BankAccount,
    EmployerDetails,
    EmployerInsurance,
    EmployerParticulars,
    Handler,
    Purpose,
    Relief,
)
from shebao.registry.models.employment import Contract, Placement, Preregistration
from shebao.registry.models.people import (
    DeclaredBase,
    Enrolment,
    PersonDocument,
    PersonParticulars,
    Retirement,
    Unbillable,
    UnemploymentBenefit,
    Why,
)
from shebao.registry.models.person_details import PersonDetails
from shebao.registry.models.projects import Project, ProjectParticulars, ProjectWorker

__all__ = [
    "LARGEST_FEN",
    "Agency",
    "AgencyChange",
    "AgencyLevel",
    "BankAccount",
    "Contract",
    "DeclaredBase",
    "Doubt",
    "Employer",
    "EmployerDetails",
    "EmployerInsurance",
    "EmployerParticulars",
    "Enrolment",
    "Fact",
    "Handler",
    "Identity",
    "Person",
    "PersonDetails",
    "PersonDocument",
    "PersonNumber",
    "PersonParticulars",
    "Placement",
    "Preregistration",
    "Project",
    "ProjectParticulars",
    "ProjectWorker",
    "Purpose",
    "Relief",
    "Retirement",
    "Span",
    "Unbillable",
    "UnemploymentBenefit",
    "Why",
]
