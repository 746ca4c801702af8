"""What the page of a unit's result shows: the counts, one list at a time, the bill."""

from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator

from shebao.casework.trial import Reckoned, UnitTrial, bill_of
from shebao.doors.hall.forms import as_query
from shebao.values import yuan

PER_PAGE = 50
SCALE = 1000


def result_page(trial: UnitTrial, token: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return the context of the page. `asked` holds show (wrong, doubtful, right), reason and page."""
    lists = {"wrong": trial.wrong, "doubtful": trial.doubtful, "right": trial.right}
    show = asked.get("show", "")
    if show not in lists:
        show = next((name for name in ("wrong", "right") if lists[name]), "right")
    reasons = Counter(reason for one in lists[show] for reason in reasons_of(one, show))
    reason = asked.get("reason", "") if asked.get("reason") in reasons else ""
    chosen = [one for one in lists[show] if not reason or reason in reasons_of(one, show)]
    paginator = Paginator(chosen, PER_PAGE)
    page = paginator.get_page(asked.get("page"))
    return {
        "trial": trial,
        "bill": bill_of(trial),
        "again": as_query(trial.terms, "", ""),
        "lists": lists,
        "shares": shares(trial),
        "show": show,
        "reasons": reasons.most_common() if show != "right" else [],
        "reason": reason,
        "page": page,
        "pages": list(paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "query": urlencode({"show": show} | ({"reason": reason} if reason else {})) + "&",
        "rows": [amount_row(one, trial, token, page.number) for one in page] if show == "right" else page,
    }


def reasons_of(one: Reckoned, show: str) -> set[str]:
    return set() if show == "right" else {finding.reason for finding in one.person.findings}


def shares(trial: UnitTrial) -> list[tuple[str, int, int]]:
    """Return the parts of the bar as (class, start, width) of 1000; a part that exists is at least 4 wide."""
    clean = len(trial.right) - len(trial.doubtful)
    counts = {"ok": clean, "warn": len(trial.doubtful), "bad": len(trial.wrong)}
    whole = sum(counts.values()) or 1
    widths = {name: max(count * SCALE // whole, 4) if count else 0 for name, count in counts.items()}
    starts = {"ok": 0, "warn": widths["ok"], "bad": SCALE - widths["bad"]}
    return [(name, starts[name], widths[name]) for name in ("ok", "warn", "bad") if widths[name]]


def amount_row(one: Reckoned, trial: UnitTrial, token: str, page: int) -> dict[str, Any]:
    """Return a person's amounts in the order of the bill, and the address that explains them."""
    person = one.person
    return {
        "one": one,
        "person": person,
        "shares": [(short, one.shares.get(code)) for code, short in trial.insurances.items()],
        "why": as_query(
            trial.terms,
            yuan(person.wage_fen or 0),
            person.identity or "",
            row=person.number,
            unit=token,
            page=page,
        ),
    }
