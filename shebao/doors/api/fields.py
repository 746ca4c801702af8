"""An item's form as JSON Schema: made of the fields as the region offers them, nothing written twice."""

from collections.abc import Mapping
from typing import Any

from shebao.casework.contacts import Compact
from shebao.casework.fields import Asked, Choice, Choices, Day, DocumentNumber, PersonName, Text, Yuan
from shebao.casework.forms import OfferedForm
from shebao.casework.lines import KEY, Lines
from shebao.casework.names import NAME_AT_MOST
from shebao.values.id_numbers import masked

KEY_SAID = "已登记的那一行的编号，在 on_record 里；新增的不写。写了它，没有写的各项照登记的不变"
LINES_SAID = "写全部的行：已登记而没有写的就是删除。不写这一项，全部照登记的不变"
AMOUNT = r"^\d{1,9}(\.\d{1,2})?$"


def names_of(form: OfferedForm) -> dict[str, str]:
    """Return the fields by the names under which the API asks for them: an amount in yuan is no `_fen`."""
    return {outer_name(name, field): name for name, field in form.asked.items()}


def outer_name(name: str, field: Asked) -> str:
    return name.removesuffix("_fen") if isinstance(field, Yuan) else name


def row_schema(form: OfferedForm) -> dict[str, Any]:
    """Return the schema of one row."""
    return {
        "type": "object",
        "title": form.offer.label,
        "description": form.offer.said,
        "properties": {outer: field_schema(form.asked[name]) for outer, name in names_of(form).items()},
        "required": [outer for outer, name in names_of(form).items() if is_needed(form.asked[name])],
        "additionalProperties": False,
    }


def is_needed(field: Asked) -> bool:
    """Say whether a field cannot be left out."""
    return field.required and field.default is None


def field_schema(field: Asked) -> dict[str, Any]:
    """Return the schema of one field: its type, its words, what may stand in it."""
    schema: dict[str, Any] = {"title": str(field.label), **shape(field)}
    if said := said_of(field):
        schema["description"] = said
    if example := example_of(field):
        schema["examples"] = [example]
    if field.default is not None:
        schema["default"] = field.to_json(field.default)
    return schema


def shape(field: Asked) -> dict[str, Any]:
    """Return what type a field has; a value may also come as people type it, it is read as on the page."""
    match field:
        case Lines():
            return {"type": "array", "maxItems": field.at_most, "items": line_schema(field)}
        case Choices():
            return {"type": "array", "items": {"type": "string", "oneOf": named(field)}, "uniqueItems": True}
        case Choice():
            return {"type": "string", "oneOf": named(field)}
        case Day():
            return {"type": "string", "format": "date"}
        case Yuan():
            return {"type": "string", "pattern": AMOUNT, "x-unit": "元"}
        case PersonName():
            return {"type": "string", "minLength": 1, "maxLength": NAME_AT_MOST}
        case DocumentNumber():
            return {"type": "string", "minLength": 1, "maxLength": 30, "x-depends-on": field.of}
        case Compact():
            return {"type": "string", "pattern": f"^{field.shape.pattern}$"}
        case Text():
            return {"type": "string", "maxLength": field.at_most}
        case _:
            return {"type": "string"}


def said_of(field: Asked) -> str:
    """Return what is said of a field; of a list also what leaving something out means."""
    return f"{field.hint.rstrip('。')}。{LINES_SAID}".lstrip("。") if isinstance(field, Lines) else field.hint


def line_schema(field: Lines) -> dict[str, Any]:
    """Return the schema of one line of a list: nothing is needed of one that is registered."""
    own = {outer_name(name, one): one for name, one in field.asked.items()}
    needed = [name for name, one in own.items() if is_needed(one)]
    key = {"type": "string", "title": "行的编号", "maxLength": 20, "description": KEY_SAID}
    return {
        "type": "object",
        "title": f"{field.label}的一行",
        "properties": {KEY: key, **{name: field_schema(one) for name, one in own.items()}},
        "anyOf": [{"required": [KEY]}, {"required": needed}],
        "additionalProperties": False,
    }


def inner_lines(field: Lines, cell: Any) -> Any:
    """Return lines by the item's own names; what is no list of lines stays as it is, to be told so."""
    names = {outer_name(name, one): name for name, one in field.asked.items()}
    if not isinstance(cell, list):
        return cell
    return [
        {names.get(outer, outer): one for outer, one in line.items()} if isinstance(line, dict) else line
        for line in cell
    ]


def record_told(form: OfferedForm, record: Mapping[str, Any]) -> dict[str, Any]:
    """Tell what is registered as the API would be asked for it; ID numbers of lines are masked."""
    return {
        outer: lines_told(field, record[name]) if isinstance(field, Lines) else field.to_json(record[name])
        for outer, name in names_of(form).items()
        for field in [form.asked[name]]
        if name in record
    }


def lines_told(field: Lines, lines: Any) -> list[dict[str, Any]]:
    """Tell registered lines, each with its key."""
    return [
        {KEY: line[KEY]}
        | {
            outer_name(name, one): masked(cell) if name in field.veiled and cell else one.to_json(cell)
            for name, one in field.asked.items()
            for cell in [line.get(name)]
        }
        for line in lines
    ]


def named(field: Choice) -> list[dict[str, str]]:
    return [{"const": code, "title": printed} for code, printed in field.choices]


def example_of(field: Asked) -> Any:
    """Return an example; that of a choice is its first code."""
    if isinstance(field, Choices):
        return [code for code, _ in field.choices]
    return next((code for code, _ in field.choices), "") if isinstance(field, Choice) else field.example
