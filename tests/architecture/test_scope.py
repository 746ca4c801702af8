"""Whoever asks for data says who asks: every question begins at what its asker may see."""

import ast
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "shebao"
ASKING = {"queries.py", "people.py", "standing.py", "history.py", "scope.py", "looks.py", "declared.py"}
OF_NOBODY = {
    "clock/queries.py",  # a region's time and working days
    "assessment/queries.py",  # the operator's own questions about whole months
    "casework/people.py",  # finds by document, through the functions of across.sql
}
OF_A_CALLER_IN_SCOPE = {
    "known", "holding",  # narrow a set that was asked for
    "declared_since",  # by acts of cases that were asked for
}  # fmt: skip


def functions():
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE).as_posix()
        if path.name in ASKING and place not in OF_NOBODY and not place.startswith("casework/trial/"):
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.FunctionDef) and asks(node):
                    yield place, node


def asks(function: ast.FunctionDef) -> bool:
    text = ast.unparse(function)
    return ".objects" in text or "scope." in text or ".execute(" in text


def parameters(function: ast.FunctionDef) -> set[str]:
    return {one.arg for one in (*function.args.kwonlyargs, *function.args.args)}


def test_every_question_names_who_asks():
    nameless = [
        f"{place}: {function.name}"
        for place, function in functions()
        if "by" not in parameters(function) and function.name not in OF_A_CALLER_IN_SCOPE
    ]
    assert nameless == []


def test_filing_and_taking_back_name_who_acts():
    for place in ("casework/reversal.py", *(f"casework/submissions/{name}.py" for name in ACTING)):
        tree = ast.parse((SOURCE / place).read_text("utf-8"))
        defined = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        for name in ACTING.get(Path(place).stem, ("reverse", "rehearse_reversal", "obstacles")):
            assert "by" in {one.arg for one in defined[name].args.kwonlyargs}, f"{place}: {name}"


ACTING = {
    "drafting": ("open_submission", "keep_typed", "add_row", "drop_row", "drop_submission"),
    "batches": ("take_workbook", "check_workbook", "marked_workbook"),
    "rehearsal": ("rehearse", "rehearse_now"),
    "confirmation": ("confirm", "confirm_now"),
    "materials": ("attach_material", "drop_material"),
    "progress": ("progress",),
}
