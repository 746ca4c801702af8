"""What notices store: messages, announcements, who has read them, and texts to telephones and mailboxes."""

from shebao.notices.models.announcements import (
    Announcement,
    AnnouncementRead,
    Matter,
    OpenedItem,
    Publication,
)
from shebao.notices.models.dispatches import Channel, Dispatch, Standing
from shebao.notices.models.inbox import CalendarFeed, Notice, NoticeRead
from shebao.notices.models.mailings import Audience, Contact, Mailing, Preference

__all__ = [
    "Announcement",
    "AnnouncementRead",
    "Audience",
    "CalendarFeed",
    "Channel",
    "Contact",
    "Dispatch",
    "Mailing",
    "Matter",
    "Notice",
    "NoticeRead",
    "OpenedItem",
    "Preference",
    "Publication",
    "Standing",
]
