"""为什么是这个数: one panel for any reckoned amount, as a drawer for htmx and as a page of its own."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from shebao.assessment.rules import Reckoning
from shebao.policy import Pack
from shebao.values.text import in_fours


@dataclass(frozen=True)
class Explanation:
    """A reckoning told step by step.

    `who` says whose amount it is, `address` is the explanation's own page, `back` where it was opened,
    `asked` what was asked and `paper` what it is worth, for paper. `remark` says what the amount is part of.
    """

    reckoning: Reckoning
    who: str
    address: str
    back: str
    now: datetime
    asked: str = ""
    back_label: str = "试算结果"
    remark: str = ""
    paper: str = "试算，不作缴费依据"

    @property
    def fingerprint(self) -> str:
        return in_fours(self.reckoning.fingerprint)

    @property
    def about(self) -> str:
        lines = self.reckoning.lines
        what = lines[0].label if len(lines) == 1 else f"{len(lines)} 项合计"
        return " · ".join(part for part in (self.who, self.reckoning.month.spoken, what) if part)


def show_explanation(request: HttpRequest, explained: Explanation, region: Pack) -> HttpResponse:
    """Answer htmx with the drawer, anybody else with the whole page."""
    drawer = request.headers.get("HX-Request") == "true"
    page = "ui/explanation/drawer.html" if drawer else "ui/explanation/page.html"
    response = render(request, page, {"explained": explained, "region": region, "now": explained.now})
    patch_vary_headers(response, ["HX-Request"])
    return response
