"""A clerk of an agency who takes an employer's matter at a counter, as tests have one act."""

from dataclasses import dataclass

from shebao.casework import submissions
from shebao.casework.models import Submission
from shebao.values import EVERY_ITEM, Actor
from tests.casework.desks import REGION, Desk
from tests.casework.staff import PAPER


@dataclass
class Counter(Desk):
    """A desk at which staff of an agency sit in the employer's stead."""

    human: str = "human-counter"
    agency_id: int | None = None

    @property
    def by(self) -> Actor:
        return Actor(
            account=f"counter-{self.human}",
            name="彭兰",
            human=self.human,
            region=REGION,
            employers=(self.employer.id,),
            employer_id=self.employer.id,
            employer_number=self.employer.number,
            rights=frozenset({EVERY_ITEM}),
            channel="counter",
            agency_id=self.agency_id,
        )

    def with_papers(self, item: str, *kinds: str, **typed: str) -> Submission:
        """Begin a filing with one row and papers of these kinds."""
        filing = self.open(item)
        row = self.add(filing, **typed)
        assert not row.wrong, row.findings
        for kind in kinds:
            submissions.attach_material(filing.id, kind, PAPER, f"{kind}.pdf", **self.asking)
        return filing
