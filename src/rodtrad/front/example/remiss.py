"""Two rounds on the city's agreement: the one behind today's text, closed, and one that is out right now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rodtrad.agreements import actions as acts
from rodtrad.agreements.models import Agreement, PriorityArea
from rodtrad.agreements.revision import actions as revision
from rodtrad.agreements.workflow import LineageKind
from rodtrad.consultations.answers import actions as answers
from rodtrad.consultations.answers.models import Answer
from rodtrad.consultations.committee import actions as committee
from rodtrad.consultations.committee.models import CommitteeItem
from rodtrad.consultations.models import Change, Consultation
from rodtrad.consultations.outcome import actions as outcome
from rodtrad.consultations.rounds import actions as rounds
from rodtrad.consultations.text import parts_of
from rodtrad.front.example.city import City
from rodtrad.front.example.districts import DISTRICTS, OWN
from rodtrad.front.example.people import BOARD, POLICE
from rodtrad.front.example.register import HOUSING, SCHOOLS, SOCIAL, TRADERS, TRAFFIC

COMMITTEES = tuple(district.committee for district in DISTRICTS)
OWN_COMMITTEE = next(district.committee for district in DISTRICTS if district.name == OWN)
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
    why = "Nämnden sammanträder först efter svarsdagen."
    city.do(rounds.ask_time, consultation, SCHOOLS, asked, wanted_due=later, reason=why)
    city.do(
        rounds.decide_deadline, bodies[SCHOOLS], BOARD, asked, is_granted=True, new_due=later,
        reason="Sammanställningen börjar först då.",
    )  # fmt: skip
    city.do(rounds.say_abstain, consultation, TRADERS, asked, reason="Frågorna rör inte vår verksamhet.")
    for number, name in enumerate(COMMITTEES):
        if name == OWN_COMMITTEE:
            continue
        answer(city, consultation, name, answered, TURNS[number % len(TURNS)])
    for name, asked_for in OF_OTHERS.items():
        answer(city, consultation, name, answered, asked_for)


def compile_round(city: City, consultation: Consultation, on: date) -> None:
    """Every wish gets its answer, two clauses new words, every body its coded position; then it is open to all."""
    city.do(rounds.start_compiling, consultation, BOARD, on)
    meetings = _reword(city, consultation, on, MEETINGS)
    opened = _reword(city, consultation, on, OPEN)
    points = list(outcome.handed_points(consultation))
    for wanted, result, reason, change in (
        (MEETINGS, "accepted", "Styrgruppen möts oftare, och grupperna läggs ihop där det går.", meetings),
        (OPEN, "accepted", "En årlig redovisning skrivs in.", opened),
        (POSITIVE, "noted", "Stödet för arbetssättet noteras.", None),
        (QUESTION, "answered", "Stadsdelens samordnare kallar.", None),
        (YOUNG, "declined", "Frågan hör hemma i socialnämndens program och lyfts dit.", None),
    ):
        same = [point for point in points if (point.new_text, point.motive) == (wanted.text, wanted.motive)]
        city.do(
            outcome.dispose,
            consultation,
            BOARD,
            on,
            points=same,
            outcome=result,
            reason=reason,
            change=change,
        )
    for body in consultation.bodies.filter(status="received"):
        has_wishes = any(point.answer.body_id == body.pk and point.kind == "reword" for point in points)
        position = "remarks" if has_wishes else "supports"
        city.do(
            rounds.code_position,
            body,
            BOARD,
            on,
            position=position,
            passage="Förslag till beslut, första punkten.",
        )
    for body in consultation.bodies.filter(status="asked"):
        city.do(rounds.code_position, body, BOARD, on, position="none")  # noted, or S9 finds it
    city.do(outcome.close, consultation, BOARD, on)


def _reword(city: City, consultation: Consultation, on: date, wish: Wish) -> Change:
    part = next(one for one in outcome.text_now(consultation) if one.heading == wish.heading)
    return city.do(
        outcome.add_change, consultation, BOARD, on, kind="reword", part_key=part.key, new_heading=wish.heading,
        new_text=wish.text,
    )  # fmt: skip


def make_closed_round(city: City, agreement: Agreement) -> None:
    """From the sending of the draft to the changed text, before the board decides."""
    day = city.days.ago
    consultation = send_round(city, agreement, day(39, 8), day(37, 1))
    contested(city, consultation, OWN_COMMITTEE, day(38, 4), day(38, 20))
    answer_all(city, consultation, day(39, 20), day(38, 12))
    compile_round(city, consultation, day(37, 22))
    agreement.refresh_from_db()
    city.do(revision.take_over, agreement, BOARD, day(37, 24), consultation=consultation)
    city.do(outcome.publish, consultation, BOARD, day(36, 2))
    agreement.refresh_from_db()


def make_open_round(city: City) -> None:
    """A revision of today's agreement, out for answers: three have come, one abstains, the schools ask for
    longer time, the own district is awaited."""
    day, now = city.days.ago, city.agreements[""]
    agreement = city.do(
        acts.draft, city.party(BOARD), BOARD, day(2), partners=[city.party(POLICE)], level=Agreement.Level.CITY,
        title=f"Förslag till överenskommelse från {city.days.ahead(6).year}", valid_from=city.days.ahead(6),
        replaces=now,
    )  # fmt: skip
    for purpose in now.purposes.all():
        city.do(acts.add_purpose, agreement, BOARD, day(2), text=purpose.text)
    for clause in now.clauses.all():
        city.do(
            acts.add_clause, agreement, BOARD, day(2), number=clause.number, heading=clause.heading, text=clause.text
        )  # fmt: skip
    for area in now.priority_areas.prefetch_related("goals"):
        _copy_area(city, agreement, area, day(2))
    for document in now.steering_documents.filter(valid_to=None):  # the one that has run out is left behind
        city.do(acts.link_steering_document, agreement, BOARD, day(2), document=document)
    consultation = send_round(city, agreement, day(1, 12), city.days.ahead(1, 15))
    city.do(rounds.say_abstain, consultation, TRADERS, day(1, 20), reason="Frågorna rör inte vår verksamhet.")
    why = "Nämnden sammanträder två veckor efter svarsdagen."
    city.do(rounds.ask_time, consultation, SCHOOLS, day(1, 22), wanted_due=city.days.ahead(2, 1), reason=why)
    for name, wishes in (
        (COMMITTEES[0], (POSITIVE, QUESTION)),
        (SOCIAL, (POSITIVE,)),
        (HOUSING, (QUESTION,)),
    ):
        answer(city, consultation, name, day(1, 24), wishes)


def _copy_area(city: City, agreement: Agreement, area: PriorityArea, on: date) -> None:
    copy = city.do(
        acts.add_priority_area, agreement, BOARD, on, number=area.number, name=area.name,
        description=area.description, examples=area.examples,
    )  # fmt: skip
    for goal in area.goals.all():
        city.do(acts.add_goal, copy, BOARD, on, number=goal.number, wording=goal.wording, owner=goal.owner)
    city.do(acts.record_lineage, agreement, BOARD, on, old_area=area, new_area=copy, kind=LineageKind.KEPT)
