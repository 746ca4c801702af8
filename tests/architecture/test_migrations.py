"""Migrations are linear, reversible and plain; their SQL stands in .sql files."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython

OURS = sorted(config.label for config in apps.get_app_configs() if config.name.startswith("shebao."))


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


@pytest.mark.parametrize("app", OURS)
def test_each_app_has_one_line_of_migrations(loader, app):
    numbers = sorted(name[:4] for label, name in loader.disk_migrations if label == app)
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert len(loader.graph.leaf_nodes(app)) <= 1


def test_no_migration_runs_python(loader):
    ours = {key: migration for key, migration in loader.disk_migrations.items() if key[0] in OURS}
    running = [
        key
        for key, migration in ours.items()
        if any(isinstance(step, RunPython) for step in migration.operations)
    ]
    assert running == []


def test_every_migration_goes_back(loader):
    ours = {key: migration for key, migration in loader.disk_migrations.items() if key[0] in OURS}
    one_way = [
        key for key, migration in ours.items() if not all(step.reversible for step in migration.operations)
    ]
    assert one_way == []


def test_sql_stands_in_files():
    root = Path(__file__).resolve().parents[2] / "shebao"
    inline = re.compile(r"RunSQL\(\s*[\"']")
    assert [
        str(path) for path in root.glob("**/migrations/*.py") if inline.search(path.read_text("utf-8"))
    ] == []
