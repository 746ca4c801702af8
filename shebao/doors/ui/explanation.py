"""为什么是这个数: one panel for any reckoned amount, as a drawer for htmx and as a page of its own."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from shebao.assessment.rules import Line, Reckoning, Step
from shebao.policy import Pack
from shebao.values import Fen


@dataclass(frozen=True)
class Explanation:
    """A reckoning, or one insurance of it, told step by step.

    `who` says whose amount it is, `address` is the explanation's own page, `back` where it was opened.
    """

    reckoning: Reckoning
    who: str
    address: str
    back: str
    now: datetime
    insurance: str | None = None

    @property
    def lines(self) -> list[Line]:
        return [line for line in self.reckoning.lines if self.insurance in (None, line.insurance)]

    @property
    def steps(self) -> list[Step]:
        """Return the steps of the base and those of the insurances asked for."""
        others = {line.label for line in self.reckoning.lines} - {line.label for line in self.lines}
        return [step for step in self.reckoning.steps if step.title not in others]

    @property
    def unit_fen(self) -> Fen:
        return sum(line.unit_fen for line in self.lines)

    @property
    def person_fen(self) -> Fen:
        return sum(line.person_fen for line in self.lines)

    @property
    def total_fen(self) -> Fen:
        return self.unit_fen + self.person_fen

    @property
    def assumed(self) -> bool:
        return any(step.assumed for step in self.steps)

    @property
    def fingerprint(self) -> str:
        text = self.reckoning.fingerprint
        return "-".join(text[start : start + 4] for start in range(0, len(text), 4))

    @property
    def about(self) -> str:
        what = self.lines[0].label if len(self.lines) == 1 else f"{len(self.lines)} 项合计"
        return " · ".join(part for part in (self.who, self.reckoning.month.spoken, what) if part)


def show_explanation(request: HttpRequest, explained: Explanation, region: Pack) -> HttpResponse:
    """Answer htmx with the drawer, anybody else with the whole page."""
    drawer = request.headers.get("HX-Request") == "true"
    page = "ui/explanation/drawer.html" if drawer else "ui/explanation/page.html"
    response = render(request, page, {"explained": explained, "region": region, "now": explained.now})
    patch_vary_headers(response, ["HX-Request"])
    return response
