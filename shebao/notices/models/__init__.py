"""What notices store: messages, who has read them, calendars, what goes to telephones and mailboxes."""

from shebao.notices.models.dispatches import Channel, Dispatch, Standing
from shebao.notices.models.inbox import CalendarFeed, Notice, NoticeRead

__all__ = ["CalendarFeed", "Channel", "Dispatch", "Notice", "NoticeRead", "Standing"]
