"""核对办件档案包: whether a package is whole, and who signed it; nothing of it is kept."""

from typing import Any

from django import forms
from django.http import HttpResponse

from shebao.access.models import Role
from shebao.casework.archiving.packages import problems
from shebao.doors.office.acting import StaffRequest
from shebao.doors.office.archive import SECTION, for_keepers
from shebao.doors.office.pages import show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.proofs.sealed_packages import seal_of

LARGEST = 200 * 1024 * 1024
TOO_LARGE = "这个文件超过 200 MB。请用命令行核对：python -m shebao archive verify 文件名。"


class Brought(SpokenForm):
    """The package that somebody holds."""

    file = forms.FileField(
        label="办件档案包",
        help_text="导出来的 zip 文件，不要先解开",
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ".zip"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return file


@accepts_post
@for_keepers
def verify(request: StaffRequest, region: str) -> HttpResponse:
    """Ask for a package and say what it is worth."""
    posted = request.method == "POST"
    form = Brought(request.POST, request.FILES) if posted else Brought()
    page: dict[str, Any] = {"form": form, "supervises": Role.SUPERVISOR in request.by.rights}
    if posted and form.is_valid():
        file = form.cleaned_data["file"]
        page |= {"name": file.name} | told(file.read())
    return show(request, "archive/package", page, section=SECTION, status=422 if form.errors else 200)


def told(content: bytes) -> dict[str, Any]:
    """Return what is wrong with a package and what its signature says."""
    if found := problems(content):
        return {"verdict": "bad", "problems": found}
    try:
        seal = seal_of(content)
    except ValueError as wrong:
        return {"verdict": "bad", "problems": [str(wrong)]}
    if seal is None:
        return {"verdict": "unsigned"}
    if not seal.holds:
        return {"verdict": "bad", "problems": ["签名无效：签名以后改动过。"], "seal": seal}
    return {"verdict": "ok" if seal.known else "stranger", "seal": seal}
