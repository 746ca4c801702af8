"""The spaces of advisory locks: the first of the two numbers of a lock, one for each purpose."""

from enum import IntEnum, unique


@unique
class LockSpace(IntEnum):
    """Whom a lock holds off; the second number says in which region, account or content."""

    ASSESSMENT_RUN = 0x5EBA0
    TIMERS = 0x5EBA1
    ARCHIVE_HOLDS = 0x5EBA2
    ARCHIVE_CONTENTS = 0x5EBA3
    ASSIGNMENT = 0x5EBA5
    CONTACT_CODES = 0x5EBA7
    NEWLY_OFFERED = 0x5EBA8
    FIRST_NUMBERS = 0x5EBA9
    PAPER_VOLUMES = 0x5EBAA
