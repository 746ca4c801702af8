"""Indexes of the office's lists, and a reach that they can be read by."""

from pathlib import Path

from django.db import migrations, models

HERE = Path(__file__).parent
OPEN = models.Q(("state__in", ["open", "paused"]))
FREE = models.Q(("holder", ""), ("state", "open"))
DONE = models.Q(("ended__isnull", False), ("state", "done"))
COUNTED = ["agency", "employer", "state", "holder"]


def index(name: str, *fields: str, **more: object) -> migrations.AddIndex:
    return migrations.AddIndex("task", models.Index(fields=list(fields), name=name, **more))


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_filing_away")]

    operations = [
        migrations.RemoveIndex("task", "task_ended"),
        index("task_at", "agency", "due", "id", condition=OPEN),
        index("task_of_region", "region", "due", "id", condition=OPEN, include=COUNTED),
        index("task_of_item", "region", "item", "due", "id", condition=OPEN),
        index("task_of_nobody", "agency", "duty", "due", "id", condition=FREE),
        index("task_given", "holder", "given", condition=models.Q(("given__isnull", False))),
        index("task_done_in", "region", "ended", "id", condition=DONE),
        index("task_done_at", "agency", "ended", "id", condition=DONE),
        index("task_done_by", "holder", "ended", "id", condition=DONE),
        index("task_of_case", "case", "id"),
        migrations.RunSQL(
            (HERE / "task_reach.sql").read_text("utf-8"), (HERE / "task_reach_back.sql").read_text("utf-8")
        ),
    ]
