"""Views of the task list (我的视图) that somebody of the staff has named."""

from django.db import models
from django.db.models import Q


class SavedView(models.Model):
    """A list of tasks with its filters, under a name of an account's own; `kept` says whether it still is.

    It is no fact and has no act: it changes how one's own list looks, and nothing about anybody. `asked` are
    the fields of the filter as they were typed.
    """

    account = models.CharField("账号", max_length=64)
    region = models.CharField("地区", max_length=6)
    name = models.CharField("名称", max_length=20)
    view = models.CharField("列表", max_length=12)
    asked = models.JSONField("筛选条件", default=dict)
    kept = models.BooleanField("在我的视图里", default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "region", "name"], condition=Q(kept=True), name="one_view_of_a_name"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="view_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
