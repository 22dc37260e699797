"""Invented documents of an invented city, in the layouts that real ones come in; every name is made up."""

# An annex as it looks when copied out of a PDF: a blank before each page's first line, numbered headings,
# goals broken over lines, one list over a page break.
ANNEX = """ Bilaga 3, gemensamma prioriteringar

Bakgrund
Mellan Exempelstads kommun och Polisområde Mellanbygd har en överenskommelse mellan Exempelstads
kommun och Polisområde Mellanbygd arbetats fram. I den pekas fyra prioriterade områden ut som båda
organisationerna ska lägga kraft på under hela perioden.

Så arbetar vi
Åtgärder i planen kan bedrivas gemensamt av parterna eller tillsammans med andra organisationer. En
åtgärd kan också utföras enskilt av en part. Alla tre delar i brottstriangeln ska beaktas: en
benägen gärningsperson, ett lämpligt objekt och bristande kontroll.

Prioriterade områden

1. Trygga torg och stråk
Torgen i centrum har under flera år haft återkommande ordningsproblem och många undviker dem efter
mörkrets inbrott. Exempel på insatser är bättre belysning, gångvärdar på helger samt samordnad
skötsel av planteringar.

Målen är att:

1. fler invånare ska våga vistas på torgen efter klockan 20,
2. antalet anmälda
misshandelsbrott utomhus ska minska,

 3. skötseln av torgen ska samordnas så att klotter är borttaget inom ett
 dygn.

2. Skola utan våld
Elever berättar om slagsmål och hot på väg till och från skolan. Aktiviteter sker bland annat genom
trygghetsteam, kamratstödjare och utbildad rastpersonal.

Målen är att:

1. varje skola ska ha en plan mot våld,
2. färre elever ska uppge att de utsatts för hot.

3. Välfärdsbrott
Felaktiga bidrag dränerar gemensamma resurser. Exempel på aktiviteter är registerkontroller,
utbildning av handläggare och gemensamma tillsynsbesök.

Målen är att:

1. kontrollerna ska bli fler,
2. utbetalningar på felaktiga grunder ska minska till hälften.

4. Våld i hemmet
Många fall blir aldrig kända. Exempel på åtgärder är att införa rutinfrågor i vården, jourboende
samt stödsamtal.

Målet är att:

1. den som utsätts ska få stöd inom en vecka.
"""

MEMO_WRAPPED = """ Yttrande över förslag till
samverkansöverenskommelse mellan
Exempelstads kommun och Polisområde
Mellanbygd

Remiss från kommunstyrelsen, dnr KS 2031/88

Förslag till beslut
Kulturnämnden antar kontorets skrivelse som sitt yttrande.

Ärendet i korthet
Kommunstyrelsen vill ha svar på remiss (2031/88) om
samverkansöverenskommelse mellan Exempelstads kommun och
Polisområde Mellanbygd. Yttrandet ska lämnas senast den 3 maj
2031. Överenskommelsen gäller från den 15 augusti 2031 till och
med den 14 augusti 2034.
Remissinstanser är Byggnadsnämnden, Skolnämnden och Exempelstads
Bostäder AB.

Ärendet
Överenskommelsen pekar ut fyra prioriterade områden. De
prioriterade områdena är:

 Tryggare torg och stråk
 Skola utan våld
 Välfärdsbrott
 Våld i hemmet

Tidigare fanns sju områden men antalet har minskat till fyra.
Några har strukits och andra har slagits ihop.

 Beredning av ärendet
Rådet för äldrefrågor har behandlat ärendet 12 april. Samverkans-
gruppen har haft möjlighet att behandla ärendet den 14 april.

Jämställdhetsanalys
Pojkar och flickor utsätts i olika hög grad och på olika platser.
Kontoret ser att insatserna på torgen främst når unga män.

Kontorets synpunkter och förslag
Kontoret ser gärna att texten hänvisar till dessa styrdokument:

 Exempelstads trygghetsplan
 Exempelstads handlingsplan mot våld i nära relationer och

mot hedersförtryck
 Exempelstads riktlinje för ordningsvakter

Det gör att nämnderna drar åt samma håll.

Bilagor
1. Överenskommelsen
2. Gemensamma prioriteringar
"""

