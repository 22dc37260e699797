"""What municipal papers write above their sections: our word for each, and the variants we know of."""

_WRITTEN = """
proposed_decision:
  Förslag till beslut | Förslag till beslut i nämnden | Beslutsförslag | Förslag | Föreslaget beslut |
  Föreslagna beslut | Förslag till ställningstagande | Hemställan | Beslutsmening | Förslag till beslut
  för nämnden
summary:
  Sammanfattning | Sammanfattning av ärendet | Ärendet i korthet | Ärendet i sammandrag | Kort om
  ärendet | Sammanfattande beskrivning | Ärendet i sammanfattning | Det viktigaste i korthet | Remissen
  i korthet | I korthet
background:
  Bakgrund | Bakgrund till ärendet | Bakgrund och innehåll
  | Bakgrund och remissens innehåll | Inledning | Bakgrund och syfte | Bakgrund till remissen | Bakgrund
  till uppdraget | Bakgrund och uppdrag | Bakgrund och förutsättningar | Uppdraget | Varför remissen har
  kommit | Uppdrag | Remissens omfattning
matter:
  Ärendet | Remissens innehåll | Remissen i sammandrag | Remissen | Ärendebeskrivning | Beskrivning av
  ärendet | Ärendets innehåll | Förslagets innehåll | Förslaget i korthet | Remissens förslag | Om
  remissen | Om förslaget | Redogörelse för ärendet | Redogörelse för remissen | Beskrivning av remissen
  | Vad remissen innehåller | Överenskommelsens innehåll | Om överenskommelsen | Förslagets
  huvuddrag | Det remitterade förslaget | Remissförslaget | Vad förslaget innebär |
  Förslaget | Beskrivning av förslaget
preparation:
  Ärendets beredning | Beredning | Beredning av ärendet | Ärendets handläggning | Samråd och beredning |
  Remissbehandling | Remisser | Remissinstanser | Så har ärendet beretts | Samverkan | Facklig samverkan
  | Samråd | Samråd och samverkan | Hantering av ärendet | Handläggning | Intern beredning | Samverkan
  och beredning | Samverkan enligt MBL | MBL | Kommunikation
  | Samverkan och information | Information och samverkan | Beredningsprocess | Facklig
  information | Förhandling och samverkan | Beredning och
  samverkan | Hur ärendet har beretts | Samverkan med fackliga organisationer
equality:
  Jämställdhetsanalys | Jämställdhetsperspektiv | Analys utifrån jämställdhet | Konsekvenser för
  jämställdheten | Jämställdhets- och barnperspektiv | Jämställdhet | Jämställdhetsanalys och
  barnperspektiv | Konsekvenser för jämställdhet | Jämställdhetsaspekter | Genusperspektiv | Jämlikhet
  och jämställdhet | Bedömning ur jämställdhetsperspektiv | Kvinnor och män | Konsekvenser för kvinnor
  och män | Flickor och pojkar, kvinnor och män | Könsuppdelad analys | Genusanalys | Analys av
  jämställdhet
child:
  Barnkonsekvensanalys | Barnperspektiv | Barnrättsperspektiv | Konsekvenser för barn | Barnets bästa |
  Barnrättsanalys | Prövning av barnets bästa | Bedömning ur barnperspektiv | Bedömning ur
  barnrättsperspektiv | Konsekvenser för barn och unga
economy:
  Ekonomiska konsekvenser | Ekonomi | Konsekvenser för ekonomin | Ekonomisk bedömning | Ekonomiska
  aspekter | Finansiering | Kostnader och finansiering | Bedömning ur ekonomisk dimension | Ekonomi och
  finansiering | Ekonomiska effekter | Ekonomiska överväganden
views:
  Förslag till yttrande | Förslag till remissvar | Förslag till remissyttrande |
  Synpunkter och förslag | Synpunkter | Synpunkter på remissen | Bedömning | Analys och bedömning |
  Yttrande | Överväganden | Ställningstagande | Mina synpunkter | Synpunkter på förslaget | Analys och
  synpunkter | Synpunkter och bedömning | Kommentar | Kommentarer | Svar | Diskussion | Slutsatser |
  Resonemang | Synpunkter på innehållet | Önskade ändringar | Önskemål | Förslag till ändringar |
  Ändringsförslag | Svar på remissen | Yttrande över remissen | Yttrande över förslaget | Våra
  synpunkter | Vår bedömning | Analys | Ställningstaganden | Särskilda synpunkter | Allmänna synpunkter
  | Övergripande synpunkter | Detaljsynpunkter | Synpunkter i detalj | Kontorets synpunkter och förslag
  | Förslag till förändringar | Remissyttrande | Förslag till svar | Motivering till förslaget
annexes:
  Bilagor | Bilaga | Förteckning över bilagor | Bilageförteckning | Bifogas | Bifogade handlingar |
  Bifogade filer | Bifogade bilagor | Bilagda handlingar | Följande bilagor | Förteckning av bilagor |
  Bilagelista
attests:
  Attesterat av | Attesterad av | Godkänt av | Attest | Attester | Attestlista | Godkännanden | Digital
  attest | Digitalt godkännande | Elektroniskt godkännande | Digitalt godkänt av | Elektroniskt
  undertecknat av | Godkänt digitalt av | Godkänd av | Attesterad och godkänd | Elektronisk attest |
  Attestering | Attesterades av | Digitalt attesterad av
decision:
  Beslut | Stadsdelsnämndens beslut | Protokollsutdrag beslut | Beslut på sammanträdet | Beslut i
  ärendet | Beslut i nämnden | Fattat beslut | Beslutet | Dagens beslut
course:
  Beslutsgång | Vid sammanträdet | Under sammanträdet | Beslutsgången | Beslutsordning |
  Propositionsordning och beslut | Propositionsordning | Proposition | Propositioner | Proposition och
  beslut | Omröstning | Votering | Beslutsgång och omröstning | Ärendets gång | Ordning för beslut |
  Beslutets gång | Beslutsgång och votering | Ställda propositioner | Propositionsordning och omröstning
  | Hur beslutet fattades | Dagens sammanträde | Behandling på sammanträdet
  | Beslutsprocess | Ärendets behandling på sammanträdet
proposals:
  Yrkanden | Förslag till beslut på mötet | Förslag på mötet | Framställda förslag | Framställda
  yrkanden | Väckta förslag | Ställda yrkanden | Yrkande | Förslag till beslut på sammanträdet | Förslag
  och yrkanden | Förslag på sammanträdet | Yrkanden på sammanträdet | Framlagda förslag | Förslag under
  sammanträdet | Yrkanden och förslag | Överläggning | Ledamöternas förslag | Förslag från ledamöterna |
  Förslag från ledamöter | Inlämnade förslag | Inkomna yrkanden | Yrkanden och anföranden | Anföranden
  och yrkanden | Förslag till beslut från ledamöter | Tilläggsyrkanden | Ändringsyrkanden | Yttranden
  och yrkanden | Nya förslag | Förslag vid sammanträdet | Förslag som lades fram | Dagens yrkanden |
  Alternativa förslag | Överläggning och yrkanden
reservations:
  Reservationer | Reservation | Reservation mot beslutet | Avvikande mening | Avvikande meningar |
  Skriftlig reservation | Skriftliga reservationer | Reservationer mot beslutet | Blank reservation |
  Anmälda reservationer | Reservation och avvikande mening
special_statement:
  Särskilt uttalande | Särskilda uttalanden | Särskilt yttrande | Särskilda yttranden |
  Protokollsanteckning | Protokollsanteckningar | Anteckning till protokollet | Anteckningar till
  protokollet | Röstförklaring | Röstförklaringar | Särskild protokollsanteckning
alternate_statement:
  Ersättaryttrande | Ersättaryttranden | Ersättares yttrande | Yttrande från ersättare | Uttalande av
  ersättare | Ersättarnas yttranden | Ersättarens yttrande | Yttranden från ersättare |
  Ersättaruttalande
documents:
  Handlingar i ärendet | Beslutsunderlag | Underlag för beslut | Handlingar | Ärendets handlingar |
  Underlag | Handlingar till ärendet | Dokument i ärendet | Dokument | Underlag till beslutet |
  Handlingar som legat till grund för beslutet | Protokollsunderlag | Inkomna handlingar | Ärendets
  dokument | Underlag för beslutet | Beslutshandlingar | Förteckning över handlingar
adjustment:
  Justering | Omedelbar justering | Anslag | Justering av paragrafen | Dag för justering | Justeringsdag
  | Tid för justering | Plats och tid för justering | Justeringens plats och tid | Tid och plats för
  justering | Direktjustering | Omedelbart justerad | Justerat
agenda:
  Föredragningslista | Dagordning | Ärendelista | Ärenden | Kallelse | Kallelse och föredragningslista |
  Ärendeförteckning | Förteckning över ärenden | Ärenden till sammanträdet | Ärenden på sammanträdet |
  Dagordning och kallelse | Förslag till dagordning | Kallelse med dagordning
answers:
  Remissammanställning | Inkomna synpunkter | Inkomna synpunkter med kommentarer | Synpunkter från
  instanserna | Sammanställning av remissvar | Remissvar | Inkomna remissvar | Inkomna yttranden |
  Inkomna svar | Svar från instanserna | Yttranden från remissinstanserna | Sammanställning av yttranden
  | Svar från remissinstanserna | Remissinstansernas synpunkter | Remissinstansernas svar | Svar per
  instans | Instansernas svar | Yttranden | Remissinstansernas yttranden | Remissutfall | Remissutfallet
  | Utfall av remissen | Inkomna remissyttranden | Svaren i korthet | Nämndernas svar | Remissvaren
votes:
  Upprop | Röstning | Omröstningsresultat | Omröstningslista | Röstlista | Voteringsresultat |
  Voteringslista | Omröstningens resultat | Resultat av voteringen
other:
  Expedieras | Delges för kännedom |
  Inlägg | Närvarande | Beslutande | Deltagare | Vid protokollet | Beslutsexpediering | Distribution |
  Sändlista för beslutet | Beslutet skickas till | Beslutet expedieras till | Expedieras till |
  Expediering | Sändlista | Kopia till | Justerandes signatur | Justerandes sign | Utdragsbestyrkande |
  Motivering | Mötet avslutas | Beslutsplanering | Tidplan | Tidsplan | Fortsatt handläggning | Vidare
  hantering | Ansvariga | Ansvarig | Underskrifter | Underskrift | Delges | Delgivning | Beslut delges |
  Beslutet delges | Protokollsutdrag till | Protokollsutdrag skickas till | Utdrag till | Beslut skickas
  till | Skickas till | Beslutet ska skickas till | Beslut till | Beslutet till | Paragrafen skickas till
  | Paragrafen expedieras till
  | Miljökonsekvenser | Klimatkonsekvenser | Klimatpåverkan | Juridiska konsekvenser | Kontaktperson |
  Kontakt | Jäv | Klimat och miljö | Bedömning ur ekologisk dimension | Bedömning ur social dimension |
  Bedömning ur ekologiskt perspektiv | Nästa steg | Anmälan om jäv | Deltar inte i beslutet
areas:
  Prioriterade samverkansområden | Prioriterade områden | Gemensamma prioriterade områden |
  Samverkansområden | Prioriterade gemensamma områden
goals:
  Målsättningar | Mål | Delmål | Målsättning
activities:
  Aktiviteter | Aktiviteter i åtgärdsplanen | Aktiviteter i åtgärdsplanerna | Åtgärder
"""


