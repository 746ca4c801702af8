"""What administrators fill in: a post, a new account with its first post, how the list is narrowed."""

from collections.abc import Mapping
from typing import Any

from django import forms

from shebao.access.administering import Wanted
from shebao.access.models import Role, StaffPost
from shebao.access.staff import agencies, agency_called, agency_coded
from shebao.doors.office.acting import StaffRequest
from shebao.doors.ui.fields import ChoiceField, SpokenForm

TEXT = {"class": "form-control", "autocomplete": "off"}
APPROVAL = "增加岗位、扩大机构或事项时要写；只减少权限的不用写"
FIRST_APPROVAL = "先报批，写批准这次开通的文号"
NO_APPROVAL = "开通岗位要有批准文号。请先报批，再把文号写在这里。"


def line(width: str = "", **more: Any) -> forms.TextInput:
    return forms.TextInput(attrs={**TEXT, "class": f"form-control {width}".strip(), **more})


class PostForm(SpokenForm):
    """Where somebody works, in which roles, on which items, by which approval."""

    agency = ChoiceField(label="机构", choices=(), required=False)
    roles = forms.MultipleChoiceField(
        label="岗位",
        help_text="系统管理员不能和别的岗位同时有",
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    skills = forms.MultipleChoiceField(
        label="只办这些事项",
        help_text="一项也不勾，就是全部事项",
        choices=(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    approval = forms.CharField(
        label="批准文号", help_text=APPROVAL, max_length=60, required=False, widget=line("w-name")
    )

    def __init__(self, request: StaffRequest, post: StaffPost | None = None):
        typed = request.POST if request.method == "POST" else None
        super().__init__(typed, initial=as_it_is(post, request) if post else None)
        fields: Mapping[str, Any] = self.fields
        fields["agency"].choices = places(request)
        fields["skills"].choices = reviewed_items(request)
        if post is None or post.retired_id:
            fields["approval"].required, fields["approval"].help_text = True, FIRST_APPROVAL
            fields["approval"].error_messages["required"] = NO_APPROVAL

    def wanted(self, request: StaffRequest) -> Wanted:
        """Return the post that was asked for."""
        typed = self.cleaned_data
        agency = agency_coded(typed["agency"], by=request.by)
        return Wanted(agency, frozenset(map(Role, typed["roles"])), frozenset(typed["skills"]))


class OpenForm(PostForm):
    """A new account of a real person, with its first post."""

    name = forms.CharField(label="姓名", help_text="证件上的姓名", max_length=64, widget=line("w-name"))
    document_number = forms.CharField(
        label="公民身份号码",
        help_text="只用来认出是同一个人，不保存",
        max_length=30,
        widget=line("w-id code", inputmode="text"),
    )
    number = forms.CharField(
        label="账号",
        help_text="登录用，3 到 32 位，以字母开头",
        max_length=32,
        widget=line("code", autocapitalize="none"),
    )
    field_order = ("name", "document_number", "number", "agency", "roles", "skills", "approval")


class Narrowing(forms.Form):
    """How the list of people is narrowed."""

    search = forms.CharField(label="姓名或账号", required=False, max_length=64, widget=line())
    agency = ChoiceField(label="机构", choices=(), required=False)
    role = ChoiceField(label="岗位", choices=[("", "全部"), *Role.choices], required=False)
    state = ChoiceField(
        label="状态", choices=[("", "在岗"), ("ended", "已结束"), ("all", "全部")], required=False
    )

    def __init__(self, request: StaffRequest):
        super().__init__(request.GET, label_suffix="")
        fields: Mapping[str, Any] = self.fields
        fields["agency"].choices = [("", "全部"), *((code, name) for code, name in places(request) if code)]


def places(request: StaffRequest) -> list[tuple[str, str]]:
    """Return code and name of the actor's agencies; the region's own where it has none beneath it."""
    known = [(one.code, one.name) for one in agencies(request.by)]
    return known or [("", leading_name(request))]


def leading_name(request: StaffRequest) -> str:
    return agency_called(None, request.pack)


def reviewed_items(request: StaffRequest) -> list[tuple[str, str]]:
    """Return code and name of the items that pass through staff's hands."""
    return [(offer.item, offer.label) for offer in request.pack.offers() if offer.review]


def as_it_is(post: StaffPost, request: StaffRequest) -> dict[str, Any]:
    """Return what a form shows of a post that stands."""
    first = places(request)[0][0]
    return {
        "agency": post.agency.code if post.agency else first,
        "roles": post.roles,
        "skills": post.skills,
    }
