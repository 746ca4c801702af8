"""Who asks or acts: made by a door out of an account, passed down as `by`."""

from dataclasses import dataclass

EVERY_ITEM = "*"


@dataclass(frozen=True)
class Actor:
    """Somebody acting for an employer, somebody of the agency's staff, or the system itself.

    `account` and `name` are whose account it is, `human` the real person behind it (one may have several
    accounts). `employers` are the employers whose data may be seen, `employer_id` the one acted for, called
    `employer_name` now.
    `rights` are codes of items; EVERY_ITEM stands for all of them. `channel` is hall, api, office, exchange
    or console. `office` says that the actor works for the agency: `agency_id` is where (none: the region's
    leading one), `agency_name` what it is called, `agencies` are those whose employers may be seen, 0
    standing for employers without one; its `rights` are the roles of the post, `skills` the items that it was
    granted, none of them being all. `person_id` is the insured person who reads an own record.
    """

    account: str
    name: str
    human: str
    region: str
    employers: tuple[int, ...] = ()
    employer_id: int | None = None
    employer_number: str = ""
    employer_name: str = ""
    rights: frozenset[str] = frozenset()
    channel: str = "hall"
    office: bool = False
    agency_id: int | None = None
    agency_name: str = ""
    agencies: tuple[int, ...] = ()
    skills: frozenset[str] = frozenset()
    person_id: int | None = None

    def may(self, item: str) -> bool:
        """Say whether this actor may file that item."""
        return EVERY_ITEM in self.rights or item in self.rights

    def granted(self, item: str) -> bool:
        """Say whether this post of the agency's staff was granted that item."""
        return not self.skills or item in self.skills
