"""An item as a region offers it: words, fields, checks, materials, terms. No part of the fingerprint."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from shebao.policy.parameter import Citation

Use = Literal["required", "optional", "fixed", "hidden"]
FileKind = Literal["scan", "word", "pdf"]
Blank = Literal["", "login_form_word", "login_form_pdf"]
Applicant = Literal["employer", "person"]
AfterBilling = Literal["", "refuse", "settle"]


@dataclass(frozen=True)
class Section:
    """One part of 服务说明: a title and its lines; a figure of the law stands in them as {parameter.key}.

    `plain` is what has digits and is no figure of the law: the number of a document.
    """

    title: str
    lines: tuple[str, ...]
    plain: tuple[str, ...] = ()


@dataclass(frozen=True)
class FieldOffer:
    """How a region asks for one field; what is empty stays as the item declares it.

    `fixed` is shown and cannot be changed, `hidden` is not shown; both take `default`. `assumed` says that no
    document lists the choices: they are marked 演示取值.
    """

    use: Use | None = None
    label: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    example: str = ""
    default: str | tuple[str, ...] = ""
    assumed: bool = False


@dataclass(frozen=True)
class MaterialOffer:
    """A paper that the region asks for.

    `document` names what paper it is where it may be brought once for all items that ask for it (HB-27), `of`
    whose it is: the person's or the employer's.
    """

    kind: str
    label: str
    required: bool = False
    hint: str = ""
    takes: tuple[FileKind, ...] = ("scan",)  # a scan is a PDF or a photo
    document: str = ""
    of: str = ""
    blank: Blank = ""  # which of the hall's files is the empty form


@dataclass(frozen=True)
class Stop:
    """One step of a route (办理环节): which duty, at an agency of which level, and when at all.

    An empty level is the agency of the place of insurance. `when` names a function of the item's module,
    `taken` the channel through which it must have come; without either the step is always there.
    """

    duty: str
    level: str = ""
    when: str = ""
    taken: str = ""

    @property
    def conditional(self) -> bool:
        """Say whether there are cases without this step."""
        return bool(self.when or self.taken)


@dataclass(frozen=True)
class Retention:
    """As which kind of the nation's list papers are kept; `derived` says why, where no document does."""

    kind: str
    derived: str = ""


@dataclass(frozen=True)
class Offer:
    """One item in one region. `checks` is None where all of the item's checks hold."""

    item: str
    label: str
    said: str
    menu: tuple[str, ...] = ()  # where it stands: by the region's menu.yaml, if that names items
    service: tuple[Section, ...] = ()
    fields: Mapping[str, FieldOffer] = field(default_factory=dict)
    checks: tuple[str, ...] | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)  # by section of the form: what stands above it
    ways: Mapping[str, str] = field(default_factory=dict)  # what single and batch filing are called here
    remedies: Mapping[str, str] = field(default_factory=dict)  # by check: the item or page that puts it right
    materials: tuple[MaterialOffer, ...] = ()
    who: str = ""
    time_limit: str = ""
    fee: str = ""
    law: tuple[Citation, ...] = ()
    after_billing: AfterBilling = ""
    route: tuple[Stop, ...] = ()  # through whose hands it goes; none: the system does it at once
    counter: bool = False  # whether it can be filed at the counter only
    special: bool = False  # 特殊数据处理: no counter takes it (HB-09)
    term: str = ""  # the matter of review_term and legal_review_term; none: no term is stated
    retention: Retention | None = None  # none: nothing is said, and nothing is ever disposed of
    version: str = "1"
    source: str = ""
    owner: str = ""  # the code of the region whose file this is
    applicant: Applicant = "employer"  # who files it: an employer, or a person for herself (个人办事)
    withdrawn: bool = False  # a region says that it does not offer what its parent offers

    @property
    def review(self) -> bool:
        """Say whether staff decide before anything happens."""
        return bool(self.route)

    def has_check(self, code: str) -> bool:
        """Say whether the region judges rows by that check of the item."""
        return self.checks is None or code in self.checks
