"""An act: who did what, when, by which item and case, in plain values that need no other table."""

from django.db import models
from django.db.models.functions import Now


class Act(models.Model):
    """One step that changed something; facts name the acts that brought them in and took them out."""

    region = models.CharField("地区", max_length=6)
    account = models.CharField("账号", max_length=64)
    name = models.CharField("姓名", max_length=64)
    business_time = models.DateTimeField("业务时间")
    item = models.CharField("事项", max_length=64)
    case_number = models.CharField("办件编号", max_length=32, blank=True)
    written_at = models.DateTimeField("写入时间", db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["region", "business_time"], name="act_by_time")]

    def __str__(self) -> str:
        return f"{self.business_time:%Y-%m-%d %H:%M} {self.name} {self.item}"
