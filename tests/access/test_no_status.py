"""The insured status is worked out of enrolments: nobody types it, and nobody can."""

import pytest
from django.apps import apps
from django.db import connection

from shebao.casework.items import ITEMS

pytestmark = pytest.mark.django_db
STATUS = "参保状态"


def test_CQR_54_no_table_keeps_a_persons_insured_status():
    kept = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("registry").get_models()
        for field in model._meta.get_fields()
        if "person_id" in {one.attname for one in model._meta.concrete_fields}
        if STATUS in str(getattr(field, "verbose_name", "")) or field.name in {"status", "insured"}
    }
    assert kept == set()


def test_CQR_54_no_role_of_the_web_edits_what_the_status_is_worked_out_of():
    """An enrolment is taken out by an act and never changed: no months, no insurances, no person."""
    with connection.cursor() as cursor:
        cursor.execute("""
            select role, attname
            from unnest('{shebao_web,shebao_office,shebao_person}'::text[]) as role, pg_attribute
            where attrelid = 'registry_enrolment'::regclass and attnum > 0
                and has_column_privilege(role, attrelid, attnum, 'update')
        """)
        assert {column for _, column in cursor.fetchall()} == {"retired_id"}


def test_CQR_54_no_form_asks_for_the_status():
    asked = {
        (code, name)
        for code, item in ITEMS.items()
        for name, field in item.Form.fields.items()
        if STATUS in str(getattr(field, "label", "")) or name in {"status", "insured"}
    }
    assert asked == set()
