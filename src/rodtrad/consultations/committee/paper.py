"""The minutes extract: decision, proposals, order of propositions, reservations and statements, each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from rodtrad.consultations.committee.models import CommitteeItem, Member, Proposal
from rodtrad.consultations.committee.workflow import ProposalOrigin, StatementKind
from rodtrad.documents.paper import Paper, Section
from rodtrad.parties.models import Municipality
from rodtrad.ui.words import day, paragraphs


def names(members: Iterable[Member]) -> str:
    said = [str(one) for one in members]
    return (
        said[0]
        if len(said) == 1
        else _("%(first)s och %(last)s")
        % {
            "first": ", ".join(said[:-1]),
            "last": said[-1],
        }
        if said
        else ""
    )


def minutes_paper(item: CommitteeItem) -> Paper:
    """Nine queries, whatever the size."""
    body = item.answer.body
    return Paper(
        title=_("Protokollsutdrag %(paragraph)s") % {"paragraph": item.paragraph or item.agenda_number},
        kind=_("Protokollsutdrag"),
        owner=item.body_name,
        area="",
        period="",
        information_class=item.answer.get_information_class_display(),
        sections=tuple(one for one in _sections(item, str(body.consultation)) if not one.is_empty),
        is_example=Municipality.objects.filter(is_example=True).exists(),
    )


def _sections(item: CommitteeItem, title: str) -> Iterator[Section]:
    proposals = list(item.proposals.prefetch_related("by", "joined_by"))
    number = [_("Ärende %(n)s") % {"n": item.agenda_number}] if item.agenda_number else []
    met = _("Sammanträde %(day)s") % {"day": day(item.meeting_on)}
    yield Section("item", f"{item.paragraph} {title}".strip(), paragraphs=(met, *number))
    yield Section("decision", _("Beslut"), paragraphs=paragraphs(item.decision))
    yield Section("proposals", _("Förslag till beslut"), paragraphs=tuple(map(proposal_sentence, proposals)))
    yield Section("course", _("Beslutsgång"), paragraphs=tuple(_course(item, proposals)))
    yield Section("reservations", _("Reservationer"), paragraphs=tuple(_reservations(item)))
    for kind, heading in (
        (StatementKind.SPECIAL, _("Särskilt uttalande")),
        (StatementKind.ALTERNATE, _("Ersättaryttrande")),
    ):
        said = item.statements.filter(kind=kind).prefetch_related("by")
        yield Section(kind, heading, paragraphs=tuple(f"{names(one.by.all())}: {one.text}" for one in said))
    adjusted = [_adjusted(item)] if item.adjusted_on else []
    yield Section("adjustment", _("Justering"), paragraphs=tuple(adjusted))
    documents = item.answer.case_documents.all()
    yield Section("documents", _("Handlingar i ärendet"), bullets=tuple(map(str, documents)))
    for one in proposals:
        if one.is_annex:
            heading = _("Bilaga: förslag %(n)d av %(who)s") % {"n": one.number, "who": names(one.by.all())}
            yield Section(f"annex-{one.number}", heading, paragraphs=paragraphs(one.text))


def proposal_sentence(proposal: Proposal) -> str:
    if proposal.origin == ProposalOrigin.ADMINISTRATION:
        return _("Förvaltningens förslag: %(text)s") % {"text": proposal.text}
    said = _("%(who)s lade ett %(kind)sförslag till beslut%(annex)s.") % {
        "who": names(proposal.by.all()),
        "kind": _("gemensamt ") if len(proposal.by.all()) > 1 else "",
        "annex": _(" (bilaga)") if proposal.is_annex else "",
    }
    joined = names(proposal.joined_by.all())
    words = "" if proposal.is_annex else f" {proposal.text}"
    return said + words + (_(" %(who)s anslöt sig till förslaget.") % {"who": joined} if joined else "")


def _course(item: CommitteeItem, proposals: list[Proposal]) -> Iterator[str]:
    if item.adopted is None:
        return
    which = (
        _("förvaltningens förslag till beslut")
        if item.adopted.origin == ProposalOrigin.ADMINISTRATION
        else _("förslag %(n)d") % {"n": item.adopted.number}
    )
    if item.was_put_against:
        yield _(
            "Ordföranden ställde förslagen mot varandra och fann att nämnden beslutat enligt %(which)s."
        ) % {"which": which}
    else:
        yield _("Nämnden beslutade enligt %(which)s.") % {"which": which}
    if item.votes_for is not None:
        yield _(
            "Vid votering lämnades %(for)d röster för beslutet och %(against)d emot; %(abstained)d avstod."
        ) % {
            "for": item.votes_for,
            "against": item.votes_against or 0,
            "abstained": item.votes_abstained or 0,
        }


def _reservations(item: CommitteeItem) -> Iterator[str]:
    for one in item.reservations.select_related("in_favour_of").prefetch_related("by", "in_favour_of__by"):
        favour = one.in_favour_of
        for_what = _(" till förmån för förslag %(n)d") % {"n": favour.number} if favour else ""
        said = _("%(who)s reserverade sig mot beslutet%(for)s.") % {
            "who": names(one.by.all()),
            "for": for_what,
        }
        yield f"{said} {one.text}".strip()


def _adjusted(item: CommitteeItem) -> str:
    how = _("omedelbart justerad") if item.is_immediate else _("justerad")
    said = _("Paragrafen är %(how)s den %(day)s.") % {"how": how, "day": day(item.adjusted_on)}
    return said + (_(" Anslagen den %(day)s.") % {"day": day(item.posted_on)} if item.posted_on else "")
