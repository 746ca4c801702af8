"""稽核抽查: draw finished cases by lot, look at each, write down what was found; others mend it."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.casework import auditing
from shebao.casework.applicants import applicant, applicants
from shebao.casework.auditing import Criteria
from shebao.casework.drawn import reader
from shebao.casework.models import Audited, Sample, Verdict
from shebao.doors.office.acting import StaffRequest, admitting
from shebao.doors.office.pages import paged, show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.policy import Pack
from shebao.values import SHANGHAI, Refused, grouped, parse_yuan

SECTION = "audits"
AUDITORS = frozenset({Role.AUDITOR, Role.SUPERVISOR})
NOT_DECIDED = ""
NEWEST = 20  # findings beside the samples


class Drawing(SpokenForm):
    """From what a sample is drawn, and how many."""

    since = forms.DateField(label="申请时间从", widget=forms.DateInput({"class": "form-control"}, "%Y-%m-%d"))
    until = forms.DateField(label="到", widget=forms.DateInput({"class": "form-control"}, "%Y-%m-%d"))
    item = forms.ChoiceField(
        label="事项", required=False, widget=forms.Select(attrs={"class": "form-select"})
    )
    over = forms.CharField(
        label="金额不少于", required=False, help_text="元，单位和个人合计；不填就不限",
        widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "decimal"}),
    )  # fmt: skip
    automatic = forms.BooleanField(label="也抽系统自动办结的", required=False)
    size = forms.IntegerField(
        label="抽几件", min_value=1, max_value=auditing.LARGEST,
        widget=forms.NumberInput(attrs={"class": "form-control", "inputmode": "numeric"}),
    )  # fmt: skip

    def __init__(self, pack: Pack, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [  # type: ignore[attr-defined]
            ("", "全部事项"), *((one.item, one.label) for one in pack.offers())
        ]  # fmt: skip

    def clean_over(self) -> int:
        text = self.cleaned_data["over"]
        try:
            return int(parse_yuan(text)) if text else 0
        except Refused as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    @property
    def criteria(self) -> Criteria:
        told = self.cleaned_data
        return Criteria(
            told["since"], told["until"], (told["item"],) if told["item"] else (),
            reviewed=not told["automatic"], over_fen=told["over"],
        )  # fmt: skip


class Finding(SpokenForm):
    """What was found of a case."""

    verdict = forms.ChoiceField(label="结论", choices=Verdict.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="发现了什么，依据是什么", required=False, max_length=auditing.LONGEST,
        help_text="没有问题的可以不写；要说明或有问题的必须写",
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 4}),
    )  # fmt: skip


def for_auditors(view: Any) -> Any:
    """Run a view as an auditor, or as a supervisor, who reads what was found."""
    return admitting(AUDITORS, view)


@accepts_post
@for_auditors
def audits(request: StaffRequest, region: str) -> HttpResponse:
    """List the samples and what was found; an auditor can draw another."""
    may = Role.AUDITOR in request.by.rights
    today = request.on.astimezone(SHANGHAI).date()
    given = {"since": today.replace(day=1), "until": today, "size": 20}
    form = Drawing(request.pack, request.POST if request.method == "POST" else None, initial=given)
    if request.method == "POST" and form.is_valid() and (sample := drawn(request, form)):
        address = reverse("office:audit", args=[region, sample.number])
        return HttpResponseRedirect(f"{address}?done=drawn", status=303)
    found_in = auditing.samples_of_findings(NEWEST, by=request.by)
    return reading(request, found_in, lambda: audits_page(request, form, may))


def reading(
    request: StaffRequest, samples: Iterable[int], show_it: Callable[[], HttpResponse]
) -> HttpResponse:
    """Show a page with the cases of samples, whose employers may have gone to another agency since."""
    with acting(reader(samples, by=request.by)):
        return show_it()


def audits_page(request: StaffRequest, form: Drawing, may: bool) -> HttpResponse:
    listed = paged(auditing.samples(by=request.by), request)
    counts = auditing.progress(list(listed["page"]))
    found = list(auditing.findings(by=request.by)[:NEWEST])
    names = applicants(one.case for one in found)
    page = {
        **listed,
        "form": form,
        "may": may,
        "lines": [told(one, counts[one.pk], request.pack) for one in listed["page"]],
        "findings": [(one, names[one.case_id]) for one in found],
    }
    return show(request, "audits/list", page, section=SECTION, status=422 if form.errors else 200)


def drawn(request: StaffRequest, form: Drawing) -> Sample | None:
    """Draw a sample, or tell in the form why not."""
    try:
        return auditing.draw(form.criteria, form.cleaned_data["size"], by=request.by, on=request.on)
    except Refused as refusal:
        form.refuse("since", refusal)
        return None


@for_auditors
def audit(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Show a sample: how it was drawn, its cases in the order of the lot, what was found."""
    sample = sample_of(request, number)
    return reading(request, [sample.pk], lambda: sample_page(request, sample))


