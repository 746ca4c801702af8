"""An item's form: fields declared once, offered in each region's words, read one row or 100,000 alike."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar, Literal, NamedTuple

from shebao.casework.fields import EXACT, TODAY, Asked, Choice, Day, DocumentNumber, PersonName
from shebao.casework.lines import Lines
from shebao.casework.mistakes import Mistake, Reading
from shebao.casework.names import LIKE_SAMPLE, SAMPLE_NAMES, nobody
from shebao.casework.pages import PageForm, shown_field
from shebao.casework.rows import Finding, Row
from shebao.casework.typing import without_nul
from shebao.casework.workbooks import Column, Template
from shebao.policy import BadLaw, FieldOffer, Offer, Pack, Unstated
from shebao.policy.reading import ASSUMED

ROWS_AT_MOST = 100_000
MEGABYTE = 1024 * 1024
MEGABYTES_AT_MOST = 10  # where the region sets no limit of its own
UNLISTED = "选项没有文件载明"


class Part(NamedTuple):
    """Some fields of a form that a page shows together: under a tab (页签) or a heading of their own."""

    code: str
    label: str
    fields: tuple[str, ...]


class ItemForm:
    """Declare the fields of an item, in the order in which they are asked.

    `parts` are shown one by one, `sections` together, each under its heading.
    """

    subject: ClassVar[Literal["person", "employer"]] = "person"
    parts: ClassVar[tuple[Part, ...]] = ()
    sections: ClassVar[tuple[Part, ...]] = ()
    fields: ClassVar[dict[str, Asked]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = {name: field for name, field in vars(cls).items() if isinstance(field, Asked)}
        cls.fields = {**cls.fields, **own}


class OfferedForm:
    """An item's form as a region offers it.

    `fields` are all that take part, `asked` those a person fills in, `fixed` those only shown.
    """

    def __init__(self, item_form: type[ItemForm], offer: Offer):
        self.offer = offer
        self.subject = item_form.subject
        self.parts = item_form.parts
        self.sections = item_form.sections
        if strange := sorted(offer.fields.keys() - item_form.fields.keys()):
            raise BadLaw([f"{offer.source}: fields: the item has no field {name}" for name in strange])
        order = ordered(tuple(item_form.fields), tuple(offer.fields))
        plain = FieldOffer()
        uses = {name: offer.fields.get(name, plain) for name in order}
        self.fields = {
            name: offered(item_form.fields[name], uses[name], f"{offer.source}: fields.{name}")
            for name in order
        }
        self.hidden = frozenset(name for name, one in uses.items() if one.use == "hidden")
        self.fixed = frozenset(name for name, one in uses.items() if one.use == "fixed")
        self.asked = {name: f for name, f in self.fields.items() if name not in self.hidden | self.fixed}
        self.names = [name for name, one in self.asked.items() if isinstance(one, PersonName)]
        self.numbers = {name for name, one in self.asked.items() if isinstance(one, DocumentNumber)}
        self.grids = {name: one for name, one in self.asked.items() if isinstance(one, Lines)}
        self.order = reading_order(self.fields)

    def read_rows(
        self, numbered: Iterable[tuple[int, Mapping[str, Any]]], *, on: date | None = None
    ) -> list[Row]:
        """Read rows column by column; equal cells are read once. `on` is the business day."""
        rows = [Row(number, typed) for number, typed in numbered]
        people = [row for row in rows if not self.tell_nobody(row)]
        for name in self.order:
            read = self.read_grid if name in self.grids else self.read_column
            read(name, people, on)
        self.tell_samples(people)
        return rows

    def tell_samples(self, rows: Iterable[Row]) -> None:
        """Tell 张三 whose number is no number: the sample of some other sheet, and nothing else about it."""
        for row in rows:
            name = next((name for name in self.names if row.data.get(name) in SAMPLE_NAMES), None)
            if name and any(one.grave and one.field in self.numbers for one in row.findings):
                row.findings[:] = [found(name, LIKE_SAMPLE)]

    def tell_nobody(self, row: Row) -> bool:
        """Say whether a row describes nobody: it is told so and not read."""
        for name in self.names:
            if mistake := nobody(row.typed.get(name)):
                row.findings.append(found(name, mistake))
                return True
        return False

    def read_grid(self, name: str, rows: Sequence[Row], on: date | None) -> None:
        """Read a field that is a list of lines; it counts as read where none of them is wrong."""
        for row in rows:
            value, findings = self.grids[name].read_lines(name, row.typed.get(name), on=on)
            row.findings += findings
            if not any(one.grave for one in findings):
                row.data[name] = value

    def read_column(self, name: str, rows: Sequence[Row], on: date | None) -> None:
        field, known = self.fields[name], dict[Any, Reading | Mistake]()
        given = name in self.asked
        for row in rows:
            cell = row.typed.get(name) if given else None
            beside = None
            if field.of:
                if field.of not in row.data:
                    continue
                beside = row.data[field.of]
            if isinstance(cell, (list, dict)):
                read = field.read(cell, beside, on=on)
            else:
                key = (cell.__class__, cell, beside)
                known_read = known.get(key)
                if known_read is None:
                    known[key] = known_read = field.read(cell, beside, on=on)
                read = known_read
            if name in self.fixed and changes_today(field, row.typed.get(name), read, on):
                read = Mistake(f"{field.label}由系统给出，不允许修改", "删去这一项", "fixed")
            if isinstance(read, Mistake):
                row.findings.append(found(name, read))
                continue
            row.data[name] = read.value
            for doubt in read.doubts:
                row.findings.append(found(name, doubt, grave=False))

    def typed_of(self, cells: Sequence[Any]) -> dict[str, Any]:
        """Return a row of a workbook by field, ready to be stored as JSON."""
        return {name: storable(cell) for name, cell in zip(self.asked, cells, strict=False) if cell != ""}

    def cells_of(self, typed: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return the cells of a row as they were typed, in the order of the template."""
        return tuple(typed.get(name, "") for name in self.asked)

    def django_form(
        self,
        data: Mapping[str, Any] | None = None,
        initial: Mapping[str, Any] | None = None,
        *,
        on: date | None = None,
        part: str = "",
    ) -> "PageForm":
        """Return the form of a page, or of one of its parts; lists of lines have grids of their own."""
        here = self.names_in(part)
        shown = {
            name: shown_field(field, fixed=name in self.fixed, on=on)
            for name, field in self.fields.items()
            if name not in self.hidden and name not in self.grids and name in here
        }
        return PageForm(shown, data, initial, on)

    def names_in(self, part: str) -> Collection[str]:
        """Return the fields of a part of the form, all of them where it has no parts."""
        return next((one.fields for one in self.parts if one.code == part), self.fields.keys())

    def template(self, pack: Pack, on: date | datetime) -> Template:
        """Return the sheet to fill in."""
        return Template(
            item=self.offer.item,
            label=self.offer.label,
            region=pack.code,
            region_name=pack.full_name,
            version=self.offer.version,
            columns=tuple(column(field) for field in self.asked.values()),
            rows_at_most=ROWS_AT_MOST,
            bytes_at_most=bytes_at_most(pack, on),
        )

    def as_json(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was read as plain JSON values."""
        return {name: self.fields[name].to_json(value) for name, value in data.items() if name in self.fields}

    def as_data(self, json: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was read out of what `as_json` made of it."""
        return {
            name: self.fields[name].from_json(plain) for name, plain in json.items() if name in self.fields
        }

    def as_typed(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return what would have been typed to mean what is known of the fields that a person fills in."""
        return {name: field.as_typed(data[name]) for name, field in self.asked.items() if name in data}

    def shown(self, data: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Return labels and values for people; numbers stand whole."""
        return [
            (str(field.label), field.printed(data[name]))
            for name, field in self.fields.items()
            if name in data and name not in self.hidden
        ]


MADE: dict[tuple[type[ItemForm], int], OfferedForm] = {}
MOST = 2000


def offered_form(item_form: type[ItemForm], offer: Offer) -> OfferedForm:
    """Return an item's form as a region offers it, made once: neither of them ever changes.

    What is kept has hold of its offer, so that no other one can have the same identity.
    """
    found = MADE.get((item_form, id(offer)))
    if found is None:
        if len(MADE) >= MOST:
            MADE.clear()
        found = MADE[item_form, id(offer)] = OfferedForm(item_form, offer)
    return found


def changes_today(field: Asked, cell: Any, given: Reading | Mistake, on: date | None) -> bool:
    """Say whether somebody sent another day where the business day alone counts (JS-59)."""
    if field.default != TODAY or cell in (None, "") or isinstance(given, Mistake):
        return False
    read = field.read(cell, on=on)
    return isinstance(read, Mistake) or read.value != given.value


def reading_order(fields: Mapping[str, Asked]) -> tuple[str, ...]:
    """Return the fields in order, each after the one that it depends on."""
    order: dict[str, None] = {}
    for name, field in fields.items():
        if field.of:
            order.setdefault(field.of)
        order.setdefault(name)
    return tuple(order)


def ordered(names: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Return the names in the order wanted; those that nothing is said about keep their places."""
    places = iter(wanted)
    return [next(places) if name in wanted else name for name in names]


def offered(field: Asked, offer: FieldOffer, where: str) -> Asked:
    """Return a field in the words of a region. Raises BadLaw for a default that cannot be read."""
    copy = deepcopy(field)
    copy.label = offer.label or copy.label
    copy.hint = copy.help_text = offer.hint or copy.hint
    copy.example = offer.example or copy.example
    if offer.choices:
        if not isinstance(copy, Choice):
            raise BadLaw([f"{where}.choices: this field has no choices"])
        copy.offer(offer.choices)
    if offer.assumed:
        if not isinstance(copy, Choice):
            raise BadLaw([f"{where}.assumed: this field has no choices"])
        copy.assumed = True
        copy.help_text = sentences(copy.hint, UNLISTED)
        copy.hint = sentences(copy.hint, f"{UNLISTED}，是{ASSUMED}")
    if offer.use:
        copy.required = offer.use == "required"
    if offer.default == TODAY and isinstance(copy, Day):
        copy.default = TODAY
    elif offer.default:
        read = copy.read(offer.default)
        if isinstance(read, Mistake):
            raise BadLaw([f"{where}.default: {read.sentence}"])
        copy.default = read.value
    return copy


def sentences(*said: str) -> str:
    return "。".join(one for one in said if one)


def found(name: str, mistake: Mistake, *, grave: bool = True) -> Finding:
    """Return what was found wrong with a cell, or is doubtful about it."""
    mend = f"{mistake.mend}。" if mistake.mend else ""
    return Finding(name, mistake.code, f"{mistake.wrong}。", mend, grave=grave)


def column(field: Asked) -> Column:
    listed = field.choices if isinstance(field, Choice) and not field.takes_many else ()
    return Column(
        title=str(field.label),
        required=field.required and field.default is None,
        width=field.columns,
        hint="".join(hints(field)),
        example=field.sheet_example,
        choices=tuple(printed for _, printed in listed),
        as_text=field.as_text,
    )


def hints(field: Asked) -> Iterator[str]:
    """Yield what the help of a template says about a column, one sentence each."""
    for hint in (field.hint, field.sheet_hint):
        if hint:
            yield f"{hint.rstrip('。')}。"
    if isinstance(field, Choice):
        yield f"从列表里选：{'、'.join(printed for _, printed in field.choices)}。"
    if field.default is not None:
        yield f"不填按“{field.printed(field.default)}”算。"


def storable(cell: Any) -> Any:
    """Return a cell as JSON keeps it: a day as text, everything else as it is; 5200.0 is 5200."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < EXACT:
        return int(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell) if isinstance(cell, (date, time, timedelta)) else without_nul(cell)


def bytes_at_most(pack: Pack, on: date | datetime) -> int:
    """Return how large a file the region takes."""
    day = on.date() if isinstance(on, datetime) else on
    try:
        return pack.value("upload_limit_mb", day).number * MEGABYTE
    except Unstated:
        return MEGABYTES_AT_MOST * MEGABYTE
