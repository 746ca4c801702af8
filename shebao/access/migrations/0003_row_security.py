"""The database shows the web an employer's rows only while it acts for that employer."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("access", "0002_guards"), ("registry", "0002_constraints")]

    operations = [
        migrations.RunSQL(
            (HERE / "row_security.sql").read_text("utf-8"),
            (HERE / "row_security_back.sql").read_text("utf-8"),
        ),
    ]
