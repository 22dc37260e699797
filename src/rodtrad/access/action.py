"""``@action``: the one way to write. Asks the policy, screens text, locks the row, logs one event.

The event stands or falls with the change; a refused attempt is logged after the change has been rolled back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from rodtrad.access import log
from rodtrad.access.acts import ACTS
from rodtrad.access.policy import Actor
from rodtrad.access.rows import as_owner
from rodtrad.datasets.screening import scan, texts
from rodtrad.parties.models import Municipality

T = TypeVar("T", bound=models.Model)
M = TypeVar("M", bound=models.Model)
P = ParamSpec("P")
R = TypeVar("R")

DECLARED: dict[str, str] = {}  # verb → module.function, for the test that every act has its row in ACTS


class Refusal(Exception):
    """An expected no: a code for machines and one Swedish sentence for people."""

    code = "refused"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class CannotAct(Refusal):
    """The actor sees the thing but has no right to this act."""

    code = "cannot_act"


class CannotStorePersonalData(Refusal):
    code = "personal_data"


def may_act(actor: Actor, verb: str, target: Any) -> bool:
    """Role and party, not sight: sight is settled when the target is fetched."""
    act = ACTS[verb]
    if not actor.has_role(act.roles):
        return False
    if getattr(target, "owner_party_id", None) == actor.party_id:
        return True
    if act.is_joint and getattr(target, "collaboration_id", None) in actor.collaborations:
        return True
    return act.is_register and Municipality.objects.filter(responsible_party=actor.party_id or 0).exists()


def check_text(given: Any) -> None:
    """Raises ``CannotStorePersonalData`` when any string inside ``given`` looks like personal data."""
    kinds = sorted({hit.kind for text in texts(given) for hit in scan(text)})
    if kinds:
        raise CannotStorePersonalData(
            _(
                "Texten ser ut att innehålla %(kinds)s. Ta bort det, "
                "eller skriv ett skäl till att det måste stå kvar."
            )
            % {"kinds": _(" och ").join(kinds)}
        )


def _locked(target: T) -> T:
    return type(target)._default_manager.select_for_update().get(pk=target.pk)


def action(verb: str) -> Callable[[Callable[Concatenate[T, P], R]], Callable[Concatenate[T, P], R]]:
    """Make a function an act. It takes the row first, then ``by`` (Actor) and ``at`` (aware datetime) by name.

    ``override="…"`` gives the written reason why text that looks like personal data may stay.
    Raises ``CannotAct``, ``CannotStorePersonalData`` or the function's own ``Refusal``.
    """

    def decorate(function: Callable[Concatenate[T, P], R]) -> Callable[Concatenate[T, P], R]:
        DECLARED[verb] = f"{function.__module__}.{function.__name__}"

        @wraps(function)
        def perform(target: T, /, *args: P.args, **kwargs: P.kwargs) -> R:
            by, at = cast(Actor, kwargs["by"]), cast(datetime, kwargs["at"])
            override = str(kwargs.pop("override", ""))
            with as_owner():
                try:
                    if ACTS[verb].is_screened and not override.strip():
                        check_text(kwargs)
                    with transaction.atomic():
                        row = _locked(target)
                        if not may_act(by, verb, row):
                            raise CannotAct(
                                _("Din roll räcker inte för det här. Fråga en samordnare hos er.")
                            )
                        result = function(row, *args, **kwargs)
                        log.write(
                            by, at, verb, result if isinstance(result, models.Model) else row, reason=override
                        )
                        return result
                except IntegrityError as error:
                    refusal = Refusal(_constraint_sentence(error))
                    log.write(by, at, verb, target, reason=refusal.code, is_refused=True)
                    raise refusal from error
                except Refusal as refusal:
                    log.write(by, at, verb, target, reason=refusal.code, is_refused=True)
                    raise

        return perform

    return decorate


def _constraint_sentence(error: IntegrityError) -> str:
    """The Swedish sentence of the broken constraint. PostgreSQL names it; SQLite names a unique one's columns."""
    message = str(error)
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            columns = ", ".join(
                f"{model._meta.db_table}.{getattr(model._meta.get_field(name), 'column', name)}"
                for name in getattr(constraint, "fields", ())
            )
            if constraint.name in message or (
                columns and message.endswith(f"UNIQUE constraint failed: {columns}")
            ):
                return str(constraint.violation_error_message)
    return _("Uppgifterna strider mot något som redan finns. Kontrollera namn, nummer och datum.")


def change(row: M, fields: dict[str, Any]) -> M:
    """Set and save just ``fields``; many-to-many fields are replaced. For use inside acts only."""
    many = {field.name for field in row._meta.many_to_many}
    for name, value in fields.items():
        if name in many:
            getattr(row, name).set(value)
        else:
            setattr(row, name, value)
    if plain := [name for name in fields if name not in many]:
        row.save(update_fields=plain)
    return row


def create(model: type[M], **fields: Any) -> M:
    """A new row with its many-to-many fields. For use inside acts only."""
    many = {field.name for field in model._meta.many_to_many}
    row = model._default_manager.create(**{name: value for name, value in fields.items() if name not in many})
    for name in many & fields.keys():
        getattr(row, name).set(fields[name])
    return row
