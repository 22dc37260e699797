"""What a reading gives: proposed parts, each with its passage and how sure we are; a person confirms."""

from dataclasses import asdict, dataclass, field
from typing import Any, Self

from .text import Line

MEMO, MINUTES, ANNEX, AGENDA = "memo", "minutes", "annex", "agenda"
AGREEMENT, COMPILATION, UNKNOWN = "agreement", "compilation", "unknown"


@dataclass(frozen=True, slots=True)
class Passage:
    """Where in the document (lines count through it); `text` is the lines as read, never corrected."""

    page: int
    line_from: int
    line_to: int
    text: str

    @classmethod
    def on(cls, line: Line) -> Self:
        """All of one line."""
        return cls(line.page, line.number, line.number, line.text.strip())

    def __str__(self) -> str:
        lines = f"{self.line_from}" if self.line_from == self.line_to else f"{self.line_from}–{self.line_to}"
        return f"s. {self.page}, rad {lines}"


@dataclass(frozen=True, slots=True)
class Part:
    kind: str  # one of KINDS
    value: Any  # JSON-able; its fields per kind stand in KINDS
    passage: Passage
    confidence: float  # 0–1: how sure the reader is that the passage says this
    note: str = ""  # Swedish: what was assumed, or what a person should look at
    damage: str = ""  # the text as read, where it differs from the text as understood


@dataclass(frozen=True, slots=True)
class Unread:
    """A passage that could not be read, and one Swedish sentence on why."""

    passage: Passage
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    name: str
    sha256: str
    kind_of_document: str
    parts: tuple[Part, ...]
    unread: tuple[Unread, ...] = ()
    same_as: tuple[str, ...] = ()  # names of files read together that are the same document
    media_type: str = ""
    notes: tuple[str, ...] = ()  # what was done to the file on the way in
    is_damaged: bool = False  # scanned so badly that å, ä and ö are gone
    words: tuple[str, ...] = field(default=(), repr=False)  # for comparison; left out of `to_json`

    def of(self, kind: str) -> list[Part]:
        return [part for part in self.parts if part.kind == kind]

    def to_json(self) -> dict[str, Any]:
        found = asdict(self)
        del found["words"]
        return found


# The kinds of part, and the fields of each value. Dates are ISO text, possibly cut ("2019-05", "2015").
KINDS = {
    "title": "Rubrik: text, subject (det remissen gäller)",
    "registry_number": "Diarienummer: number, unit, year, serial, sub, seen_as, role "
    "(remiss/own/document/mentioned)",
    "document_date": "Datum på handlingen: date, role (meeting/head)",
    "validity": "Giltighet: from, until, until_further_notice",
    "parties": "Parter: names",
    "area": "Prioriterat område: number, name, understood, likeness, differences",
    "goal": "Målsättning: area, area_number, number, lead_in, wording",
    "lineage": "Områdenas härkomst: from_count, to_count, changes, members",
    "activity_kind": "Slag av aktivitet: kind (joint/with_others/alone), phrase",
    "triangle_side": "Brottstriangelns sida: side (offender/target/control), phrase",
    "example_activities": "Exempel på aktiviteter: area, activities",
    "annex_number": "Bilagans nummer: number, title",
    "annex_listed": "Bilaga i förteckningen: number, title",
    "steering_document": "Styrdokument: title",
    "attest": "Attest: name, role, date",
    "agreement_event": "Händelse: level (city/local), parties, date, until, event "
    "(signed/renewed/expired/prolonged)",
    "answer_due": "Svar senast: date",
    "consulted_body": "Remissinstans: name",
    "hearing": "Beredning: body, date, outcome (treated/had_opportunity/informed/to_be_treated)",
    "equality_analysis": "Jämställdhetsanalys: heading, words",
    "minutes_paragraph": "Paragraf: paragraph",
    "agenda_item": "Ärende på dagordningen: number, title, registry_number, case_officer",
    "answering_body": "Vem som svarar: name",
    "case_officer": "Handläggare: name",
    "addressee": "Till: name",
    "section": "Avsnitt: section (heading_words.SECTIONS), heading",
    "proposed_decision": "Förslag till beslut: number (0 utan nummer), text",
    "signature": "Underskrift: name, title, unit",
    "proposal": "Yrkande: origin (administration/members), by, joined_by (people.Person), is_joint, annex",
    "proposition": "Proposition: chair, against, outcome (administration/members/tomt), votes (yes, no, abstained)",
    "decision": "Beslut: text, follows (administration/members/tomt)",
    "reservation": "Reservation: by, in_favour_of",
    "special_statement": "Särskilt uttalande: by, text",
    "alternate_statement": "Ersättaryttrande: by, text",
    "adjustment": "Justering: is_immediate, date",
    "case_document": "Handling i ärendet: number, title",
    "amendment": "Önskad ändring: target, target_kind, number (målets), change, text, motive; "
    "under egen rubrik även heading, och då är heading och text ordagranna",
    "answer": "Svar i en sammanställning: body, status (answered/abstained/no_answer), stance_words",
    "compilation_number": "Sammanställningens nummer: number, kind (utlatande/pm), department",
}
