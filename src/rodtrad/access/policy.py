"""The policy: four doors and a lock, in one place (trust model §1.4). Everything else is closed.

D1 Öppen: K0, settled and published. D2 Egen: my party owns it and it is below K3, drafts included.
D3 Samverkan: K1, settled, and my party is a valid party to its collaboration today.
Lock for K3: my party owns it and I am in its circle. (D4 Delad comes with sharing decisions.)
``sight`` is the rule as a filter, ``may_see`` the same rule in Python, ``row_rule`` the same rule for the
database's own row security; a test holds the three together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.parties.models import Collaboration, Person, valid_on

if TYPE_CHECKING:
    from rodtrad.access.models import Item


class InformationClass(TextChoices):
    """How secret (KLASSA confidentiality 0–3). Level 4 must never be entered."""

    OPEN = "K0", gettext_lazy("K0 Öppen")
    SHARED = "K1", gettext_lazy("K1 Samverkan")
    INTERNAL = "K2", gettext_lazy("K2 Intern")
    SECRET = "K3", gettext_lazy("K3 Sekretess")


FEW = 5  # parties named in a sentence; more are counted, and named one press away

# The registers hold public facts and posts, never drafts: open to everyone who has signed in.
SEEN_BY_SIGNED_IN = gettext_lazy("Kan ses av: alla som har loggat in.")


@dataclass(frozen=True)
class Actor:
    """A person acting for one party on one day. ``roles`` permit acts; they never widen sight."""

    on: date
    person_id: int | None = None
    party_id: int | None = None
    name: str = ""
    party_name: str = ""
    roles: frozenset[str] = frozenset()
    collaborations: frozenset[int] = field(default_factory=frozenset)
    circles: frozenset[int] = field(default_factory=frozenset)
    came_by: str = ""  # how one who has not signed in got here; stands in the log of each act

    def has_role(self, roles: frozenset[str]) -> bool:
        return bool(self.roles & roles)


def actor_for(person: Person, *, party_id: int | None, on: date) -> Actor:
    """The person acting for ``party_id`` on the day, or for the first party they belong to. Three queries."""
    memberships = list(person.memberships.filter(valid_on(on)).select_related("party").order_by("pk"))
    mine = [m for m in memberships if m.party_id == party_id] or memberships[:1]
    if not mine:
        return Actor(on=on, person_id=person.pk, name=str(person))
    party = mine[0].party
    joined = (
        Collaboration.objects.filter(valid_on(on), parties=party).order_by("pk").values_list("pk", flat=True)
    )
    circles = person.circle_seats.filter(valid_on(on)).order_by("pk").values_list("circle_id", flat=True)
    return Actor(
        on=on,
        person_id=person.pk,
        party_id=party.pk,
        name=str(person),
        party_name=party.name,
        roles=frozenset(m.role for m in memberships if m.party_id == party.pk),
        collaborations=frozenset(joined),
        circles=frozenset(circles),
    )


def sight(actor: Actor, prefix: str = "", settled: str = "settled_on") -> Q:
    """Rows ``actor`` may see; ``prefix`` leads from the row to its item, ``settled`` names the day it settled."""

    def q(**conditions: Any) -> Q:
        return Q(**{prefix + name: value for name, value in conditions.items()})

    is_settled = q(**{f"{settled}__isnull": False})
    doors = q(information_class=InformationClass.OPEN, published_on__lte=actor.on) & is_settled
    if actor.party_id is None:
        return doors
    doors |= q(owner=actor.party_id) & ~q(information_class=InformationClass.SECRET)
    doors |= q(information_class=InformationClass.SHARED, collaboration__in=actor.collaborations) & is_settled
    doors |= q(owner=actor.party_id, information_class=InformationClass.SECRET, circle__in=actor.circles)
    return doors


def may_see(actor: Actor, item: Item, settled: str = "settled_on") -> bool:
    """The same rule in Python, for one item."""
    is_settled = getattr(item, settled) is not None
    is_mine = actor.party_id is not None and item.owner_id == actor.party_id
    match item.information_class:
        case InformationClass.SECRET:
            return is_mine and item.circle_id in actor.circles
        case _ if is_mine:
            return True
        case InformationClass.OPEN:
            return is_settled and item.published_on is not None and item.published_on <= actor.on
        case InformationClass.SHARED:
            return is_settled and item.collaboration_id in actor.collaborations
    return False


def row_rule(settled: str = "settled_on") -> str:
    """The same rule as SQL over an item's own row (PostgreSQL). ``access/rows.py`` sets what it reads.

    Without a setting only D1 is open. Each setting is read once per query, in a sub-select.
    """
    party = "(SELECT NULLIF(current_setting('rodtrad.party', true), '')::bigint)"
    on = "(SELECT NULLIF(current_setting('rodtrad.on', true), '')::date)"

    def among(name: str) -> str:
        return f"(SELECT string_to_array(current_setting('rodtrad.{name}', true), ',')::bigint[])::bigint[]"

    return f"""(
        (information_class = 'K0' AND published_on <= {on} AND {settled} IS NOT NULL)
        OR (owner_id = {party} AND information_class <> 'K3')
        OR (information_class = 'K1' AND {settled} IS NOT NULL AND collaboration_id = ANY ({among("collaborations")}))
        OR (information_class = 'K3' AND owner_id = {party} AND circle_id = ANY ({among("circles")}))
    )"""


def seen_by(item: Item, on: date, settled: str = "settled_on") -> str:
    """ "Kan ses av: …": who can see the item now, and who will when it settles. Same rule, in words."""
    return who_sees(item, on, settled)[0]


def who_sees(item: Item, on: date, settled: str = "settled_on") -> tuple[str, tuple[str, ...]]:
    """The sentence, and the parties that it counts because they are too many to name in it. One query at most."""
    others = _others(item, on) if item.information_class == InformationClass.SHARED else ()
    return _seen_in_words(item, on, settled, others), others if len(others) > FEW else ()


def _seen_in_words(item: Item, on: date, settled: str, others: tuple[str, ...]) -> str:
    owner = item.owner.name
    if item.information_class == InformationClass.SECRET:
        return _("Kan ses av: kretsen ”%(circle)s” hos %(owner)s.") % {"circle": item.circle, "owner": owner}
    mine = _("Kan ses av: dem som agerar för %(owner)s") % {"owner": owner}
    if item.information_class == InformationClass.INTERNAL:
        return mine + "."
    is_settled = getattr(item, settled) is not None
    if item.information_class == InformationClass.OPEN:
        if is_settled and item.published_on and item.published_on <= on:
            return _("Kan ses av: alla.")
        return mine + _(". Alla kan se den när den är fastställd och publicerad.")
    return mine + _and_others(item, is_settled, others)


def _and_others(item: Item, is_settled: bool, others: tuple[str, ...]) -> str:
    if not others:
        return "."
    words = {
        (True, False): _(" och samverkansparterna: %(others)s."),
        (True, True): _(" och %(n)d parter i ”%(name)s”."),
        (False, False): _(". När den är fastställd även av: %(others)s."),
        (False, True): _(". När den är fastställd även av %(n)d parter i ”%(name)s”."),
    }[is_settled, len(others) > FEW]
    return words % {"others": ", ".join(others), "n": len(others), "name": item.collaboration}


def seen_when_new(actor: Actor) -> str:
    """For the form that makes an item: it begins as a draft of the acting party's own."""
    return _("Kan ses av: dem som agerar för %(party)s, tills den är fastställd.") % {
        "party": actor.party_name
    }


def _others(item: Item, on: date) -> tuple[str, ...]:
    collaboration = item.collaboration
    if collaboration is None or not collaboration.is_valid(on):
        return ()
    return tuple(party.name for party in collaboration.parties.all() if party.pk != item.owner_id)