def _variants() -> dict[str, tuple[str, ...]]:
    found: dict[str, str] = {}
    key = ""
    for line in _WRITTEN.strip().splitlines():
        if line.startswith("  "):
            found[key] += f" {line.strip()}"
        else:
            key = line.rstrip(":")
            found[key] = ""
    return {key: tuple(one.strip() for one in text.split("|")) for key, text in found.items()}


# "other" only ends what stood before it. A genitive before a variant ("Förvaltningens …", "Bolagets …") is taken
# away by `headings.section_of`.
SECTIONS = _variants()


_WHO = r"(?:\w+en|\w+et|vi|ni|bolaget|kommunen|staden)"
# Headings put as questions or plain statements, folded: "Vad ska nämnden besluta?", "Det här vill vi ändra på".
KLARSPRAK = (
    (
        "proposed_decision",
        rf"(?:vad|det har|det|sa har) (?:\w+ ){{0,5}}?{_WHO} (?:ska |behover |bor |foreslas )?beslutar?",
    ),
    ("proposed_decision", rf"vad (?:ska|bor|behover) {_WHO} (?:besluta|bestamma|ta stallning till)"),
    ("summary", r"(?:det har ar )?det viktigaste|kort sagt|kortfattat|kort om (?:\w+)"),
    (
        "background",
        r"varfor (?:svarar vi|far vi (?:fragan|forslaget)|(?:har|kommer) \w+(?: \w+){0,2})|vad har hant (?:tidigare|innan)",
    ),
    (
        "matter",
        r"(?:vad|det har) (?:handlar|gar|innehaller|innebar|foreslar|vill|ar|star)\b(?! bra)(?! \w+ (?:andra|tycka)).{0,40}"
        r"(?:forslaget|remissen|arendet|overenskommelsen|om|ut pa|forslag|kommunstyrelsen|staden)"
        r"|vad det handlar om|vad vi ska svara pa|forslaget i korthet",
    ),
    (
        "preparation",
        rf"(?:hur|sa) (?:har |tog )?{_WHO} (?:har )?(?:gjort|arbetat|tagit fram|tog fram|skrivit).{{0,30}}"
        rf"|(?:hur|sa) (?:har|ar) \w+ (?:beretts|beredd|beretts|kommit till)|sa tog vi fram \w+"
        rf"|(?:vilka|vem) har (?:{_WHO} )?(?:varit med|deltagit|fragat|tyckt till|horts|informerats).{{0,20}}"
        r"|dialog(?:en)? med .{3,40}|samtal med .{3,40}",
    ),
    (
        "views",
        rf"vad (?:tycker|anser|vill|saknar) {_WHO}(?: .{{0,30}})?|vad (?:ar bra|saknas|behover|bor|kan)\b.{{0,40}}"
        rf"|det har (?:vill|tycker|foreslar|onskar) {_WHO}.{{0,30}}|sa har (?:tycker|vill) {_WHO}.{{0,30}}"
        rf"|det {_WHO} (?:vill|foreslar|onskar).{{0,30}}|vara (?:forslag|onskemal|asikter)|vad vi (?:tycker|vill"
        rf"|saknar)(?: (?:om|andra).{{0,30}})?",
    ),
    (
        "equality",
        r"(?:hur )?paverkas (?:flickor|pojkar|kvinnor|man|konen).{0,40}|vad betyder det for (?:kvinnor|flickor"
        r"|jamst).{0,40}",
    ),
    ("economy", r"vad (?:kostar|kommer) (?:det|forslaget).{0,20}"),
    ("decision", rf"(?:vad|det har|sa har|sa) (?:beslutade|bestamde) {_WHO}"),
    ("course", rf"(?:hur|sa) (?:gick beslutet till|fattade {_WHO} beslutet|rostade {_WHO})"),
    (
        "annexes",
        r"(?:det har|vad) (?:skickar vi med|foljer med|hor till(?: arendet| svaret)?)|vilka (?:papper"
        r"|handlingar) hor till.{0,20}",
    ),
    (
        "answers",
        r"vad (?:sager|sade|tyckte|svarade) (?:svaren|instanserna|remissinstanserna|de tillfragade)|vad har \w+ svarat",
    ),
    (
        "other",
        r"vem (?:far|ska fa) (?:beslutet|veta).{0,20}|vad hander (?:nu|sedan|harnast)|vilka har svarat",
    ),
)