def sample_page(request: StaffRequest, sample: Sample) -> HttpResponse:
    verdict = request.GET.get("verdict")
    listed = paged(auditing.audited(sample, by=request.by, verdict=verdict), request)
    counts = auditing.progress([sample])[sample.pk]
    names = applicants(one.case for one in listed["page"])
    page = {
        **listed,
        "sample": sample,
        "told": told(sample, counts, request.pack),
        "lines": [(one, label(one, request.pack), names[one.case_id]) for one in listed["page"]],
        "verdict": verdict,
        "tabs": [(None, "全部"), (NOT_DECIDED, "还没有结论"), *Verdict.choices],
    }
    return show(request, "audits/sample", page, section=SECTION)


@accepts_post
@for_auditors
def finding(request: StaffRequest, region: str, number: str, case: str) -> HttpResponse:
    """Show a case of a sample with its finding, or write it; the case itself opens beside it."""
    sample = sample_of(request, number)
    return reading(request, [sample.pk], lambda: finding_page(request, sample, case))


def finding_page(request: StaffRequest, sample: Sample, case: str) -> HttpResponse:
    one = audited_of(request, sample, case)
    form = Finding(request.POST if request.method == "POST" else None)
    page = {
        "one": one,
        "label": label(one, request.pack),
        "form": form,
        "why_not": auditing.why_not_mine(one, by=request.by) if not one.verdict else "",
        "name": applicant(one.case),
        "money": grouped(one.case.outcome.get("unit_fen", 0) + one.case.outcome.get("person_fen", 0)),
    }
    if request.method == "POST" and form.is_valid():
        try:
            auditing.find(
                sample.number, case, Verdict(form.cleaned_data["verdict"]), form.cleaned_data["text"],
                by=request.by, on=request.on, pack=request.pack,
            )  # fmt: skip
        except Refused as refusal:
            form.refuse("text", refusal)
        else:
            return HttpResponseRedirect(next_of(request, sample), status=303)
    return show(request, "audits/finding", page, section=SECTION, status=422 if form.errors else 200)


def next_of(request: StaffRequest, sample: Sample) -> str:
    """Return the next case of a sample without a finding, or the sample where there is none."""
    region, left = request.pack.code, auditing.audited(sample, by=request.by, verdict=NOT_DECIDED).first()
    if left is None:
        return f"{reverse('office:audit', args=[region, sample.number])}?done=audited"
    return f"{reverse('office:finding', args=[region, sample.number, left.case.number])}?done=found"


def sample_of(request: StaffRequest, number: str) -> Sample:
    if found := auditing.samples(by=request.by).filter(number=number).first():
        return found
    raise Http404(number)


def audited_of(request: StaffRequest, sample: Sample, case: str) -> Audited:
    found = auditing.audited(sample, by=request.by)
    if one := found.filter(case__number=case).first():
        return one
    raise Http404(case)


def label(one: Audited, pack: Pack) -> str:
    return pack.items[one.case.item].label if one.case.item in pack.items else one.case.item


def told(sample: Sample, counts: dict[str, int], pack: Pack) -> dict[str, Any]:
    """Return a sample as a line: from what it was drawn, how far it has come."""
    criteria, total = sample.criteria, sum(counts.values())
    items = [pack.items[code].label for code in criteria["items"] if code in pack.items]
    over = criteria["over_fen"]
    return {
        "sample": sample,
        "from": "；".join(
            [f"{criteria['since']} 至 {criteria['until']} 申请", "、".join(items) or "全部事项"]
            + (["经过审核的"] if criteria["reviewed"] else ["含系统自动办结的"])
            + ([f"不少于 {grouped(over)} 元"] if over else [])
        ),
        "total": total,
        "left": counts.get(NOT_DECIDED, 0),
        "wrong": counts.get(Verdict.WRONG, 0),
        "doubtful": counts.get(Verdict.DOUBTFUL, 0),
    }
