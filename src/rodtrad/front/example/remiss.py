"""Two rounds on the city's agreement: the one behind today's text, closed, and one that is out right now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rodtrad.agreements import actions as acts
from rodtrad.agreements.models import Agreement
from rodtrad.agreements.revision import actions as revision
from rodtrad.consultations.answers import actions as answers
from rodtrad.consultations.answers.models import Answer
from rodtrad.consultations.committee import actions as committee
from rodtrad.consultations.committee.models import CommitteeItem
from rodtrad.consultations.models import Consultation
from rodtrad.consultations.rounds import actions as rounds
from rodtrad.consultations.text import parts_of
from rodtrad.front.example.city import City
from rodtrad.front.example.districts import DISTRICTS, OWN
from rodtrad.front.example.people import BOARD
from rodtrad.front.example.register import HOUSING, SCHOOLS, SOCIAL, TRADERS, TRAFFIC

COMMITTEES = tuple(district.committee for district in DISTRICTS)
OTHERS = (SCHOOLS, SOCIAL, TRAFFIC, HOUSING, TRADERS)
CLAUSES = (
    (
        "Gemensamt arbetssätt",
        "Parterna arbetar i samma ordning: lägesbild, orsaksanalys, åtgärder och uppföljning.\n\n"
        "Varje steg skrivs ned och går att läsa av båda parter.",
    ),
    (
        "Möten och ansvar",
        "Styrgruppen möts två gånger om året. Varje stadsdel har en lokal grupp som möts varje månad.",
    ),
    ("Insyn", "Parterna berättar för invånarna vad som har gjorts och vad det ledde till."),
)
BETTER_MEETINGS = (
    "Styrgruppen möts fyra gånger om året. Varje stadsdel har en lokal grupp som möts varje månad. "
    "Andra samverkansgrupper i stadsdelen läggs ihop med den när det går."
)
OPENLY = "Parterna berättar varje år för invånarna vad som har gjorts och vad det ledde till."


@dataclass(frozen=True)
class Wish:
    heading: str  # of the part it is about
    kind: str
    text: str = ""
    motive: str = ""
    origin: str = "memo"


MEETINGS = Wish(
    "Möten och ansvar", "reword", BETTER_MEETINGS, "Två möten om året räcker inte för att styra arbetet."
)
OPEN = Wish("Insyn", "reword", OPENLY, "Utan en fast tid blir det lätt inte av.")
POSITIVE = Wish("Gemensamt arbetssätt", "comment", motive="Arbetssättet är tydligt och lätt att följa.")
QUESTION = Wish("Möten och ansvar", "question", motive="Vem kallar till den lokala gruppens möten?")
YOUNG = Wish(
    "Barn och unga på väg in i kriminalitet",
    "comment",
    motive="Barn som har varit placerade ska följas upp när de kommer hem.",
    origin="proposal",
)
OF_OTHERS = {SCHOOLS: (POSITIVE, QUESTION), SOCIAL: (MEETINGS,), TRAFFIC: (POSITIVE,)}
TURNS = ((MEETINGS,), (POSITIVE, OPEN), (POSITIVE,))
LIST = """Agnes Exempelberg (A), ordförande
Börje Exempelby (B)
Cia Exempeldal (C)
Dag Exempelek (D)
Ebba Exempelfors (E), ersättare"""


def add_clauses(city: City, agreement: Agreement, on: date) -> None:
    for number, (heading, text) in enumerate(CLAUSES, start=1):
        city.do(acts.add_clause, agreement, BOARD, on, number=number, heading=heading, text=text)


def send_round(city: City, agreement: Agreement, sent: date, due: date) -> Consultation:
    letter = "Välkommen att svara punkt för punkt på utkastet. Det går bra att avstå, men skriv då det."
    consultation = city.do(revision.send_for_consultation, agreement, BOARD, sent, due_on=due, letter=letter)
    parties = [city.party(name) for name in (*COMMITTEES, *OTHERS)]
    city.do(rounds.add_bodies, consultation, BOARD, sent, parties=parties)
    city.do(rounds.send, consultation, BOARD, sent)
    city.forget_actors()
    consultation.refresh_from_db()
    return consultation


def answer(
    city: City,
    consultation: Consultation,
    name: str,
    on: date,
    wishes: tuple[Wish, ...],
    *,
    is_handed: bool = True,
) -> Answer:
    made = city.do(answers.begin_answer, consultation, name, on)
    keys = {part.heading: part for part in parts_of(consultation.version)}
    for wish in wishes:
        part = keys[wish.heading]
        heading = part.heading if wish.kind == "reword" else ""
        city.do(
            answers.add_point, made, name, on, part_key=part.key, kind=wish.kind, new_heading=heading,
            new_text=wish.text, motive=wish.motive, origin=wish.origin,
        )  # fmt: skip
    if is_handed:
        city.do(answers.hand_over, made, name, on)
    return made


def contested(city: City, consultation: Consultation, name: str, on: date, decided: date) -> CommitteeItem:
    """A joint proposal set against the administration's, and lost; three reserve themselves."""
    made = answer(city, consultation, name, on, (POSITIVE, OPEN, YOUNG), is_handed=False)
    item = city.do(
        committee.open_item, made, name, decided, body_name=name, meeting_on=decided, agenda_number="12",
        paragraph="§ 12",
    )  # fmt: skip
    city.do(committee.add_members, item, name, decided, listed=LIST)
    by = {one.party_letters: one for one in item.members.all()}
    points = list(made.points.filter(origin="proposal"))
    joint = city.do(
        committee.add_proposal, item, name, decided, by_members=[by["B"], by["C"]], is_annex=True, points=points,
        text="Nämnden godkänner delvis förslaget. Barn som har varit placerade ska följas upp när de kommer hem.",
    )  # fmt: skip
    city.do(committee.join_proposal, joint, name, decided, members=[by["D"]])
    city.do(
        committee.decide_item, item, name, decided, adopted=item.proposals.get(origin="administration"),
        decision="Nämnden överlämnar förvaltningens tjänsteutlåtande som svar på remissen.",
    )  # fmt: skip
    reservants = [by["B"], by["C"], by["D"]]
    city.do(committee.reserve, item, name, decided, members=reservants, in_favour_of=joint)
    said = "Står bakom det gemensamma förslaget."
    city.do(committee.state_opinion, item, name, decided, kind="alternate", members=[by["E"]], text=said)
    city.do(committee.adjust, item, name, decided, adjusted_on=decided, is_immediate=True)
    city.do(answers.hand_over, made, name, decided)
    return item


def answer_all(city: City, consultation: Consultation, asked: date, answered: date) -> None:
    """Most answer; the schools get more time, the traders abstain and the housing company says nothing."""
    bodies = {body.party.name: body for body in consultation.bodies.select_related("party")}
    later = date(consultation.due_on.year, consultation.due_on.month, 20)
    city.do(
        rounds.decide_deadline, bodies[SCHOOLS], BOARD, asked, is_granted=True, new_due=later,
        reason="Nämnden sammanträder först efter svarsdagen.",
    )  # fmt: skip
    city.do(rounds.say_abstain, consultation, TRADERS, asked, reason="Frågorna rör inte vår verksamhet.")
    for number, name in enumerate(COMMITTEES):
        if name.startswith(OWN):
            continue
        answer(city, consultation, name, answered, TURNS[number % len(TURNS)])
    for name, asked_for in OF_OTHERS.items():
        answer(city, consultation, name, answered, asked_for)
