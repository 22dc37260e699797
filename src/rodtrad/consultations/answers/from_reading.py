"""What a person has confirmed in the file of an answer becomes its points, hearings, names and documents."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.actions import check_draft
from rodtrad.consultations.answers.models import Answer


class CannotFill(Refusal):
    code = "nothing_read"


@action("consultations.fill_from_reading")
def fill_from_reading(answer: Answer, /, *, by: Actor, at: datetime) -> Answer:
    check_draft(answer)
    if answer.source_file is None:
        raise CannotFill(_("Svaret har ingen inläst handling."))
    return answer
