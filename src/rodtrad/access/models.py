"""What every protected record carries (owner, class, settled or not), circles, and the log of acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad.access.policy import InformationClass, sight
from rodtrad.parties.models import Collaboration, Party, Period, Person, Role, period_constraint

if TYPE_CHECKING:
    from rodtrad.access.policy import Actor

M = TypeVar("M", bound=models.Model, covariant=True)


class SightQuerySet(models.QuerySet[M]):
    """Rows with a door. ``sight_prefix`` leads from the row to the item that carries owner and class."""

    sight_prefix: ClassVar[str] = ""
    sight_settled: ClassVar[str] = "settled_on"

    def visible_to(self, actor: Actor) -> Self:
        """What the policy lets ``actor`` see, and nothing else."""
        return self.filter(sight(actor, self.sight_prefix, self.sight_settled))


def sight_through(prefix: str, settled: str = "settled_on") -> type[SightQuerySet[Any]]:
    """A queryset for rows that stand behind another item's door, e.g. ``sight_through("plan__")``."""
    return type("SightQuerySet", (SightQuerySet,), {"sight_prefix": prefix, "sight_settled": settled})


class CircleQuerySet(models.QuerySet["Circle"]):
    def visible_to(self, actor: Actor) -> Self:
        """A circle is known to those who sit in it, and to its party's administrators (who see no content)."""
        mine = Q(pk__in=actor.circles)
        if Role.ADMINISTRATOR in actor.roles:
            mine |= Q(owner=actor.party_id or 0)
        return self.filter(mine)


class Circle(models.Model):
    """Named persons with a purpose and an end date: need-to-know for K3."""

    owner = models.ForeignKey(Party, models.PROTECT, related_name="circles", verbose_name=_("ägs av"))
    name = models.CharField(_("namn"), max_length=150, db_collation="sv")
    purpose = models.TextField(_("syfte"))

    objects = CircleQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("access:circle", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.owner_id


class CircleSeat(Period):
    circle = models.ForeignKey(Circle, models.CASCADE, related_name="seats", verbose_name=_("krets"))
    person = models.ForeignKey(Person, models.CASCADE, related_name="circle_seats", verbose_name=_("person"))

    class Meta:
        ordering = ["circle", "person__name", "pk"]
        constraints = [period_constraint("circle_seat_period_runs_forward")]

    def __str__(self) -> str:
        return f"{self.person} · {self.circle}"

    @property
    def owner_party_id(self) -> int:
        return self.circle.owner_id


class Item(models.Model):
    """A protected record: exactly one owner party, one class, and a day it settled (or none: a draft)."""

    owner = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("ägs av"))
    information_class = models.CharField(
        _("klass"), max_length=2, choices=InformationClass, default=InformationClass.SHARED
    )
    collaboration = models.ForeignKey(
        Collaboration, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("samverkan")
    )
    circle = models.ForeignKey(
        Circle, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("krets")
    )
    settled_on = models.DateField(_("fastställd"), null=True, blank=True)
    published_on = models.DateField(_("publicerad"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_secret_has_circle",
                condition=~Q(information_class="K3") | Q(circle__isnull=False),
                violation_error_message=_("Klass K3 kräver en krets: välj vem som får se."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_published_is_open",
                condition=Q(published_on__isnull=True) | Q(information_class="K0"),
                violation_error_message=_("Bara klass K0 kan publiceras."),
            ),
        ]

    @property
    def owner_party_id(self) -> int:
        return self.owner_id


class Removed(Item):
    """Something taken away, kept whole so that it can be put back."""

    kind = models.CharField(_("slag"), max_length=60)
    name = models.CharField(_("namn"), max_length=250, db_collation="sv")
    rows = models.TextField(_("innehåll"))
    removed_on = models.DateField(_("borttagen"))
    restored_on = models.DateField(_("återställd"), null=True, blank=True)

    objects = SightQuerySet.as_manager()

    class Meta(Item.Meta):
        ordering = ["-removed_on", "-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("access:bin")


class Event(models.Model):
    """One act, or one refused attempt. Append-only by trigger on both databases; never any content."""

    at = models.DateTimeField(_("tid"))
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("person"))
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, related_name="+", verbose_name=_("agerade för")
    )
    verb = models.CharField(_("handling"), max_length=60)
    object_kind = models.CharField(_("slag"), max_length=60)
    object_id = models.BigIntegerField(_("nummer"), null=True)
    reason = models.TextField(_("skäl"), blank=True)
    is_refused = models.BooleanField(_("nekad"), default=False)
    chain = models.CharField(_("kedja"), max_length=64)  # see access/log.py

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["object_kind", "object_id"], name="event_of_object")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.object_kind}:{self.object_id}"
