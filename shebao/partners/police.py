"""The police (公安部门): asked whether a person's particulars are those on its register (人员基准信息).

The answer is asked for from server to server while somebody waits, many people in one question, and believed
only when it is signed and answers this very question. What was answered is kept and holds for the business
day; where no answer can be had nothing is kept, and whoever asks again is asked for anew.
"""

import hashlib
import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from http.client import HTTPException
from typing import Any
from uuid import uuid4

from shebao.partners.models import Comparison, Match
from shebao.partners.signing import Signed, proves, sign
from shebao.trail.many import write_many
from shebao.values import SHANGHAI, Actor

PARTNER = "police"
SECONDS = 5  # a page waits for it
LONGEST = 1024 * 1024  # bytes of an answer
AT_ONCE = 500  # people in one question
LABELS = {"name": "姓名", "sex": "性别", "ethnicity": "民族", "born_on": "出生日期"}


@dataclass(frozen=True)
class Told:
    """A person's particulars as somebody states them, in the registry's codes; `born_on` as 1990-03-15."""

    number: str
    name: str
    sex: str
    ethnicity: str
    born_on: str

    def digest(self) -> str:
        """Name what is asked, so that the kept answer holds no number."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Answer:
    """What came of a comparison: what the police said, or why nothing did."""

    match: Match | None = None
    differing: tuple[str, ...] = ()
    silence: str = ""

    @property
    def labels(self) -> str:
        """Name what differs as it is printed."""
        return "、".join(LABELS[one] for one in self.differing)


class Silent(Exception):
    """No answer that can be used, with the reason in Chinese."""


def compare(people: Iterable[Told], *, by: Actor, on: datetime) -> dict[Told, Answer]:
    """Return for each what the police say; what they said on this day to this employer is not asked again."""
    asked = list(dict.fromkeys(people))
    found = kept(asked, by=by, day=on.date())
    left = [one for one in asked if one not in found]
    for start in range(0, len(left), AT_ONCE):
        some = left[start : start + AT_ONCE]
        try:
            found |= keep(some, question(some, by.region), by=by, on=on)
        except Silent as silence:  # the next ones would wait as long
            return found | {one: Answer(silence=str(silence)) for one in left[start:]}
    return found


def kept(asked: Sequence[Told], *, by: Actor, day: date) -> dict[Told, Answer]:
    """Return what the police have answered to this employer on the day."""
    since = datetime.combine(day, time(), SHANGHAI)
    said = Comparison.objects.filter(
        employer_id=by.employer_id or 0,
        asked__in=[one.digest() for one in asked],
        said_at__gte=since,
        said_at__lt=since + timedelta(days=1),
    ).order_by("id")
    answers = {one.asked: Answer(Match(one.match), tuple(one.differing)) for one in said}
    return {one: answers[one.digest()] for one in asked if one.digest() in answers}


def keep(
    asked: Sequence[Told], answered: tuple[str, Sequence[Answer]], *, by: Actor, on: datetime
) -> dict[Told, Answer]:
    """Keep what was answered under the answer's number; return it by whom it is about."""
    number, answers = answered
    write_many(
        Comparison(
            region=by.region,
            employer_id=by.employer_id or 0,
            account=by.account,
            number=number,
            asked=one.digest(),
            match=answer.match or Match.UNKNOWN,
            differing=list(answer.differing),
            said_at=on,
        )
        for one, answer in zip(asked, answers, strict=True)
    )
    return dict(zip(asked, answers, strict=True))


def question(asked: Sequence[Told], region: str) -> tuple[str, list[Answer]]:
    """Ask; return the number of the answer and what it says of each. Raises Silent where there is none."""
    put = {"question": uuid4().hex, "region": region, "people": [asdict(one) for one in asked]}
    content, signed = post(json.dumps(put, ensure_ascii=False, sort_keys=True).encode())
    if not proves(PARTNER, content, signed):
        raise Silent("公安部门答复的签名不符，没有采用")
    try:
        told: Mapping[str, Any] = json.loads(content)
        if told["question"] != put["question"] or len(told["answers"]) != len(asked):
            raise Silent("公安部门答复的不是这一次查询，没有采用")
        return str(told["number"])[:64], list(understood(asked, told["answers"]))
    except (ValueError, KeyError, TypeError):
        raise Silent("公安部门的答复读不出来，没有采用") from None


def understood(asked: Sequence[Told], told: Sequence[Mapping[str, Any]]) -> Iterator[Answer]:
    """Yield an answer per person. Raises ValueError, KeyError or TypeError for what is none."""
    for one, said in zip(asked, told, strict=True):
        if said["number"] != one.number:
            raise Silent("公安部门答复的是另一个人，没有采用")
        match, differing = Match(said["match"]), tuple(said.get("differing", ()))
        if set(differing) - LABELS.keys() or (match == Match.DIFFERS) != bool(differing):
            raise ValueError(differing)
        yield Answer(match, differing)


def post(content: bytes) -> tuple[bytes, Signed]:
    """Ask over the wire. Raises Silent where the police do not answer in time."""
    own = sign(content)
    headers = {
        "Content-Type": "application/json",
        "Shebao-Key": own.key_id,
        "Shebao-Signature": own.signature,
    }
    request = urllib.request.Request(f"{address()}compare", content, headers)  # noqa: S310  # the operator's own
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as told:  # noqa: S310
            head = told.headers
            return told.read(LONGEST), Signed(head.get("Shebao-Key", ""), head.get("Shebao-Signature", ""))
    except urllib.error.HTTPError as refusal:
        raise Silent(f"公安部门的接口停用（{refusal.code}）") from None
    except (OSError, HTTPException) as failure:
        slow = isinstance(failure, TimeoutError) or isinstance(getattr(failure, "reason", None), TimeoutError)
        raise Silent(f"公安部门 {SECONDS} 秒没有应答" if slow else "公安部门的接口没有应答") from None


def address() -> str:
    """Return where the police answer, with its last slash. Raises Silent where nobody has said."""
    told = os.environ.get("POLICE_PAGES") or os.environ.get("POLICE_URL", "")
    if not told.startswith(("http://", "https://")):
        raise Silent("公安部门的接口还没有接通")
    return f"{told.rstrip('/')}/"
