"""The pages of this room, filled."""

from __future__ import annotations

import dataclasses
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, frame, offers
from rodtrad.access.policy import Actor
from rodtrad.documents.models import Matter, ReadPart, RegistryNumber, SourceFile, Version
from rodtrad.documents.paper import Paper, from_data
from rodtrad.documents.reading.report import KIND_WORDS
from rodtrad.documents.workflow import PartState
from rodtrad.parties.models import Party
from rodtrad.ui.pages import Act, Cell, Fact, Link, ListPage, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged
from rodtrad.ui.words import day

NEWEST = 10  # agreements whose areas a text may speak of: a few years of drafts and decisions


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Handlingar"), reverse("documents:list")), *more)


def list_page(rows: Paged[Version], actor: Actor, party: Party | None) -> ListPage:
    table = Table(
        _("Fastställda handlingar"),
        (_("Handling"), _("Slag"), _("Version"), _("Fastställd"), _("Diarienummer"), _("Klass")),
        tuple(
            (
                Cell(v.title, v.get_absolute_url()),
                Cell(v.get_kind_display()),
                Cell(v.number),
                Cell(v.settled_on),
                Cell(v.registry_number),
                Cell(v.get_information_class_display()),
            )
            for v in rows.rows
        ),
        _(
            "Inga fastställda handlingar än. De kommer hit när en lägesbild, plan eller uppföljning fastställs."
        ),
    )
    return ListPage(
        title=_("Handlingar"),
        lead=_("Fastställda versioner, ord för ord, och filer som har lästs in."),
        table=table,
        acts=(
            *offers(
                actor,
                party,
                Offer("documents.upload", _("Läs in en fil"), "documents:upload", True, True),
                args=(),
            ),
            Act(_("Inlästa filer"), reverse("documents:files")),
            Act(_("Ärenden"), reverse("documents:matters")),
            Act(_("Diarienummer"), reverse("documents:numbers")),
        ),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def files_page(rows: Paged[SourceFile], actor: Actor, party: Party | None) -> ListPage:
    table = Table(
        _("Inlästa filer"),
        (_("Fil"), _("Slag"), _("Uppladdad"), _("Att granska")),
        tuple(
            (
                Cell(f.name, f.get_absolute_url()),
                Cell(KIND_WORDS.get(f.document_kind, f.document_kind)),
                Cell(f.uploaded_on),
                Cell(sum(p.state == PartState.PROPOSED for p in f.parts.all())),
            )
            for f in rows.rows
        ),
        _("Inga filer än. Läs in en överenskommelse, en bilaga, ett tjänsteutlåtande eller ett protokoll."),
    )
    new = Offer("documents.upload", _("Läs in en fil"), "documents:upload", is_primary=True)
    return ListPage(
        title=_("Inlästa filer"),
        table=table,
        crumbs=crumbs(),
        acts=offers(actor, party, new, args=()),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def matters_page(rows: Paged[Matter], actor: Actor, party: Party | None) -> ListPage:
    table = Table(
        _("Ärenden"),
        (_("Ärende"), _("Diarienummer"), _("Öppnat"), _("Hos")),
        tuple(
            (
                Cell(m.title, m.get_absolute_url()),
                Cell(", ".join(n.written for n in m.numbers.all())),
                Cell(m.opened_on),
                Cell(m.owner.name),
            )
            for m in rows.rows
        ),
        _("Inga ärenden än. Ett ärende samlar handlingarna och kan ha flera diarienummer."),
    )
    new = Offer("documents.open_matter", _("Öppna ett ärende"), "documents:open_matter", is_primary=True)
    return ListPage(
        title=_("Ärenden"),
        table=table,
        crumbs=crumbs(),
        acts=offers(actor, party, new, args=()),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def numbers_page(rows: Paged[RegistryNumber]) -> ListPage:
    table = Table(
        _("Diarienummer"),
        (_("Nummer"), _("Hos"), _("Ärende")),
        tuple(
            (
                Cell(one.written, one.get_absolute_url()),
                Cell(one.holder),
                Cell(one.matter.title, one.matter.get_absolute_url()),
            )
            for one in rows.rows
        ),
        _("Inga diarienummer än. Öppna ett ärende och lägg till det nummer det har hos er."),
    )
    return ListPage(
        title=_("Diarienummer"),
        lead=_("Under vilka nummer ärendena finns, hos oss och hos andra."),
        table=table,
        crumbs=crumbs(),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def number_page(one: RegistryNumber, actor: Actor) -> RecordPage:
    matter = one.matter
    edit = Offer("documents.edit_registry_number", _("Rätta"), "documents:edit_number")
    return RecordPage(
        title=one.written,
        kind=_("Diarienummer"),
        whose_move=_("Ingen väntar. %(owner)s kan rätta numret.") % {"owner": matter.owner},
        facts=(
            Fact(_("Ärende"), matter.title, matter.get_absolute_url()),
            Fact(_("Hos"), one.holder or matter.owner.name),
        ),
        **frame(matter, actor),
        acts=offers(actor, one, edit),
        crumbs=crumbs(
            Link(_("Diarienummer"), reverse("documents:numbers")),
            Link(matter.title, matter.get_absolute_url()),
        ),
    )


def matter_page(matter: Matter, actor: Actor) -> RecordPage:
    numbers = tuple((Cell(n.written, n.get_absolute_url()), Cell(n.holder)) for n in matter.numbers.all())
    files = SourceFile.objects.visible_to(actor).filter(matter=matter)
    rows = tuple((Cell(f.name, f.get_absolute_url()), Cell(f.uploaded_on)) for f in files)
    return RecordPage(
        title=matter.title,
        kind=_("Ärende"),
        whose_move=_("%(owner)s lägger filer och diarienummer i ärendet.") % {"owner": matter.owner},
        facts=(Fact(_("Öppnat"), matter.opened_on), Fact(_("Hos"), matter.owner.name)),
        **frame(matter, actor),
        acts=offers(
            actor,
            matter,
            Offer(
                "documents.add_registry_number",
                _("Lägg till diarienummer"),
                "documents:add_number",
                is_primary=True,
            ),
            Offer("documents.edit_matter", _("Ändra"), "documents:edit_matter"),
        ),
        crumbs=crumbs(Link(_("Ärenden"), reverse("documents:matters"))),
        tables=(
            Table(_("Diarienummer"), (_("Nummer"), _("Hos")), numbers, _("Inget diarienummer än.")),
            Table(_("Filer"), (_("Fil"), _("Uppladdad")), rows, _("Inga filer i ärendet.")),
        ),
    )


@dataclasses.dataclass(frozen=True)
class VersionPage:
    """A frozen document as HTML, with its marks: version, date, number, class and check sum."""

    template: ClassVar[str] = "documents/version.html"
    title: str
    kind: str
    paper: Paper
    facts: tuple[Fact, ...]
    downloads: tuple[Link, ...]
    seen_by: str
    information_class: str
    owner: str
    acts: tuple[Act, ...] = ()
    seen_names: tuple[str, ...] = ()
    crumbs: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()


def version_page(version: Version, actor: Actor) -> VersionPage:
    facts = (
        Fact(_("Version"), version.number),
        Fact(_("Fastställd"), day(version.settled_on)),
        Fact(_("Av"), " ".join(filter(None, [version.decided_by, version.paragraph])) or "–"),
        Fact(_("Diarienummer"), version.registry_number or "–"),
        Fact(_("Kontrollsumma (SHA-256)"), version.sha256),
    )
    publish = Offer(
        "documents.publish", _("Publicera"), "documents:publish", not version.published_on, False, True
    )
    return VersionPage(
        title=version.title,
        kind=str(version.get_kind_display()).capitalize(),
        paper=from_data(version.paper),
        facts=facts,
        downloads=(
            Link(_("Hämta som PDF"), reverse("documents:download", args=[version.pk, "pdf"])),
            Link(_("Hämta som Word"), reverse("documents:download", args=[version.pk, "docx"])),
        ),
        **frame(version, actor),
        acts=offers(actor, version, publish),
        crumbs=crumbs(),
    )


def proposed_matter(source: SourceFile) -> dict[str, str]:
    """Title and registry numbers as the kept parts say them, else as read."""
    parts = list(source.parts.exclude(state=PartState.REJECTED))
    numbers = [
        p.settled_value["number"]
        for p in parts
        if p.kind == "registry_number" and p.settled_value["role"] != "document"
    ]
    titles = [p.settled_value for p in parts if p.kind == "title"]
    return {
        "title": (titles[0].get("subject") or titles[0]["text"])[:250] if titles else source.name,
        "numbers": "\n".join(dict.fromkeys(numbers)),
    }


def area_names(actor: Actor) -> tuple[str, ...]:
    """Names of areas in the newest agreements and in what is confirmed of files, as far as the actor may see them."""
    agreements = Version.objects.visible_to(actor).filter(kind=Version.Kind.AGREEMENT)[:NEWEST]
    frozen = (one for version in agreements for one in version.paper["sections"])
    kept = ReadPart.objects.visible_to(actor).kept().filter(kind="area")
    names = [one["heading"] for one in frozen if one["key"].startswith("area:")]
    return tuple(dict.fromkeys([*names, *(part.settled_value["name"] for part in kept)]))
