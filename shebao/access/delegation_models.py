"""What is stored of an employer that has another one, such as an accounting firm, file for it (委托代办)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from shebao.registry.models import Fact


class Delegation(Fact):
    """A client has a firm file some items for it; the firm says who of it does. Either side ends it."""

    client = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+")
    firm = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+")
    client_name = models.CharField("委托单位", max_length=200)
    firm_name = models.CharField("受托单位", max_length=200)  # as the client calls it
    rights = ArrayField(models.CharField(max_length=64), verbose_name="可办事项")
    since = models.DateField("起始日期")

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["client", "firm"], condition=Q(retired__isnull=True), name="one_delegation_each"
            ),
            models.CheckConstraint(condition=~Q(client=F("firm")), name="delegated_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} → {self.firm_id}"
