"""An item's form as JSON Schema: made of the fields as the region offers them, nothing written twice."""

from typing import Any

from shebao.casework.fields import Asked, Choice, Choices, Day, DocumentNumber, PersonName, Text, Yuan
from shebao.casework.forms import OfferedForm
from shebao.casework.names import NAME_AT_MOST

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
    if field.hint:
        schema["description"] = field.hint
    if example := example_of(field):
        schema["examples"] = [example]
    if field.default is not None:
        schema["default"] = field.to_json(field.default)
    return schema


def shape(field: Asked) -> dict[str, Any]:
    """Return what type a field has; a value may also come as people type it, it is read as on the page."""
    match field:
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
        case Text():
            return {"type": "string", "maxLength": field.at_most}
        case _:
            return {"type": "string"}


def named(field: Choice) -> list[dict[str, str]]:
    return [{"const": code, "title": printed} for code, printed in field.choices]


def example_of(field: Asked) -> Any:
    """Return an example; that of a choice is its first code."""
    if isinstance(field, Choices):
        return [code for code, _ in field.choices]
    return next((code for code, _ in field.choices), "") if isinstance(field, Choice) else field.example