MEMO_CLEAN = """# Yttrande över förslag till samverkansöverenskommelse mellan Exempelstads kommun och \
Polisområde Mellanbygd

Till
Kulturnämnden
2031-04-21

Remiss från kommunstyrelsen, dnr KS 2031/88

## Förslag till beslut

Kulturnämnden antar kontorets skrivelse som sitt yttrande.

## Ärendet i korthet

Kommunstyrelsen vill ha svar på remiss (2031/88) om samverkansöverenskommelse mellan Exempelstads \
kommun och \
Polisområde Mellanbygd. Yttrandet ska lämnas senast den 3 maj 2031. Överenskommelsen gäller från den 15 \
augusti \
2031 till och med den 14 augusti 2034. Remissinstanser är Byggnadsnämnden, Skolnämnden och Exempelstads \
Bostäder AB.

## Ärendet

Överenskommelsen pekar ut fyra prioriterade områden. De prioriterade områdena är:

- Tryggare torg och stråk
- Skola utan våld
- Välfärdsbrott
- Våld i hemmet

Tidigare fanns sju områden men antalet har minskat till fyra. Några har strukits och andra har slagits \
ihop.

## Beredning av ärendet

Rådet för äldrefrågor har behandlat ärendet 12 april. Samverkansgruppen har haft möjlighet att behandla \
ärendet den \
14 april.

## Jämställdhetsanalys

Pojkar och flickor utsätts i olika hög grad och på olika plats. Kontoret ser att insatserna på torgen \
främst når \
unga män.

## Kontorets synpunkter och förslag

Kontoret ser gärna att texten hänvisar till dessa styrdokument:

- Exempelstads trygghetsplan
- Exempelstads handlingsplan mot våld i nära relationer och mot hedersförtryck
- Exempelstads riktlinje för ordningsvakter

Det gör att nämnderna drar åt samma håll.

## Bilagor

1. Överenskommelsen
2. Gemensamma prioriteringar

## Attesterat av

Namn\tDatum
Alva Exempelsson, Kulturchef\t2031-04-10
Björn Påhittad, Avdelningschef\t2031-04-11
"""

# Minutes scanned so that å, ä and ö are gone or have become something else.
MINUTES = """ § 7

Remiss om samverkansdverenskommelse mellan
Exempelstads kommun och Polisomrade Mellanbygd
Remiss fran kommunstyrelsen KS 2031/145

BYN 2031/61

Beslut
Byggnadsndmnden dverlamnar kontorets skrivelse.

Beslutsgang
Ordforanden stillde forslagen mot varandra och fann att nimnden
beslutat enligt kontorets forslag.

Reservationer
Tva ledamoter reserverade sig.

Sammanfattning av arendet
Kommunen och polisen har tagit fram en ny samverkansoverenskommelse
mellan Exempelstads kommun och Polisomrade Mellanbygd som g&ller
fran och med augusti 2031. De prioriterade omradena &r trygga torg
och strdk, skola utan vald, vilfardsbrott samt véld i hemmet. I de
lokala planerna far fler omraden laggas till nar lagesbilden visar
att det behovs och parterna 4r 6verens om det.

Handlingar i arendet
e BYN 2031/61-2 Kontorets skrivelse
e BYN 2031/61-1.1 KS 2031/145 Bilaga 1



2031-04-28
Byggnadsnamnden
"""

HISTORY = """Svar på remiss, KS 2030/12

Sammanfattning
Remissen gäller fortsatt samverkan.

Bakgrund
Sedan 2021 har Exempelstads kommun och Polisområde Mellanbygd haft ett samverkansavtal som upphörde i \
april 2030.
Avtalet har förlängts till den 30 juni 2031.

Den lokala överenskommelsen mellan Norra stadsdelsförvaltningen och lokalpolisområde Sjövik \
undertecknades \
2022 men har förnyats under 2024. Överenskommelsen löpte ut i mars 2030 och har förlängts till \
årsskiftet.

Ärendets beredning
Ärendet behandlas i pensionärsrådet den 2 maj 2030 och i förvaltningsgruppen den 3 maj 2030.
"""

AGENDA = """Föredragningslista

Kulturnämnden
Sammanträdesdatum 2031-05-06

1. Val av justerare
2. Remiss av samverkansöverenskommelse
   KN 2031/14
3. Övriga frågor
"""

LOCAL_AGREEMENT = """LOKAL SAMVERKANSÖVERENSKOMMELSE 2032-2035

Överenskommelsen har ingåtts mellan Påhitt stadsdelsnämnd och Lokalpolisområde Sjövik. Avtalstiden är \
2032-2035.

PRIORITERADE OMRÅDEN

Område 1: Ungas trygghet
Målsättningen är att färre unga ska rekryteras till gäng.

Område 2: Otrygga platser
Mål:
• Tryggheten på Stortorget ska öka
• Klottret ska minska

UPPFÖLJNING
Överenskommelsen följs upp varje år.
"""

OTHER_MEMO = """Tjänsteutlåtande
Dnr: 1.2.4-182-2031
Handläggare: N.N.
2031-09-01

Till Påhitts stadsdelsnämnd 2031-09-22

Remiss av förslag till reviderad överenskommelse

Svaret ska vara kommunstyrelsen tillhanda senast 2031-10-01. Remisstid: 1 oktober 2031

Förvaltningens förslag till beslut
1. Nämnden godkänner förvaltningens svar.
2. Paragrafen justeras omedelbart.

Ärendets beredning
Ärendet har behandlats i förvaltningsgruppen den 10 september 2031 och i rådet för \
funktionshinderfrågor den 11 september 2031.
Remissen har även skickats till Påhittsnämnden.

Ärendet
Förslaget innebär att antalet områden går från sex till fyra prioriterade områden. Ett område har \
delats upp. De fyra prioriterade områdena är: våld i nära relation, narkotika, skadegörelse och otrygga \
platser.
Förslaget knyter an till stadens styrdokument såsom Trygghetsprogrammet, Riktlinjer mot våld och \
Drogpolitiska programmet.
Avtalet tecknades 2027 mellan Påhitts kommun och Polisregion Öst och löper ut den 31 december 2031.

Attesterat av
Alva Exempel, direktör  2031-08-30
"""
