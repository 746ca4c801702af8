"""Somebody with several accounts, proved elsewhere, chooses by which to come in."""

import django.contrib.postgres.fields
from django.db import migrations, models

GRANT = """
    do $$ begin
        if exists (select from pg_roles where rolname = 'shebao_web') then
            {} update (candidates) on access_loginchallenge {} shebao_web;
        end if;
    end $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0013_ways_to_log_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="loginchallenge",
            name="candidates",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                blank=True,
                default=list,
                size=None,
                verbose_name="可以选的账号",
            ),
        ),
        migrations.RunSQL(GRANT.format("grant", "to"), GRANT.format("revoke", "from")),
    ]
