"""Every act in the house: who may do it and the sentence the log shows. Data only (trust model §1.4, roles)."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.parties.models import Role


@dataclass(frozen=True)
class Act:
    roles: frozenset[str]
    sentence: str  # past tense: "lade till en åtgärd"
    is_joint: bool = False  # a valid party to the item's collaboration may, not only its owner
    is_screened: bool = True  # free text is scanned for personal data
    is_register: bool = False  # the municipality's responsible body may too: it keeps the register


EDIT = frozenset({Role.STAFF, Role.COORDINATOR, Role.DISCLOSER, Role.REGISTRAR})
SETTLE = frozenset({Role.COORDINATOR})
REGISTER = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})

ACTS: dict[str, Act] = {
    # parties: staff contacts and posts are meant to be here, so their text is not screened
    "parties.add_party": Act(REGISTER, "lade till en part", is_screened=False),
    "parties.edit_party": Act(REGISTER, "ändrade en part", is_screened=False, is_register=True),
    "parties.add_unit": Act(REGISTER, "lade till en enhet", is_screened=False, is_register=True),
    "parties.edit_unit": Act(REGISTER, "ändrade en enhet", is_screened=False, is_register=True),
    "parties.add_person": Act(
        frozenset({Role.ADMINISTRATOR}), "lade till en person", is_screened=False, is_register=True
    ),
    "parties.add_member": Act(
        frozenset({Role.ADMINISTRATOR}), "gav en person en roll", is_screened=False, is_register=True
    ),
    "parties.edit_person": Act(
        frozenset({Role.ADMINISTRATOR}), "rättade en persons uppgifter", is_screened=False, is_register=True
    ),
    "parties.end_membership": Act(frozenset({Role.ADMINISTRATOR}), "avslutade en roll", is_register=True),
    "parties.name_municipality": Act(REGISTER, "angav ansvarigt organ", is_register=True),
    "parties.add_council": Act(SETTLE, "lade till ett råd"),
    "parties.edit_council": Act(SETTLE, "ändrade ett råd"),
    "parties.add_seat": Act(SETTLE, "lade till en plats i rådet"),
    "parties.edit_seat": Act(SETTLE, "ändrade en plats i rådet"),
    "parties.record_meeting": Act(EDIT, "antecknade ett rådsmöte"),
    "parties.edit_meeting": Act(EDIT, "rättade ett rådsmöte"),
    "parties.edit_report": Act(EDIT, "rättade en rapport till fullmäktige"),
    "parties.edit_attempt": Act(EDIT, "rättade ett försök"),
    "parties.add_coordination": Act(SETTLE, "lade till samordningsfunktionen", is_screened=False),
    "parties.edit_coordination": Act(SETTLE, "ändrade samordningsfunktionen", is_screened=False),
    "parties.record_report": Act(EDIT, "antecknade en rapport till fullmäktige"),
    "parties.record_attempt": Act(EDIT, "antecknade ett försök"),
    "parties.open_collaboration": Act(SETTLE, "öppnade en samverkan"),
    "parties.join_collaboration": Act(SETTLE, "tog med en part i en samverkan"),
    "parties.extend_collaboration": Act(SETTLE, "förlängde en samverkan"),
    "access.add_circle": Act(SETTLE, "skapade en krets"),
    "access.seat_in_circle": Act(SETTLE, "gav en person plats i en krets", is_screened=False),
    "access.edit_circle": Act(SETTLE, "ändrade en krets"),
    "access.end_circle_seat": Act(SETTLE, "avslutade en plats i en krets"),
    "access.restore": Act(EDIT, "tog tillbaka något ur papperskorgen"),
    # places
    "places.add_area": Act(REGISTER, "lade till ett område"),
    "places.edit_area": Act(REGISTER, "ändrade ett område", is_register=True),
    "places.import_areas": Act(REGISTER, "läste in områden från en fil"),
    # documents
    "documents.open_matter": Act(EDIT, "öppnade ett ärende"),
    "documents.edit_matter": Act(EDIT, "ändrade ett ärende"),
    "documents.add_registry_number": Act(EDIT, "lade till ett diarienummer"),
    "documents.edit_registry_number": Act(EDIT, "rättade ett diarienummer"),
    # The act itself screens the text of the file, once it has been opened.
    "documents.upload": Act(EDIT, "laddade upp en fil", is_screened=False),
    "documents.file_in_matter": Act(EDIT, "lade en fil i ett ärende", is_screened=False),
    "documents.review_part": Act(EDIT, "granskade en läst del"),
    "documents.publish": Act(SETTLE, "publicerade en version"),
    "documents.confirm_all": Act(EDIT, "bekräftade säkert lästa delar"),
    "documents.freeze": Act(SETTLE, "fastställde en version"),
    # agreements
    "agreements.draft": Act(EDIT, "skrev ett utkast till överenskommelse"),
    "agreements.draft_from_reading": Act(EDIT, "gjorde en läst handling till överenskommelse"),
    "agreements.edit": Act(EDIT, "ändrade överenskommelsen"),
    "agreements.add_purpose": Act(EDIT, "lade till ett syfte"),
    "agreements.edit_purpose": Act(EDIT, "ändrade ett syfte"),
    "agreements.add_clause": Act(EDIT, "lade till ett avsnitt"),
    "agreements.edit_clause": Act(EDIT, "ändrade ett avsnitt"),
    "agreements.remove_clause": Act(EDIT, "tog bort ett avsnitt"),
    "agreements.add_priority_area": Act(EDIT, "lade till ett prioriterat område"),
    "agreements.edit_priority_area": Act(EDIT, "ändrade ett prioriterat område"),
    "agreements.remove_priority_area": Act(EDIT, "tog bort ett prioriterat område"),
    "agreements.add_goal": Act(EDIT, "lade till ett mål"),
    "agreements.edit_goal": Act(EDIT, "ändrade ett mål"),
    "agreements.remove_goal": Act(EDIT, "tog bort ett mål"),
    "agreements.record_lineage": Act(EDIT, "angav hur ett område hänger ihop med det förra"),
    "agreements.edit_lineage": Act(EDIT, "ändrade hur ett område hänger ihop med det förra"),
    "agreements.state_touch": Act(EDIT, "angav hur ett stadsområde berörs"),
    "agreements.edit_touch": Act(EDIT, "ändrade hur ett stadsområde berörs"),
    "agreements.edit_signatory": Act(EDIT, "ändrade vilken enhet som företräder en part"),
    "agreements.edit_prolongation": Act(SETTLE, "rättade en förlängning"),
    "agreements.link_steering_document": Act(EDIT, "länkade ett styrdokument"),
    "agreements.add_steering_document": Act(EDIT, "lade till ett styrdokument"),
    "agreements.edit_steering_document": Act(EDIT, "ändrade ett styrdokument"),
    "agreements.send_for_consultation": Act(SETTLE, "sände överenskommelsen på remiss"),
    "agreements.take_over": Act(SETTLE, "förde in remissens ändringar"),
    "agreements.decide": Act(SETTLE, "beslutade överenskommelsen"),
    "agreements.sign": Act(SETTLE, "undertecknade överenskommelsen", is_joint=True),
    "agreements.prolong": Act(SETTLE, "förlängde överenskommelsen"),
    "agreements.publish": Act(SETTLE, "publicerade överenskommelsen"),
    # consultations, the round
    "consultations.draft": Act(SETTLE, "förberedde en remiss"),
    "consultations.edit": Act(EDIT, "ändrade en remiss"),
    "consultations.add_bodies": Act(EDIT, "lade till remissinstanser"),
    "consultations.add_outside_body": Act(
        SETTLE, "lade till en remissinstans utanför registret", is_screened=False
    ),
    "consultations.edit_body": Act(EDIT, "ändrade en remissinstans uppgifter"),
    "consultations.remove_body": Act(EDIT, "strök en remissinstans"),
    "consultations.send": Act(SETTLE, "sände ut en remiss"),
    "consultations.decide_deadline": Act(SETTLE, "beslutade om längre svarstid"),
    "consultations.remind": Act(EDIT, "påminde remissinstanser"),
    "consultations.abstain": Act(EDIT, "antecknade att en instans avstår"),
    "consultations.say_abstain": Act(SETTLE, "avstod från att yttra sig", is_joint=True),
    "consultations.merge_body": Act(SETTLE, "antecknade att en instans uppgått i en annan"),
    "consultations.withdraw": Act(SETTLE, "återkallade en remiss"),
    "consultations.compile": Act(SETTLE, "började sammanställa en remiss"),
    "consultations.reopen": Act(SETTLE, "öppnade en remiss igen"),
    "consultations.code_position": Act(EDIT, "kodade en instans ställningstagande"),
    "consultations.make_link": Act(SETTLE, "gjorde en engångslänk till en instans", is_screened=False),
    # consultations, the answer
    "consultations.begin_answer": Act(EDIT, "började på ett remissvar", is_joint=True),
    "consultations.register_answer": Act(EDIT, "tog in ett remissvar på papper"),
    "consultations.edit_answer": Act(EDIT, "ändrade ett remissvar", is_screened=False),
    "consultations.add_point": Act(EDIT, "lade till en punkt i ett remissvar"),
    "consultations.edit_point": Act(EDIT, "ändrade en punkt i ett remissvar"),
    "consultations.remove_point": Act(EDIT, "tog bort en punkt ur ett remissvar"),
    "consultations.hand_over": Act(SETTLE, "överlämnade ett remissvar"),
    "consultations.withdraw_answer": Act(SETTLE, "tog tillbaka ett remissvar"),
    "consultations.map_points": Act(EDIT, "pekade om ett remissvar till rätt version", is_screened=False),
    # consultations, the committee: elected people in office are public, so names are not screened
    "consultations.open_item": Act(EDIT, "lade upp ärendet i nämnden"),
    "consultations.edit_item": Act(EDIT, "ändrade ärendet i nämnden"),
    "consultations.add_members": Act(EDIT, "lade till ledamöter", is_screened=False),
    "consultations.edit_member": Act(EDIT, "ändrade en ledamot", is_screened=False),
    "consultations.remove_member": Act(EDIT, "tog bort en ledamot"),
    "consultations.add_proposal": Act(EDIT, "skrev in ett yrkande"),
    "consultations.edit_proposal": Act(EDIT, "ändrade ett yrkande"),
    "consultations.join_proposal": Act(EDIT, "skrev in vilka som anslöt sig"),
    "consultations.remove_proposal": Act(EDIT, "tog bort ett yrkande"),
    "consultations.decide_item": Act(EDIT, "skrev in nämndens beslut"),
    "consultations.reserve": Act(EDIT, "skrev in en reservation"),
    "consultations.remove_reservation": Act(EDIT, "tog bort en reservation"),
    "consultations.state_opinion": Act(EDIT, "skrev in ett uttalande"),
    "consultations.remove_opinion": Act(EDIT, "tog bort ett uttalande"),
    "consultations.adjust": Act(EDIT, "skrev in att protokollet justerats"),
    # situation
    "situation.start_picture": Act(EDIT, "började på en lägesbild"),
    "situation.edit_picture": Act(EDIT, "ändrade lägesbilden"),
    "situation.open_for_contributions": Act(SETTLE, "bjöd in parterna till lägesbilden"),
    "situation.start_contribution": Act(EDIT, "började på ett bidrag", is_joint=True),
    "situation.edit_contribution": Act(EDIT, "ändrade sitt bidrag"),
    "situation.hand_in": Act(SETTLE, "lämnade in sitt bidrag"),
    "situation.join": Act(SETTLE, "vägde ihop bidragen"),
    "situation.state_position": Act(SETTLE, "tog ställning till lägesbilden", is_joint=True),
    "situation.decide_picture": Act(SETTLE, "fastställde lägesbilden"),
    "situation.add_source": Act(EDIT, "lade till en källa"),
    "situation.edit_source": Act(EDIT, "ändrade en källa"),
    "situation.add_observation": Act(EDIT, "lade till en iakttagelse"),
    "situation.observe_panel": Act(EDIT, "gjorde siffror till en iakttagelse", is_screened=False),
    "situation.edit_observation": Act(EDIT, "ändrade en iakttagelse"),
    "situation.remove_observation": Act(EDIT, "tog bort en iakttagelse"),
    "situation.add_problem": Act(EDIT, "lade till ett problem"),
    "situation.edit_problem": Act(EDIT, "ändrade ett problem"),
    "situation.remove_problem": Act(EDIT, "tog bort ett problem"),
    "situation.prioritise": Act(SETTLE, "prioriterade ett problem"),
    "situation.state_touch": Act(EDIT, "angav varför ett stadsområde inte berörs"),
    "situation.edit_touch": Act(EDIT, "ändrade varför ett stadsområde inte berörs"),
    # situation, its datasets
    "situation.read_crime_codes": Act(REGISTER, "läste in en lista över brottskoder", is_screened=False),
    "situation.start_dataset": Act(EDIT, "lade upp ett underlag"),
    "situation.edit_dataset": Act(EDIT, "ändrade ett underlag"),
    "situation.finish_coarsening": Act(EDIT, "gjorde inlästa rader grövre", is_screened=False),
    "situation.publish_dataset": Act(SETTLE, "publicerade ett underlag"),
    "situation.withdraw_dataset": Act(SETTLE, "drog tillbaka ett publicerat underlag"),
    "situation.add_schedule": Act(EDIT, "lade upp en schemalagd hämtning"),
    "situation.edit_schedule": Act(EDIT, "ändrade en schemalagd hämtning"),
    "situation.remove_schedule": Act(EDIT, "tog bort en schemalagd hämtning"),
    "situation.switch_on": Act(SETTLE, "slog på en schemalagd hämtning"),
    "situation.switch_off": Act(EDIT, "slog av en schemalagd hämtning"),
    "situation.note_fetch": Act(EDIT, "hämtade på schema", is_screened=False),
    "situation.upload_file": Act(EDIT, "laddade upp en fil till ett underlag"),
    "situation.map_columns": Act(EDIT, "angav vad en fils kolumner betyder"),
    "situation.preview_import": Act(EDIT, "lät granska en fil"),
    "situation.keep_texts": Act(SETTLE, "lät text som kan peka ut någon stå kvar i en fil"),
    "situation.start_import": Act(EDIT, "började läsa in en fil"),
    "situation.cancel_import": Act(EDIT, "avbröt en inläsning"),
    "situation.remove_import": Act(SETTLE, "tog bort en inläsning"),
    # What the machine writes of a file is already screened.
    "situation.ask_columns": Act(EDIT, "kände inte igen en fil", is_screened=False),
    "situation.note_preview": Act(EDIT, "granskade en fil", is_screened=False),
    "situation.finish_import": Act(EDIT, "läste in en fil", is_screened=False),
    "situation.stop_import": Act(EDIT, "läste inte in en fil", is_screened=False),
    # causes
    "causes.start_analysis": Act(EDIT, "började på en orsaksanalys"),
    "causes.edit_analysis": Act(EDIT, "ändrade orsaksanalysen"),
    "causes.add_cause": Act(EDIT, "lade till en orsak"),
    "causes.edit_cause": Act(EDIT, "ändrade en orsak"),
    "causes.remove_cause": Act(EDIT, "tog bort en orsak"),
    "causes.explain_empty_side": Act(EDIT, "förklarade varför en sida är tom"),
    "causes.edit_empty_side": Act(EDIT, "ändrade varför en sida är tom"),
    "causes.decide_analysis": Act(SETTLE, "fastställde orsaksanalysen"),
    # plans
    "plans.draft_plan": Act(EDIT, "började på en åtgärdsplan"),
    "plans.edit_plan": Act(EDIT, "ändrade åtgärdsplanen"),
    "plans.add_measure": Act(EDIT, "lade till en åtgärd"),
    "plans.edit_measure": Act(EDIT, "ändrade en åtgärd"),
    "plans.remove_measure": Act(EDIT, "tog bort en åtgärd"),
    "plans.add_operative_goal": Act(EDIT, "lade till ett operativt mål"),
    "plans.edit_operative_goal": Act(EDIT, "ändrade ett operativt mål"),
    "plans.remove_operative_goal": Act(EDIT, "tog bort ett operativt mål"),
    "plans.decline_to_act": Act(SETTLE, "beslutade att inte åtgärda ett problem"),
    "plans.edit_non_action": Act(SETTLE, "ändrade ett beslut om att avstå"),
    "plans.adopt": Act(SETTLE, "fastställde åtgärdsplanen"),
    "plans.state_touch": Act(EDIT, "angav varför ett stadsområde inte berörs"),
    "plans.edit_touch": Act(EDIT, "ändrade varför ett stadsområde inte berörs"),
    "plans.mark_followed_up": Act(SETTLE, "markerade planen som uppföljd"),
    "plans.silence": Act(SETTLE, "tystade en brist"),
    # followup
    "followup.start_followup": Act(EDIT, "började på en uppföljning"),
    "followup.edit_followup": Act(EDIT, "ändrade uppföljningen"),
    "followup.report_measure": Act(EDIT, "följde upp en åtgärd"),
    "followup.decide_followup": Act(SETTLE, "fastställde uppföljningen"),
    "followup.present_result": Act(SETTLE, "redovisade årets resultat"),
    "followup.draft_evaluation": Act(EDIT, "började på en effektutvärdering"),
    "followup.edit_evaluation": Act(EDIT, "utformade en effektutvärdering"),
    "followup.declare_evaluation": Act(SETTLE, "deklarerade en effektutvärdering"),
    "followup.redeclare_evaluation": Act(SETTLE, "började på en ny deklaration i stället för en som gällde"),
    "followup.read_outcome": Act(SETTLE, "läste utfallet av en effektutvärdering"),
    "followup.remove_evaluation": Act(EDIT, "tog bort ett utkast till effektutvärdering"),
    # front
    "front.load_example": Act(frozenset({Role.OPERATOR}), "lade in exempelstaden", is_screened=False),
    "front.remove_example": Act(frozenset({Role.OPERATOR, Role.ADMINISTRATOR}), "tog bort exempelstaden"),
}
