"""Read rows of a model by a statement spelled out once: spelling costs the mapper more than the answer."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import JSONField, Model

M = TypeVar("M", bound=Model)


class Shape:
    """A model's columns as they are asked for, and how they come."""

    def __init__(self, model: type[Model]):
        fields = model._meta.concrete_fields
        self.names = [field.attname for field in fields]
        columns = ", ".join(f'"{field.column}"' for field in fields)
        self.asked = f"select {columns} from {model._meta.db_table} where "  # noqa: S608  # no text of anybody's
        self.documents = [place for place, field in enumerate(fields) if isinstance(field, JSONField)]

    def values(self, told: Sequence[Any]) -> list[Any]:
        """Return a row's values; the driver hands documents over as they are written."""
        values = list(told)
        for place in self.documents:
            if values[place] is not None:
                values[place] = json.loads(values[place])
        return values


@cache
def shape_of(model: type[Model]) -> Shape:
    return Shape(model)


def load(model: type[M], where: str, bound: Sequence[Any]) -> list[M]:
    """Return the rows for which a condition holds; `where` is fixed SQL text of this program."""
    shape = shape_of(model)
    with connection.cursor() as cursor:
        cursor.execute(shape.asked + where, bound)
        told = cursor.fetchall()
    return [model.from_db(connection.alias, shape.names, shape.values(one)) for one in told]
