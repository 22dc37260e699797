"""The parts of agreements as lists across all of them, and the pages of those that are a line in their parent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, address, frame, offers
from rodtrad.access.policy import Actor
from rodtrad.agreements.models import (
    Agreement,
    AgreementParty,
    Clause,
    Goal,
    Lineage,
    PriorityArea,
    Prolongation,
    Purpose,
    Touch,
)
from rodtrad.agreements.pages import came_from
from rodtrad.agreements.reads import DRAFTS, crumbs, part_crumbs
from rodtrad.agreements.workflow import AgreementState
from rodtrad.ui.pages import Cell, Fact, ListPage, RecordPage, Table
from rodtrad.ui.paging import Paged
from rodtrad.ui.words import day, last_day


def _list(
    paged: Paged[Any], title: str, lead: str, columns: Iterable[str], rows: Iterable[Any], empty: str
) -> ListPage:
    return ListPage(
        title=title,
        lead=lead,
        table=Table(title, tuple(columns), tuple(rows), empty),
        crumbs=crumbs(),
        shown=paged.shown,
        previous_href=paged.previous_href,
        next_href=paged.next_href,
    )


def _of(agreement: Agreement) -> Cell:
    return Cell(agreement.title, agreement.get_absolute_url())


def _belongs(agreement: Agreement) -> Fact:
    return Fact(_("Överenskommelse"), agreement.title, agreement.get_absolute_url())


def _draft_move(agreement: Agreement) -> str:
    if agreement.state in DRAFTS:
        return _("%(owner)s kan ändra tills överenskommelsen är beslutad.") % {"owner": agreement.owner}
    return _("Ingen väntar. Överenskommelsen är beslutad; en ändring görs i den som ersätter den.")


def priority_areas_page(paged: Paged[PriorityArea]) -> ListPage:
    rows = (
        (
            Cell(one.number),
            Cell(one.name, one.get_absolute_url()),
            Cell(_("bara lokalt") if one.is_local_only else str(one.maps_to or "–")),
            _of(one.agreement),
        )
        for one in paged.rows
    )
    return _list(
        paged,
        _("Prioriterade samverkansområden"),
        _("Vad parterna har valt att arbeta med, i varje överenskommelse."),
        (_("Nr"), _("Område"), _("Svarar mot stadens område"), _("Överenskommelse")),
        rows,
        _("Inga områden än. Öppna ett utkast till överenskommelse och lägg till dem där."),
    )


def goals_page(paged: Paged[Goal]) -> ListPage:
    rows = (
        (
            Cell(f"{one.priority_area.number}.{one.number}"),
            Cell(one.wording, one.get_absolute_url()),
            Cell(one.get_owner_display()),
            Cell(one.priority_area.name, one.priority_area.get_absolute_url()),
            _of(one.priority_area.agreement),
        )
        for one in paged.rows
    )
    return _list(
        paged,
        _("Mål"),
        _("Vad parterna vill nå i varje prioriterat område, ord för ord."),
        (_("Nr"), _("Målsättning"), _("Vems"), _("Område"), _("Överenskommelse")),
        rows,
        _("Inga mål än. Öppna ett prioriterat område i ett utkast och lägg till målen där."),
    )


def purposes_page(paged: Paged[Purpose]) -> ListPage:
    rows = ((Cell(one.text, one.get_absolute_url()), _of(one.agreement)) for one in paged.rows)
    return _list(
        paged,
        _("Syften"),
        _("Varför parterna samverkar. Varje överenskommelse anger minst ett syfte (9 §)."),
        (_("Syfte"), _("Överenskommelse")),
        rows,
        _("Inga syften än. Öppna ett utkast till överenskommelse och skriv varför ni samverkar."),
    )


def purpose_page(one: Purpose, actor: Actor) -> RecordPage:
    agreement = one.agreement
    is_draft = agreement.state in DRAFTS
    edit = Offer("agreements.edit_purpose", _("Ändra"), "agreements:edit_purpose", is_draft)
    return RecordPage(
        title=str(one),
        kind=_("Syfte"),
        whose_move=_draft_move(agreement),
        facts=(_belongs(agreement),),
        **frame(agreement, actor),
        acts=offers(actor, one, edit),
        crumbs=part_crumbs(agreement, _("Syften"), "agreements:purposes"),
        texts=((_("Syfte"), one.text),),
    )


def clauses_page(paged: Paged[Clause]) -> ListPage:
    rows = (
        (Cell(one.number), Cell(one.heading, one.get_absolute_url()), _of(one.agreement))
        for one in paged.rows
    )
    return _list(
        paged,
        _("Avsnitt i huvudtexten"),
        _("Vad parterna har kommit överens om utöver de prioriterade områdena, avsnitt för avsnitt."),
        (_("Nr"), _("Avsnitt"), _("Överenskommelse")),
        rows,
        _("Inga avsnitt än. Öppna ett utkast till överenskommelse och lägg till huvudtextens avsnitt där."),
    )


def clause_page(one: Clause, actor: Actor) -> RecordPage:
    agreement = one.agreement
    is_draft = agreement.state in DRAFTS
    acts = offers(
        actor,
        one,
        Offer("agreements.edit_clause", _("Ändra"), "agreements:edit_clause", is_draft),
        Offer("agreements.remove_clause", _("Ta bort"), "agreements:remove_clause", is_draft, is_post=True),
    )
    return RecordPage(
        title=one.heading,
        kind=_("Avsnitt i huvudtexten"),
        whose_move=_draft_move(agreement),
        facts=(_belongs(agreement), Fact(_("Nummer"), one.number)),
        **frame(agreement, actor),
        acts=acts,
        crumbs=part_crumbs(agreement, _("Avsnitt i huvudtexten"), "agreements:clauses"),
        texts=((_("Text"), one.text),),
    )


def signatories_page(paged: Paged[AgreementParty]) -> ListPage:
    rows = (
        (
            Cell(one.party.name, one.get_absolute_url()),
            Cell(one.unit.name if one.unit else None),
            Cell(one.signed_on) if one.signed_on else Cell(_("inte än"), tone="quiet"),
            Cell(one.signed_by_role),
            _of(one.agreement),
        )
        for one in paged.rows
    )
    return _list(
        paged,
        _("Parter i överenskommelserna"),
        _("Vilka som är parter, vilken enhet som företräder dem och när de undertecknade."),
        (_("Part"), _("Enhet"), _("Undertecknad"), _("Av"), _("Överenskommelse")),
        rows,
        _("Inga parter än. De anges när någon skriver ett utkast till överenskommelse."),
    )


def signatory_page(one: AgreementParty, actor: Actor) -> RecordPage:
    agreement = one.agreement
    is_draft = agreement.state in DRAFTS
    edit = Offer("agreements.edit_signatory", _("Ändra enhet"), "agreements:edit_signatory", is_draft)
    move = _draft_move(agreement)
    if agreement.state == AgreementState.DECIDED and one.signed_on is None:
        move = _("%(party)s ska underteckna överenskommelsen.") % {"party": one.party}
    return RecordPage(
        title=one.party.name,
        kind=_("Part i en överenskommelse"),
        whose_move=move,
        facts=(
            _belongs(agreement),
            Fact(_("Part"), one.party.name, one.party.get_absolute_url()),
            Fact(_("Enhet"), one.unit.name if one.unit else "–"),
            Fact(_("Undertecknad"), day(one.signed_on)),
            Fact(_("Undertecknad av"), one.signed_by_role or "–"),
        ),
        **frame(agreement, actor),
        acts=offers(actor, one, edit),
        crumbs=part_crumbs(agreement, _("Parter i överenskommelserna"), "agreements:signatories"),
    )


def touches_page(paged: Paged[Touch]) -> ListPage:
    rows = (
        (
            Cell(one.priority_area.name, one.get_absolute_url()),
            Cell(_("berörs") if one.is_touched else _("berörs inte")),
            Cell(one.reason),
            _of(one.agreement),
        )
        for one in paged.rows
    )
    return _list(
        paged,
        _("Hur stadens områden berörs"),
        _("Vad varje lokal överenskommelse säger om stadens prioriterade områden."),
        (_("Stadens område"), _("Berörs"), _("Skäl"), _("Överenskommelse")),
        rows,
        _("Inget angivet än. Öppna en lokal överenskommelse och ange hur stadens områden berörs."),
    )


def touch_page(one: Touch, actor: Actor) -> RecordPage:
    agreement, area = one.agreement, one.priority_area
    return RecordPage(
        title=area.name,
        kind=_("Stadens område i en lokal överenskommelse"),
        whose_move=_("Ingen väntar. %(owner)s kan ändra när området berörs på ett annat sätt.")
        % {"owner": agreement.owner},
        facts=(
            _belongs(agreement),
            Fact(
                _("Stadens område"),
                area.name,
                area.get_absolute_url() if address(area.agreement, actor) else "",
            ),
            Fact(_("Berörs"), _("berörs") if one.is_touched else _("berörs inte")),
        ),
        **frame(agreement, actor),
        acts=offers(actor, one, Offer("agreements.edit_touch", _("Ändra"), "agreements:edit_touch")),
        crumbs=part_crumbs(agreement, _("Hur stadens områden berörs"), "agreements:touches"),
        texts=((_("Skäl"), one.reason),) if one.reason else (),
    )


def prolongations_page(paged: Paged[Prolongation]) -> ListPage:
    rows = (
        (
            Cell(one.decided_on, one.get_absolute_url()),
            Cell(last_day(one.old_end)),
            Cell(last_day(one.new_end) or _("tills vidare")),
            Cell(one.reason),
            _of(one.agreement),
        )
        for one in paged.rows
    )
    return _list(
        paged,
        _("Förlängningar"),
        _("Beslut som låter en överenskommelse gälla längre, och varför."),
        (_("Beslut"), _("Gällde till och med"), _("Nu till och med"), _("Skäl"), _("Överenskommelse")),
        rows,
        _("Inga förlängningar än. Öppna en undertecknad överenskommelse med slutdatum och förläng den där."),
    )


def prolongation_page(one: Prolongation, actor: Actor) -> RecordPage:
    agreement = one.agreement
    edit = Offer("agreements.edit_prolongation", _("Rätta"), "agreements:edit_prolongation")
    texts = ((_("Skäl"), one.reason), (_("Varför det uppstod ett glapp"), one.gap_reason))
    return RecordPage(
        title=_("Förlängning beslutad %(on)s") % {"on": one.decided_on},
        kind=_("Förlängning"),
        whose_move=_("Ingen väntar. Förlängningen gäller; %(owner)s kan rätta en felskrivning.")
        % {"owner": agreement.owner},
        facts=(
            _belongs(agreement),
            Fact(_("Beslutad"), one.decided_on),
            Fact(_("Gällde till och med"), last_day(one.old_end)),
            Fact(_("Nu till och med"), last_day(one.new_end) or _("tills vidare")),
        ),
        **frame(agreement, actor),
        acts=offers(actor, one, edit),
        crumbs=part_crumbs(agreement, _("Förlängningar"), "agreements:prolongations"),
        texts=tuple((heading, text) for heading, text in texts if text),
    )


def lineages_page(paged: Paged[Lineage]) -> ListPage:
    rows = (
        (
            Cell(came_from(one)),
            Cell(one.get_kind_display(), one.get_absolute_url()),
            Cell(str(one.new_part or "–")),
            Cell(one.note),
            _of(one.agreement),
        )
        for one in paged.rows
    )
    return _list(
        paged,
        _("Från förra områdena till dessa"),
        _("Vad som hände med varje område när en ny överenskommelse ersatte den förra."),
        (_("Förr"), _("Vad hände"), _("Nu"), _("Anmärkning"), _("Överenskommelse")),
        rows,
        _("Inget angivet än. Öppna en överenskommelse som ersätter en annan och ange vad som hände."),
    )


def lineage_page(one: Lineage, actor: Actor) -> RecordPage:
    agreement = one.agreement
    old = one.old_area
    old_href = old.get_absolute_url() if old and address(old.agreement, actor) else ""
    return RecordPage(
        title=_("Vad som hände: %(kind)s") % {"kind": one.get_kind_display()},
        kind=_("Från förra områdena till dessa"),
        whose_move=_("Ingen väntar. %(owner)s kan ändra när mer är känt.") % {"owner": agreement.owner},
        facts=(
            _belongs(agreement),
            Fact(_("Förr"), came_from(one), old_href),
            Fact(_("Vad hände"), one.get_kind_display()),
            Fact(_("Nu"), str(one.new_part or "–"), one.new_part.get_absolute_url() if one.new_part else ""),
        ),
        **frame(agreement, actor),
        acts=offers(actor, one, Offer("agreements.edit_lineage", _("Ändra"), "agreements:edit_lineage")),
        crumbs=part_crumbs(agreement, _("Från förra områdena till dessa"), "agreements:lineages"),
        texts=((_("Anmärkning"), one.note),) if one.note else (),
    )
