"""线上线下融合: what was begun online goes on at a counter as the same filing, and the reverse (HB-12)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from shebao.casework import scope
from shebao.casework.models import Case, Submission
from shebao.casework.queries import OPEN
from shebao.casework.states import CaseState
from shebao.casework.submissions.holding import back_to_filling_in, hold, require_open
from shebao.casework.walk_in.visiting import an_act
from shebao.casework.work import COUNTER, work_on
from shebao.policy import Pack
from shebao.values import Actor

AT_MOST = 50
TO_COUNTER, TO_HALL = "网上开始，窗口接着办", "窗口开始，网上接着办"


def begun_otherwise(*, by: Actor) -> QuerySet[Submission]:
    """Return what was begun for the employer online, asked at a counter; at a counter, asked online."""
    mine = scope.submissions(by).filter(employer_id=by.employer_id or 0, state__in=OPEN, batch=False)
    there = Q(channel=COUNTER)
    mine = mine.filter(~there if by.channel == COUNTER else there)
    return mine.filter(Q(rows_read__gt=0) | ~Q(typed={})).order_by("-id")[:AT_MOST]


def begun(*, by: Actor) -> tuple[list[Submission], list[Submission]]:
    """Return what was begun for the employer where the actor is, and what `begun_otherwise` says, in one."""
    mine = scope.submissions(by).filter(employer_id=by.employer_id or 0, state__in=OPEN).order_by("-id")
    here, there = [], []
    for one in mine:
        if (one.channel == COUNTER) == (by.channel == COUNTER):
            here.append(one)
        elif not one.batch and (one.rows_read or one.typed):
            there.append(one)
    return here, there[:AT_MOST]


def returned_otherwise(*, by: Actor, number: str = "") -> QuerySet[Case]:
    """Return the employer's cases that came back and were filed online, to be completed at a counter."""
    mine = scope.cases(by).filter(employer_id=by.employer_id or 0, state=CaseState.RETURNED)
    mine = mine.exclude(submission__channel=COUNTER).select_related("employer", "submission", "agency")
    return (mine.filter(number=number) if number else mine).order_by("-pk")[:AT_MOST]


@transaction.atomic
def go_on_here(submission_id: int, *, by: Actor, on: datetime, pack: Pack) -> Submission:
    """Take a filing up where the actor is: same filing, same rows, same papers. Twice changes nothing.

    Raises Refused for what has been handed in, or is not done in this way.
    """
    submission = hold(submission_id, by=by)
    if submission.channel == by.channel:
        return submission
    require_open(submission)
    work_on(submission.item, by=by, on=on, pack=pack)
    an_act(TO_COUNTER if by.channel == COUNTER else TO_HALL, submission, by=by, on=on)
    submission.channel, submission.account, submission.name = by.channel, by.account, by.name
    back_to_filling_in(submission, on)
    submission.save()
    return submission
