"""The pages anyone may read: the rules, the published; and the search across rooms."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.policy import Actor
from rodtrad.agreements.models import Agreement, PriorityArea
from rodtrad.consultations.models import Consultation
from rodtrad.documents.models import Version
from rodtrad.followup.models import FollowUp
from rodtrad.places.models import Area
from rodtrad.plans.models import ActionPlan, Measure
from rodtrad.redthread.rule import Rule
from rodtrad.redthread.run import registry
from rodtrad.situation.data.figure_pages import rows_address
from rodtrad.situation.data.reads import datasets, latest
from rodtrad.situation.models import Problem, SituationalPicture
from rodtrad.ui.pages import Cell, Fact, Link, ListPage, RecordPage, Table
from rodtrad.ui.words import period


def rules_page() -> ListPage:
    rows = tuple(
        (
            Cell(rule.id),
            Cell(rule.title, reverse("front:rule", args=[rule.slug])),
            Cell(rule.severity.word),
            Cell(rule.source),
            Cell(rule.valid_from),
        )
        for rule in (entry.rule for entry in registry().values())
    )
    columns = (_("Regel"), _("Vad den frågar"), _("Grad"), _("Källa"), _("Gäller från"))
    return ListPage(
        title=_("Reglerna"),
        seen_by=_("Kan ses av: alla."),
        lead=_(
            "Så avgör Rödtråd var tråden brister. Ingen regel säger att något är rätt, bara om en brist är funnen."
        ),
        table=Table(_("Regler"), columns, rows),
    )


def rule_page(rule: Rule) -> RecordPage:
    texts = [
        (_("Vad"), rule.what),
        (_("Varför"), rule.why),
        (_("Dåligt exempel"), rule.bad),
        (_("Bra exempel"), rule.good),
        (_("Vad ni kan göra"), rule.remedy),
    ]
    if rule.blocking_why:
        texts.append((_("Varför den stoppar ett beslut"), rule.blocking_why))
    return RecordPage(
        title=rule.title,
        seen_by=_("Kan ses av: alla."),
        kind=_("Regel %(id)s") % {"id": rule.id},
        facts=(
            Fact(_("Grad"), rule.severity.word),
            Fact(_("Källa"), rule.source),
            Fact(_("Gäller från"), rule.valid_from),
        ),
        crumbs=(Link(_("Reglerna"), reverse("front:rules")),),
        texts=tuple(texts),
    )


def public_page(on: date) -> RecordPage:
    """What anyone may read: published documents and datasets, newest first. Five queries."""
    return RecordPage(
        title=_("Öppna handlingar och underlag"),
        kind=_("Öppet för alla"),
        facts=(),
        seen_by=_("Kan ses av: alla."),
        lead=_("Vad staden och polisen har kommit överens om, vad som görs och vad det ledde till."),
        tables=(_published(Actor(on=on)), _rounds(Actor(on=on)), _open_datasets(Actor(on=on))),
    )


def _published(anyone: Actor) -> Table:
    rows = Version.objects.visible_to(anyone).defer("paper").order_by("-settled_on", "-pk")
    columns = (_("Handling"), _("Slag"), _("Fastställd"), _("Av"), _("Diarienummer"))
    return Table(
        _("Publicerade handlingar"),
        columns,
        tuple(
            (
                Cell(v.title, v.get_absolute_url()),
                Cell(v.get_kind_display()),
                Cell(v.settled_on),
                Cell(v.decided_by),
                Cell(v.registry_number),
            )
            for v in rows
        ),
        _("Inga handlingar är publicerade än."),
    )


def _rounds(anyone: Actor) -> Table:
    rows = Consultation.objects.visible_to(anyone).select_related("owner").order_by("-closed_on", "-pk")
    return Table(
        _("Publicerade remisser"),
        (_("Remiss"), _("Från"), _("Utsänd"), _("Avslutad")),
        tuple(
            (
                Cell(one.title, reverse("outcome:public", args=[one.pk])),
                Cell(one.owner.name),
                Cell(one.sent_on),
                Cell(one.closed_on),
            )
            for one in rows
        ),
        _("Inga remisser är publicerade än."),
    )


def _open_datasets(anyone: Actor) -> Table:
    """The rows of one, as a page, CSV or JSON, are on its own page."""
    columns = (_("Underlag"), _("Innehåller"), _("Kommer från"), _("Period"), _("Senast ändrat"), _("Hämta"))
    rows = datasets(anyone).order_by("-published_on", "pk").prefetch_related(latest(anyone))
    return Table(
        _("Publicerade underlag"),
        columns,
        tuple(
            (
                Cell(one.name, one.get_absolute_url()),
                Cell(one.get_kind_display()),
                Cell(one.owner.name),
                Cell(period(one.period_from, one.period_to)),
                Cell(max((row.done_at for row in one.latest if row.done_at), default=None)),  # type: ignore[attr-defined]
                Cell("CSV", f"{rows_address(one)}?format=csv"),
            )
            for one in rows
        ),
        _("Inga underlag är publicerade än. Ett underlag i klass K0 publiceras på sin egen sida."),
    )


def search_page(actor: Actor, text: str) -> ListPage:
    """Names that hold the text, in every room, behind the same doors as the lists. Eight queries."""
    found: list[tuple[str, str, str, str]] = []
    if len(text) >= 2:
        for kind, rows, name, whole in (
            (_("Överenskommelse"), Agreement.objects.visible_to(actor), "title", ""),
            (_("Prioriterat område"), PriorityArea.objects.visible_to(actor), "name", "agreement"),
            (_("Lägesbild"), SituationalPicture.objects.visible_to(actor), "title", ""),
            (_("Problem"), Problem.objects.visible_to(actor), "title", "picture"),
            (_("Åtgärdsplan"), ActionPlan.objects.visible_to(actor), "title", ""),
            (_("Åtgärd"), Measure.objects.visible_to(actor), "title", "plan"),
            (_("Uppföljning"), FollowUp.objects.visible_to(actor), "title", ""),
            (_("Område"), Area.objects.visible_to(actor), "name", ""),
        ):
            hits = rows.filter(Q(**{f"{name}__icontains": text})).order_by(name, "pk")
            found += [
                (str(row), row.get_absolute_url(), kind, str(getattr(row, whole)) if whole else "")
                for row in hits.select_related(whole or None)[:25]
            ]
    return ListPage(
        title=_("Sök"),
        lead=_("%(n)d träffar på ”%(text)s”. Du ser bara det du har tillgång till.")
        % {"n": len(found), "text": text}
        if text
        else _("Skriv minst två tecken i sökrutan."),
        table=Table(
            _("Träffar"),
            (_("Namn"), _("Slag"), _("Finns i")),
            tuple((Cell(name, link), Cell(kind), Cell(whole)) for name, link, kind, whole in found),
            _("Inga träffar. Prova en del av ordet."),
        ),
    )
