"""What stands round every page: navigation, who one acts for, whether this is example data."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad import __version__
from rodtrad.access.action import may_act
from rodtrad.parties.models import Membership, Municipality, valid_on
from rodtrad.ui import tiles

NAV = (
    ("front:home", _("Mitt arbete")),
    ("agreements:list", _("Överenskommelser")),
    ("rounds:list", _("Remisser")),
    ("situation:list", _("Lägesbilder")),
    ("data:list", _("Underlag")),
    ("workbench:bench", _("Arbetsbänk")),
    ("causes:list", _("Orsaksanalyser")),
    ("plans:list", _("Åtgärdsplaner")),
    ("followup:list", _("Uppföljning")),
    ("front:grid", _("Stadsrutnätet")),
    ("documents:list", _("Handlingar")),
    ("access:register", _("Register")),
)
WITHIN = {
    "alarms": "situation",
    "effects": "followup",
    "places": "access",
}  # rooms without a door of their own


def _map_ground() -> tiles.Tiles | None:
    """Asked by pages with a map."""
    return tiles.offered(settings.TILES)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context for ``ui/base.html``. At most two queries."""
    room = request.resolver_match.namespace if request.resolver_match else ""
    room = WITHIN.get(room, room)
    name = request.resolver_match.view_name if request.resolver_match else ""
    actor = getattr(request, "actor", None)
    example = Municipality.objects.filter(is_example=True).first()
    context: dict[str, Any] = {
        "version": __version__,
        "help_href": reverse("front:rules"),
        "search_href": reverse("front:search"),
        "footer_links": (
            (_("Öppna handlingar och underlag"), reverse("front:public")),
            (_("Regler"), reverse("front:rules")),
        ),
        "tiles": _map_ground,
        "tiles_href": reverse("front:tiles"),
        "is_example": example is not None,
        "nav": (),
    }
    if actor is None or actor.person_id is None:
        return context
    held = Membership.objects.filter(valid_on(actor.on), person=actor.person_id)
    memberships = list(held.select_related("party").order_by("pk"))
    choices = dict.fromkeys((m.party_id, m.party.name) for m in memberships)
    roles = [str(m.get_role_display()) for m in memberships if m.party_id == actor.party_id]
    if example is not None and may_act(actor, "front.remove_example", example):
        context["footer_links"] += ((_("Ta bort exempelstaden"), reverse("front:remove_example")),)
    return context | {
        "nav": tuple(
            (label, reverse(view), name == view or (room != "front" and view.startswith(f"{room}:")))
            for view, label in NAV
        ),
        "acting": {
            "name": actor.name,
            "party": actor.party_name,
            "role": ", ".join(roles),
            "choices": tuple((pk, label, pk == actor.party_id) for pk, label in choices),
        },
    }
