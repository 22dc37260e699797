"""The pages of the datasets, filled: the list, one dataset, one import from upload to receipt."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, frame, offers, related
from rodtrad.access.policy import Actor, InformationClass
from rodtrad.datasets.mapping import head_index, sample_of
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.screening import mask
from rodtrad.datasets.shapes import Kind
from rodtrad.datasets.tables import heads_of
from rodtrad.datasets.words import plain
from rodtrad.parties.models import Party
from rodtrad.situation.data.figure_pages import figure_acts
from rodtrad.situation.data.import_page import import_page
from rodtrad.situation.data.models import Dataset, Import
from rodtrad.situation.data.opening import label
from rodtrad.situation.data.parts import findings_table, tone
from rodtrad.situation.data.reads import kinds_of
from rodtrad.situation.data.schedule_pages import failed, of_dataset
from rodtrad.situation.data.schedule_pages import table as schedule_table
from rodtrad.situation.data.workflow import ImportState
from rodtrad.ui.pages import Act, Cell, Fact, Link, ListPage, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged
from rodtrad.ui.words import period

__all__ = ["crumbs", "dataset_page", "findings_page", "import_page", "list_page", "sample"]
SAMPLE_ROWS = 4  # enough to know a column by; on a phone each is a card


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Underlag"), reverse("data:list")), *more)


def list_page(rows: Paged[Dataset], actor: Actor, party: Party) -> ListPage:
    table = Table(
        _("Underlag"),
        (_("Underlag"), _("Innehåller"), _("Ägs av"), _("Period"), _("Senaste fil"), _("Läge")),
        tuple(_row(one) for one in rows.rows),
        _(
            "Inget underlag än. Börja med ”Indikatorer för kommuners lägesbild”: hämta arbetsboken på bra.se under "
            "Statistik, spara den på datorn och lägg upp den här. Den har er kommuns anmälda brott och trygghet i "
            "en fil."
        ),
    )
    new = Offer("situation.start_dataset", _("Lägg upp ett underlag"), "data:start", is_primary=True)
    return ListPage(
        title=_("Underlag"),
        lead=_("Filerna som siffrorna kommer ur: vems de är, vad de täcker och hur exakta de är."),
        table=table,
        acts=(
            *offers(actor, party, new, args=()),
            Act(_("Schemalagda hämtningar"), reverse("data:schedules")),
            Act(_("Brottskoder"), reverse("data:crime_codes")),
        ),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def _row(one: Dataset) -> tuple[Cell, ...]:
    latest = next(iter(getattr(one, "latest", ())), None)
    return (
        Cell(one.name, one.get_absolute_url()),
        Cell(one.get_kind_display() or "–"),
        Cell(one.owner.name),
        Cell(period(one.period_from, one.period_to)),
        Cell(latest.file_name, latest.get_absolute_url()) if latest else Cell("–"),
        Cell(latest.get_state_display(), tone=tone(latest)) if latest else Cell(_("tomt"), tone="quiet"),
    )


def dataset_page(dataset: Dataset, actor: Actor) -> RecordPage:
    rows = list(
        Import.objects.visible_to(actor).filter(dataset=dataset).select_related("supersedes", "dataset")
    )
    waiting = next((one for one in rows if one.state in (ImportState.UPLOADED, ImportState.PREVIEWED)), None)
    schedules = of_dataset(dataset)
    return RecordPage(
        title=dataset.name,
        kind=_("Underlag"),
        state=_("publicerat %(on)s") % {"on": dataset.published_on}
        if dataset.published_on
        else (_("exempeldata") if dataset.is_example else ""),
        whose_move=_("Granska %(file)s och läs in den.") % {"file": waiting.file_name} if waiting else "",
        facts=_facts(dataset, actor),
        **frame(dataset, actor),
        acts=_acts(dataset, actor),
        crumbs=crumbs(),
        notices=(*_notices(dataset, rows), *failed(schedules)),
        tables=(_imports(rows), _kinds(dataset, actor), *([schedule_table(schedules)] if schedules else [])),
    )


def _acts(dataset: Dataset, actor: Actor) -> tuple[Act, ...]:
    is_open = dataset.information_class == InformationClass.OPEN
    is_out = dataset.published_on is not None
    can_publish = is_open and dataset.settled_on is not None and not is_out
    bench = Act(_("Visa på arbetsbänken"), f"{reverse('workbench:bench')}?underlag={dataset.key}")
    has_bench = dataset.kind == Kind.EVENTS and dataset.settled_on and actor.party_id
    return (
        *offers(
            actor,
            dataset,
            Offer("situation.upload_file", _("Lägg till en fil"), "data:upload", is_primary=True),
            Offer("situation.edit_dataset", _("Ändra"), "data:edit"),
            Offer("situation.publish_dataset", _("Publicera"), "data:publish", can_publish, is_post=True),
            Offer(
                "situation.withdraw_dataset",
                _("Dra tillbaka publiceringen"),
                "data:withdraw",
                is_out,
                is_post=True,
            ),
            Offer("situation.add_schedule", _("Hämta på schema"), "data:add_schedule"),
        ),
        *([bench] if has_bench else []),
        *figure_acts(dataset, actor),
    )


def _facts(dataset: Dataset, actor: Actor) -> tuple[Fact, ...]:
    return (
        Fact(_("Innehåller"), dataset.get_kind_display() or _("inget än")),
        Fact(_("Period"), period(dataset.period_from, dataset.period_to)),
        *related(actor, (_("Källa"), dataset.source)),
        Fact(_("Läses som"), label(dataset.reader) or "–"),
        *(_precision(dataset) if dataset.kind != Kind.FIGURES else ()),
    )


def _precision(dataset: Dataset) -> tuple[Fact, ...]:
    """Published figures have none to choose."""
    return (
        Fact(_("Tidpunkter sparas som"), dataset.get_time_grain_display()),
        Fact(_("Platser sparas som"), dataset.get_place_grain_display()),
        Fact(_("Text som kan peka ut någon"), dataset.get_text_mode_display()),
    )


def _notices(dataset: Dataset, rows: list[Import]) -> tuple[Notice, ...]:
    told = list(dict.fromkeys(text for row in rows if row.state == ImportState.DONE for text in row.warnings))
    if dataset.is_coarsening:
        told.append(
            _("Det som är inläst görs lika grovt som ni har valt. Sidan visar det nya när det är klart.")
        )
    if dataset.places_are_centres:
        told.append(
            _(
                "Platserna är mittpunkter i kommuner eller län. Utvecklingen över tid går att visa, men inte "
                "platser där det händer mer eller upprepningar."
            )
        )
    return tuple(Notice(text, "warning") for text in told)


def _imports(rows: list[Import]) -> Table:
    columns = (_("Fil"), _("Läge"), _("Hämtad"), _("Siffrorna är"), _("Rader"), _("Nya"), _("Ändrade"))
    return Table(
        _("Inläsningar"),
        (*columns, _("Kom inte med")),
        tuple(
            (
                Cell(one.file_name, one.get_absolute_url()),
                Cell(one.get_state_display(), tone=tone(one)),
                Cell(one.retrieved_on),
                Cell(one.get_status_display()),
                Cell(one.rows_kept),
                Cell(one.change.get("new")),
                Cell(one.change.get("changed")),
                Cell(one.rows_dropped, tone="warning" if one.rows_dropped else ""),
            )
            for one in rows
        ),
        _("Inga filer än."),
    )


def _kinds(dataset: Dataset, actor: Actor) -> Table:
    """Another party is told the kinds only: events counted here could be subtracted from the workbench's."""
    found, caption = kinds_of(dataset), _("Vad underlaget handlar om")
    if dataset.kind == Kind.EVENTS and dataset.owner_id != actor.party_id:
        names = sorted(name or _("utan slag") for name, _n in found)
        return Table(caption, (_("Slag"),), tuple((Cell(name),) for name in names), _("Inget är inläst än."))
    return Table(
        caption,
        (_("Slag"), _("Antal")),
        tuple((Cell(name or _("utan slag")), Cell(n)) for name, n in found),
        _("Inget är inläst än."),
    )


def findings_page(row: Import) -> ListPage:
    """Every finding kept, for the screen and as CSV."""
    return ListPage(
        title=_("Fynd i %(file)s") % {"file": row.file_name},
        lead=_(
            "Vad som var fel i filen, var, och vad som hände med raden. Ladda ner som CSV och rätta i källan."
        ),
        table=findings_table(row),
        crumbs=crumbs(
            Link(row.dataset.name, row.dataset.get_absolute_url()),
            Link(row.file_name, row.get_absolute_url()),
        ),
    )


def sample(opened: Opened) -> tuple[tuple[str, ...], Table]:
    """The file's heads and first rows for the mapping dialogue, with what could point someone out hidden."""
    grid = sample_of(opened)
    index = head_index(grid)
    heads = heads_of(grid.rows[index])
    rows = grid.rows[index + 1 : index + 1 + SAMPLE_ROWS]
    cells = tuple(
        tuple(Cell(mask(plain(row[at]))[:80] if at < len(row) else "") for at in range(len(heads)))
        for row in rows
    )
    return tuple(head for head in heads if head), Table(_("Filens första rader"), heads, cells)
