"""Imports and foreign keys point downwards."""

import subprocess
import sys
import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]


def layers() -> list[str]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    return list(contracts[0]["layers"])


def test_imports_point_downwards():
    lint = Path(sys.executable).with_name("lint-imports")
    said = subprocess.run(
        [lint, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout


def test_foreign_keys_point_downwards():
    order = layers()
    wrong = []
    for model in apps.get_models():
        if not model.__module__.startswith("shebao."):
            continue
        for field in model._meta.get_fields():
            target = field.related_model
            if (
                field.auto_created
                or not isinstance(target, type)
                or not target.__module__.startswith("shebao.")
            ):
                continue
            if order.index(layer(target)) < order.index(layer(model)):
                wrong.append(f"{model._meta.label}.{field.name} → {target._meta.label}")
    assert wrong == []


def layer(model: type) -> str:
    return model.__module__.split(".")[1]
