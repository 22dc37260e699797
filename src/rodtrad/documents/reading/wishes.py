"""The words in which a wish on an agreement's text is put: what makes a sentence one, what it asks for, in which wording."""

import re
from functools import lru_cache

from .change_words import CAN_BE, EDITS, SOURCES
from .folding import swedish
from .names import SAID_TO_BE
from .wanted import QUOTE, REMARK

_TELLS_TO = (  # the imperative, at the start or after "Rubriken Vägar:"
    r"(?i)^(?:[^.:]{0,70}: )?(?:lägg|stryk|ta bort|ändra(?! (?:vågar|vill|får|har|är|kan|tycker|menar|säger|väljer"
    r"|blir|går|kommer|upplever)\b)|byt|ersätt|slå|skriv|komplettera|förtydliga|precisera"
    r"|för in|inför"
    r"|utöka|nämn|formulera|definiera|döp|beskriv|sammanför|tydliggör|skärp|konkretisera|uppdatera|kalla|välj|ta med"
    r"|tillför|nytt mål –|låt)\b|^(?:[^.:]{0,70}: )?ny lydelse:|^(?:[^.:]{0,70}: )?(?:nytt (?:del)?mål"
    r"|ny målsättning)\b[^.:]{0,60}[:,–]|"
)
# "Delmål 4 utgår.": what happens to the part, told as done.
_TELLS_OF = (
    r"^(?:\d[\d.]* )?(?:Under|I|Till|Inom) [^.:]{3,70} (?:tas (?:\w+ ){1,5}bort|märks|läggs|införs|förs|tillfogas"
    r"|stryks|tas bort|ändras"
    r"|byts|ersätts)\b|"
    r"^(?:[^.:]{0,20}: )?(?:\S+ ){0,2}(?:Mål|Delmål|Målsättning|Område|Avsnitt|Kapitel|Rubrik|Bilaga|Orde[nt]|Styck|Punkt"
    r"|Mening)\w*\b[^.:]{0,140} "
    r"(?:utgår|stryks|tas bort|läggs till|tillförs|tillfogas|ändras till|ersätts (?:med|av)|byts (?:ut )?mot|förs in"
    r"|skrivs om|görs om|slås (?:ihop|samman)|kompletteras med|(?:får|ges|erhåller) (?:följande )?\w*lydelse\w*|döps om)\b|"
)
WISH = swedish(
    _TELLS_TO
    + _TELLS_OF
    + r"\b(?:bör|borde|yrkade|yrkat|föreslog|föreslagit|behöver|behövs|önskar|önskvärt|efterfrågar|efterlyser"
    r"|efterfrågas|efterlyses|ser (?:\w+ )?behov av|hade varit (?:\w+ )?(?:bra|bättre|önskvärt|värdefullt|bäst)"
    r"|saknar|saknas|föreslår"
    r"|rekommenderar|kräver|fordrar|tillråder|förespråkar|förslår|föreslås|begär|hemställer|förordar|torde|hellre"
    r"|gärna|helst"
    r"|vill (?:\w+ ){0,2}(?:få|se|att|ha|lägga|stryka|ändra|byta|ta|slå|föra)|vore (?:\w+ )?(?:bra|bättre|önskvärt"
    r"|värdefullt|bäst)"
    r"|måste (?:\w+ )?(?:finnas|ingå|stå|tas|utgå|framgå|förtydligas|kompletteras|nämnas|läggas|tas|strykas|skrivas"
    r"|ändras|ersättas"
    r"|preciseras)|yrkar|skulle (?:\w+ ){0,3}(?:kunna|behöva|vinna|vilja)|ber (?:vi |därför )*(?:er|om|att|kommunstyrelsen)"
    r"|bör|avstyrker|ville (?:\w+ ){0,2}(?:få|se|att|ha|lägga|stryka|ändra|byta|ta|slå|föra)"
    r"|hade (?:\w+ ){0,2}(?:velat|önskat|behövt)|skulle (?:\w+ )?(?:lägg|stryk|tas bort|ändr|ersätt|byt|slås"
    r"|kompletter|föras|utgå|lyda|skriv)\w*)\b"
    r"|\bkan (?:[^.,]{2,40} )?(?:strykas|tas bort|utgå)\b|\bkan (?:med fördel |därför |gärna |också )*(?:göras|stryk"
    r"|tas bort|slås|utgå|kompletter|förtydlig|läggas|föras|sammanför|flyttas|delas|byt)\w*"
    r"|\bska(?:ll)? (?:\w+ )?(?:nämn|stryk|tas bort|utgå|lägg|ersätt|byt|omformul|slås|kompletter|föras|ändras|lyda"
    r"|heta|stå(?! till)|finnas|ingå"
    r"|formuleras|införas|omfatta|delas|flyttas|tillför|skriv|preciser|förtydlig|utök)\w*|\bmed (?:den"
    r"|de) ändring\w* att\b|\bfår (?:lyda|(?:(?:det|den) (?:\w+ ){1,2})?lydelsen)\b|\bska (?:\w+ )?vara [”\"»\d]"
    r"|\bska\b.*\bi stället för\b"
    r"|\b(?:under förutsättning|förutsatt|på villkor|med förbehåll(?:et)?) att\b|\bmåste bort\b|\bvore\b"
    r"|\b(?:kan|bör|ska|får|borde) (?:inte|ej) (?:\w+ )?(?:vara kvar|stå kvar|finnas kvar|ingå|antas)\b"
    r"|\b(?:förslagsvis|hade nöjt sig|förslag är|är att föredra)\b|\bär i behov av\b|\bmed (?:det )?tillägget att\b"
    r"|\b(?:anser|menar|tycker)\b[^.”\"]* ska (?:erbjudas|beredas|få|ha|ges) (?:en )?plats\b"
    r"|\b(?:ska|bör|borde) (?:\w+ )?ha (?:ett|en) (?:\w+ )?(?:mål|målsättning|delmål|avsnitt)\b"
    r"|\bdet rätta \w+ (?:är|ska vara)\b|\bska\b.*\bha (?:denna"
    r"|följande) lydelse|\bska (?:\w+ )?(?:inledas|avslutas|gälla)\b"
)
# What is asked for: the first that stands in the sentence, in this order.
CHANGES = {
    "merge": swedish(
        rf"(?i)\b(?:{SOURCES['merge']}"
        r"|slås (?:\w+ )?(?:samman|ihop)|slagits (?:samman|ihop)|förts (?:samman|ihop)|slå (?:samman|ihop)"
        r"|sammanför\w*|för(?:s|as) (?:samman"
        r"|ihop)|sammanslag\w*"
        r"|läggs? (?:samman|ihop)|läggas (?:samman|ihop)|(?:göras|görs) till ett|bilda ett|bli(?:r)? (?:ett enda"
        r"|ett(?: gemensamt)? område|ett\b(?! (?:eget|nytt|annat|särskilt|mål|krav))"
        r"|en och samma)|slås? (?:\w+ ){1,3}(?:samman|ihop)|förenas?"
        r"|redovisas (?:som|i) ett(?: gemensamt| enda)? (?:område|avsnitt|kapitel)|gå upp i|vävas? samman"
        r"|fogas? samman|fogas ihop)\b"
    ),
    "remove": swedish(
        rf"(?i)\b(?:{SOURCES['remove']}"
        r"|(?:inte|ej|icke|varken) (?:\w+ )?(?:ingå|finnas (?:kvar|med)|stå kvar|vara (?:kvar|med)|tas med"
        r"|medta\w*|nämnas|höra hemma)|medtag?e?s (?:inte|ej|icke)|vill ha bort|falla bort"
        r"|(?:varit|vara) utan|(?:måste|bör|ska|få) bort|tas? bort|tagits bort|strukits|utgått|utgå(?:r)?|stryk(?:as?"
        r"|s)?|slopas?|tas? (?:\w+ ){1,5}bort"
        r"|raderas?|plockas? bort"
        r"|avföras?|lyftas? ut"
        r"|lyfts ut|utelämnas?|lyftas? (?:bort|ur)"
        r"|lyfts (?:bort|ur))\b"
    ),
    "reword": swedish(
        rf"(?i)\b(?:{SOURCES['reword']}"
        r"|(?:^|: )ny lydelse:|omformuler\w*|(?:borde|skulle|hade) (?:\w+ ){0,2}(?:ändrats|skrivits om|bytts|ersatts"
        r"|skärpts"
        r"|förtydligats)|formuleras? (?:om|så|enligt|på)\b|ändra(?:s|d)\b|(?:^|: )ändra(?= [”\"»«“])|(?:^"
        r"|: )ändra .{3,80} (?:till|från)(?= )|(?:^"
        r"|: )ändra (?!mål|delmål|områd"
        r"|stycke|punkt)"
        r"|(?:föreslås|bör) bli\b(?! (?:ett eget|en egen|ett nytt|en ny)\b)|uppdater\w*|(?:få|får|ges"
        r"|erhåller) (?:(?:det|den) (?:\w+ ){1,2})?\w*lydelsen|ersätt\b"
        r"|byt\b|döp\b|(?:att|bör|vill|borde) ändra\b|ersättas?"
        r"|ersätts|byt(?:as|s|es)(?: ut)? mot|(?:ska|bör|borde) (?:\w+ )?(?:stå|vara) [”\"»«“]|formuleras?(?=:"
        r"| [”\"»«“])|skrivas? [”\"»«]|ha (?:denna|följande"
        r"|ny) lydelse|(?<!som\s)lyder|\bska\b.*\bi stället för\b|klargör\w*"
        r"|inled(?:as|s) med|avslut(?:as|s) med(?! (?:en|ett)\b)"
        r"|byt(?:as|s) ut|förtydliga\w*"
        r"|skärpas?|preciser\w*|skriv(?:as|s) om|lyda|konkretiser\w*|tydliggör\w*|uttryckas?|justeras?"
        r"|döpas? om|heta"
        r"|byta namn|(?:få|får|ge|ges) (?:en )?(?:annan|ny|följande|tydligare) (?:\w*lydelse|rubrik|namn|formulering"
        r"|skrivning|text)|få (?:ett )?(?:annat|nytt) namn|(?:ska|bör) (?:\w+ )?kallas (?-i:(?=[A-ZÅÄÖ”\"»]))"
        r"|rita\w* om|delas upp|byt(?:as|s"
        r"|es)? .{2,60} mot\b|gör(?:a|as|s) om|omarbeta\w*|skrivas? (?:om|ut)|ses över"
        r"|\b(?:ordet|orden|begreppet|termen) .{2,60} (?:blir|bli|ska vara)|nyanseras?|korrigeras?"
        r"|(?:vilja|vill|önskar|önskade|gärna|hellre) (?:\w+ ){0,3}att .{3,60} (?:gäller|avser|gällde)\b"
        r"|(?:föreslår|önskar|förordar|vill ha) i ?stället|i stället (?:gälla|avse|lyda|ange|handla)|det (?:ska"
        r"|bör) vara|i ?stället (?:ska|bör) (?:göras|ske|gälla|avse|lyda|användas)|(?:ska|bör) i ?stället (?:göras|ske"
        r"|användas)"
        r"|(?:användas|gälla|anges|räknas|redovisas) i ?stället för|\w+(?:et|en) ska vara (?=[\d”\"»«“])"
        r"|i stället (?:\w+ )?stå|stå i stället|att det står(?= [”\"»«“])|hellre (?:\w+ ){0,3}stå"
        r"|hellre (?:sett|se) att|skrivs [”\"»]|flytta(?:s|t)?(?! fram)"
        r"|rättas?|mjukas? upp|skärps|höjas?|sänkas?|byter namn|skriva om|formulera om|bytas? (?:\w+ )?mot"
        r"|byta (?:ut )?|byt(?:a|as|s)? (?:ut )?[”\"»«“„].{2,60} mot|(?:bör|ska|borde) (?:i stället )?vara att|(?:ska"
        r"|bör|borde) (?:\w+ )?gälla"
        r"|(?:ges|få|får) (?:en|ett) (?:\w+ )?(?:tidsgräns|tidsram|nivå|mått|definition|avgränsning|formulering"
        r"|precisering)"
        r"|(?:skriv|skriva|skrivas) i stället|välj\w* (?:ett )?annat (?:namn|ord)|definier\w*)\b"
    ),
    "add": swedish(
        rf"(?i)\b(?:{SOURCES['add']}"
        r"|lägg(?:as?|s)? (?:\w+ )?(?:till|in)|lagts (?:till|in)|kompletterats|förts in|skrivits in|(?:få|får"
        r"|ge|ges|ha|fått) (?:också |även |ytterligare |ännu )*(?:en"
        r"|ett) (?:\w+ ){0,2}(?:målsättning|mål"
        r"|tillägg|delmål|avsnitt|rubrik|stycke|bilaga|område)|bredda\w*|vidgas?|byggas? ut|belys(?!ning)\w+|synliggör\w*"
        r"|uppmärksamma\w*|läggas in|tilläg\w+|tillför(?:as|s)?|tillfogas?"
        r"|foga(?:s)?|tillkom(?:ma|mer)"
        r"|kompletter\w*|utökas?|utvidgas?|inkluder\w*|omfatta(?:s|r)?|(?<!som\s)framgå(?:r)?|införas?|införs"
        r"|skriv(?:as|s) in"
        r"|för(?:as|s) (?:in|till)|vinna på (?:en|ett)|inför\b|som nytt (?:\w+ )?mål|(?:önskar|föreslår|föreslås"
        r"|önskas) (?:\w+ )?(?:en"
        r"|ett) (?:\w+ ){0,2}(?:målsättning|mål|delmål|område|avsnitt|stycke|mening|punkt|rubrik|bilaga|skrivning)"
        r"|(?:^|: )(?:ny|nytt|en ny|ett nytt) (?:mål|målsättning|delmål)\b"
        r"|förses? med|se (?:en"
        r"|ett) (?:\w+ ){0,2}(?:mål|delmål|målsättning)|behövs (?:ytterligare |också |även )*(?:en|ett)"
        r"|till .{3,60} (?:lägga?s|föra?s|fogas)|läggs (?:\w+ ){0,2}”x” till|räknas upp|bli(?:r)? ett eget|nämna(?:s)?"
        r"|nämns|omnämn\w*"
        r"|lyftas? (?:fram|in)"
        r"|lyfts (?:fram|in)|tas? med"
        r"|tas in|prioriteras"
        r"|samordna\w*|anges|står med|beskrev|nämnde|finnas|stå|ingå|innehålla|beskriv(?:as|s)|förklara(?:s)?|adder\w*"
        r"|saknar"
        r"|saknas"
        r"|efterlyser|efterfrågar|efterlyses|efterfrågas|(?:får|få|ges|tar|ha) (?:en )?(?:egen "
        r"|fast )?(?:plats"
        r"|representant)|(?:erbjudas|beredas) (?:en )?plats i [\wåäö-]*(?:råd|grupp|forum)\w*"
        r"|(?:vill|önskar) (?:\w+ )?(?:se|ha) (?:en|ett|ytterligare) (?:\w+ ){0,3}?(?:målsättning|mål|delmål|avsnitt"
        r"|område|\w+(?=:))"
        r"|delas(?: upp)?)\b"
    ),
}
_MUST = swedish(r"(?i)\b(?:bör|borde|föreslår|yrkar|önskar|behöver)\b")
_HAS_NOT = swedish(
    r"(?i)\b(?:de|vi|som|det|den) saknar\b(?! (?:\w+ )?(?:ett|en) (?:\w+ ){0,2}(?:mål|målsättning|delmål|avsnitt"
    r"|mening|förklaring|definition|beskrivning|karta|skrivning|hänvisning|område)\b)|\bsaknas ändå\b"
    r"|\bsaknas (?:framför|ofta|i dag|särskilt|uppgift)\b"
    r"|\bi ?dag saknas\b"
)
_QUESTION = swedish(
    r"(?i)\bställer frågan\b|\ben fråga (?:\w+ ){1,4}(?:oss |sig )?är (?=hur|vem|vad|när|vilk|om|varför)"
    r"|\bosäker på (?:hur|vem|vad|när|vilk\w+)\b|\bber (?:\w+ )?om svar\b|\bfundera\w* (?:över"
    r"|på) (?=hur|vem|vad"
    r"|när|vilk|om)"
    r"|\b(?:bra|bättre|värdefullt) att få veta\b|\b(?:emotser|inväntar|önskar|vill ha|begär|efterlyser"
    r"|efterfrågar) (?:\w+ )?(?:ett )?(?:besked|svar"
    r"|klarhet) (?:om|i"
    r"|på)\b(?! den frågan| detta)"
    r"|\b(?:vill|önskar|behöver|skulle|gärna|också) (?:\w+ ){0,3}?få (?:klarlagt|klarhet|besked|veta) "
    r"|\bframgår (?:det )?inte\b(?=[^.]*\b(?:om|hur|vem|vad|var|när|vilk\w+|varför|huruvida)\b)|\bfrågar (?:sig|oss"
    r"|mig)(?=,? \w)"
    r"|\bifrågasättas (?:om|hur)\b"
    r"|\bställer sig (?:\w+ )?fråg\w+|\b(?:efterfrågar|önskar|begär|vill ha) (?:\w+ )?(?:ett )?(?:svar"
    r"|besked) (?:på|om)\b|\bredogör(?:a|s)? för (?=hur|vem|vad|när|vilk)|\bställ(?:er|a) frågan\b"
    r"|\bförstår inte (?:vad|hur)\b|\bfråga (?:\w+ )?(?=hur|vem|vad|när"
    r"|vilk)|\bfrågan (?=hur|vem|vad|när|vilk|varför)"
    r"|\bfrågar(?: sig)?(?: \w+)? (?=om \S+ \w|hur|vem|vad|när|var|vilk)|\bundrar\b|\boklart\b(?! (?:beskriv|formuler"
    r"|uttryck))"
    r"|\botydligt\b"
    r"|\bvill (?:\w+ ){0,3}fråga (?:om|hur|vem|vad|när|vilk|ifall)\b|\b(?<!inte\s)lyfta frågan\b"
    r"|\bfå svar på (?!den frågan)|\bifrågasätt\w* (?:\w+ )?(?=om|hur|varför|att)"
    r"|\bfrågan (?:om"
    r"|är) (?=hur|vem|vad|var|när|vilk)|\bvill (?:\w+ ){0,3}veta\b"
    r"|\bsvårt att (?:förstå|utläsa)\b(?! (?:varför|hur) (?:majoriteten|nämnden|de styrande))|\?$"
)
# "Vem som ansvarar framgår inte"; looked for only where the verb stands, as its cost grows with the sentence
_NOT_SHOWN = swedish(r"(?i)\b(?:hur|vem|vad|när|vilk\w+|om|var)\b[^.]*\bframgår (?:det )?inte\b")
_UNCLEAR_SO = swedish(
    r"(?i)\b(?:frågar|undrar|ifrågasätter|tveksam\w*)\b.* och (?:föreslår|yrkar|vill|önskar|anser)\b.*\b(?:stryk|utgå"
    r"|tas bort)\w*|\b(?:oklart|otydligt)\b.{0,20} och (?:bör|kan|ska|borde|föreslås|behöver)\b"
)
_RHETORICAL = re.compile(r"(?i)(?:vore det inte|borde inte|b.r inte)\b")
LEADS_IN = swedish(
    r"(?i)\bav (?:tabellen|uppställningen|listan) framgår\b|^nedan (?:anges|följer|redovisas|listas|framgår|återges)\b"
    r"|\b(?:enligt (?:följande|nedan)|följande(?: sätt)?"
    r"|nedan(?:stående)?|som (?:an)?förs"
    r"|enligt (?:avsnitt|punkt)|i enlighet med|enligt det som \w+|vad som \w+ nedan"
    r"|de sätt som \w+)\b[^.”\"»«“]{0,60}[:.]?$"
)
VAGUE = swedish(
    r"(?i)\btill (?-i:[A-ZÅÄÖ]\w+ )?(?-i:[A-ZÅÄÖ])\w+s tillägg\b|\bmed det tillägg som\b|\btillägg till \w+(?:ens"
    r"|ets) förslag\b|\b(?:viktiga|väsentliga|många|flera) (?:\w+ )?delar saknas\b"
    r"|\b(?:göra|lämna|ge) (?:några|ett par|följande|två|tre|vissa) (?:\w+ )?(?:tillägg|ändringar|förslag"
    r"|påpekanden)\b|\b(?:två|tre|fyra|fem|några|flera|en del) av (?:mål|områd|avsnitt|formulering)\w*|\bkompletteras med$"
    r"|\b(?:två|tre|fyra|fem|några|flera|ett par|ett antal) (?:\w+ )?(?:ställen|punkter|saker|delar|formuleringar"
    r"|ändringar"
    r"|förtydliganden|avsnitt|synpunkter)\b|\b(?:på|i) denna (?:punkt|del)\b|\b(?:kompletteras|ändras|förtydligas"
    r"|justeras|läggas till)\.?$|\bde sätt som\b"
    r"|^(?:några|flera|vissa|en del) (?:\w+ )?(?:mål|målsättning|områd|avsnitt|formulering)\w*\b"
    r"|\b(?:ta upp|lyfta fram|vill vi ändra|ändra (?:på|svaret))[.:]?$"
)
_EXPLAINS = swedish(
    r"(?i)^(?:motiv\w*|skäl(?:et|en)?\b|detta (?:då|eftersom|för att|är)|anledning\w*|orsak\w*|på (?:så|det|detta) (?:vis"
    r"|sätt\w*)|därmed|annars"
    r"|det(?:ta)? (?:gör|innebär|skulle innebära))\b"
)
TURNS = swedish(
    r"(?i)^(?:några andra|inga andra|\w*(?:förvaltningen|kontoret|nämnden|bolaget|styrelsen) (?:utgår från|förutsätter"
    r"|föreslår|anser|undrar|vill|ser"
    r"|är|har|delar|st\w+|av\w+|välk\w+)|i övrigt|sammantaget|sammanfattningsvis|vi vill|vidare)"
)
BECAUSE = swedish(
    r"(?i),? \b(?P<why>(?:eftersom|(?<!sl.r\s)(?<!anser\s)(?<!yrkar\s)(?<!nskar\s)(?<!menar\s)"
    r"därför att(?! områd| rubrik| mål| avsnitt)|på grund av) .{12,})$"
)
# "Avsnittet saknar koppling till resandet och kan tas bort": the ground stands before the wish.
GROUND = re.compile(
    r"^(?!.*\b(?:menar|anser) att).{4,90}? (?P<why>(?:.r|har|saknar|.verlappar|h.r|framst.r|tillh.r|ligger) .{6,120}?)"
    r",? och (?:kan|b.r|borde|f.resl.s|ska)\b"
)
# "Eftersom det redan är uppnått bör målet strykas"
FRONTED = re.compile(
    r"(?P<why>(?:Eftersom|D[åa]|Med h.nsyn till|Med tanke p.|Mot bakgrund av|P. grund av) .{10,160}?),? "
    r"(?=(?:b.r|f.resl.r|f.resl.s|vill|.nskar|anser|beh.ver|ska|kan|yrkar)\b)"
)
# "då", "för vi": not forgiven, since "da" and "de" are too like them.
SINCE = re.compile(
    r"(?:,? \b(?=då |(?:med hänsyn till|med tanke på|mot bakgrund av|med hänvisning till) (?!.*, och \w+ (?:föreslår"
    r"|önskar|vill|anser)))"
    r"|, (?=da )|(?:(?<=stryks)|(?<=strukits)|(?<=strykas)|(?<=bort)|(?<=utg[åa]r)|(?<=utg[åa])) (?=da )"
    r"|, (?=s. att (?!det (?:st.r"
    r"|framg.r|blir|.r)\b|[”\"»]))"
    r"|(?<=as) (?=för att )|, (?=för (?:vi|det|de|den|man|många|här|inga|ingen)\b))(?P<why>.{12,})$"
)
_CHAIRED = swedish(
    r"(?i)\b(?:ordförande\w*|proposition\w*)\b.*\b(?:finner|fann|frågar)\b|^(?:han|hon) frågar|\bfinner att\b"
)
_AS_IS = swedish(
    r"(?i)\b(?:yrka\w*|föresl\w*) (?:\w+ ){0,2}(?:bifall|avslag|återremiss)\b(?!.*\b(?:tillägg(?!syrk)\w*"
    r"|ändring(?!syrk)\w*|samt|och att"
    r"|med att|och (?:föreslår|yrkar|vill)|dessutom|därtill)\b)|\b(?:föreslår|efterfrågar|önskar|begär) inga \w+"
    r"|\b(?:bifall|enligt förslaget"
    r"|tillstyrk\w+)\b[^.]*\butan (?:tillägg|ändring\w*)"
)
THAT = re.compile(r"(?i)\b(?:om|s.) att\b")


_STATES = re.compile(
    r"^Att\b.{0,60}\b(?:.r|g.r|har|blir|h.r|riskerar|ligger|inneb.r|medf.r|skulle|kan leda)\b"
)
_FORMAL = re.compile(
    r"(?i)\bsaknar (?:\w+ )?(?:underskrift|namnteckning)|^(?!.*andra hand).*\b.terremi|\b(?:paragraf|protokoll|beslut"
    r"|.rende)\w* (?:\w+ ){0,3}juster|^att f.rklara "
    r"|\bjuster\w* (?:\w+ )?(?:paragraf|protokoll|beslut|punkt)|\bomedelbart juster|\bf.r i uppdrag att\b"
)


_NOTHING = re.compile(
    r"(?i)(?:^|: )(?:(?:vi|\w+en|\w+et) har )?(?:inga (?:synpunkter|inv.ndningar|kommentarer)|ingen erinran"
    r"|inget att erinra)\W*$"
)


_SO_THAT = re.compile(
    r"(?i)\bs. att\W*$|\b.ndras (?:s.|enligt f.ljande|p. f.ljande s.tt)\W*$"
)  # the list below says how
_LEAVES = re.compile(
    r"(?i)^(?!.*\bm.l om att\b).*\b(?:b.r|ska|kan|b.r d.rf.r) (?:finnas|vara|st.|beh.llas|ligga) kvar\b"
    r"|\bb.r beh.llas\b|\b(?:beh.ver|b.r"
    r"|ska) (?:inte|ej) (?:.ndras|justeras|kompletteras|skrivas om)\b"
)
_READS_NOW = re.compile(r"(?i)\blyder (?:i ?dag|nu|idag)\b(?!.*\b(?:b.r|ska|f.resl))")
_GROUNDLESS = swedish(
    r"(?i)\b(?:lagstöd|resurser|medel|underlag|stöd) saknas\b|\bsaknar (?:\w+ )?(?:resurser|medel|personal|tid"
    r"|kompetens)\b|\bsakna(?:r|s) (?:rättsligt |lagligt )?(?:stöd|grund"
    r"|betydelse|relevans"
    r"|motsvarighet|koppling|verkan|funktion)\b"
)
_MEANS = re.compile(
    r"(?i)\b(?:uppskattar|gl.der oss .ver|gl.djande|ser positivt p.|.r positiv\w* till|n.jd\w* med) att (?!.*\bmen\b)"
    r"|\bvill (?:\w+ ){0,3}ta upp (?:det|n.gra|en|ett|f.ljande|fr.gan)\b"
    r"|^det (?:som|vi) (?:efterfr.g\w+|saknas|beh.vs|saknar) .r\b"
    r"|\bsaknar (?:\w+ )?(?:en (?:fj.rdedel|tredjedel)|h.lften|m.nga|flera|var \w+) "
    r"|\b(?:.r|dr) bra att (?!.*\bmen\b)\w+ (?:n.mns|lyfts fram|synligg.rs|finns med|tas upp)\b"
    r"|\btillf.r\w* (?:\w+ ){0,4}(?:medel|resurser|pengar)\b"
)  # money is no text, nor is praise


@lru_cache(maxsize=4_096)  # asked of each sentence by itself and by its neighbours
def change_of(text: str, *, asked: bool = False) -> str:
    """What the sentence asks for, or nothing. `asked`: it stands in a list of what is asked for."""
    if any(form.search(text) for form in (_EXPLAINS.forgiving, _FORMAL, _STATES, _CHAIRED.forgiving)):
        return ""
    because = BECAUSE.forgiving.search(text)
    if because and WISH.forgiving.search(text[: because.start()]):
        text = text[: because.start()]  # "kan utgå, eftersom det är oklart …" asks nothing
    if _is_question(SAID_TO_BE.sub("”x”", text)):
        return "question" if len(text.split()) > 2 else ""
    if _AS_IS.forgiving.search(text) or _asks_nothing(text):
        return ""
    if REMARK.forgiving.search(text):
        return "comment"
    if _DISAGREES.search(text) or (_HAS_NOT.forgiving.search(text) and not _MUST.forgiving.search(text)):
        return ""
    is_wish = asked or WISH.forgiving.search(_WORDS.sub("”x”", text)) or _ATT.match(text) or _edits(text)
    return (_asked_for(text) or ("reword" if worded_only(text) else "")) if is_wish else ""


def _is_question(text: str) -> bool:
    hidden = "framg" in text and _NOT_SHOWN.forgiving.search(text)
    asks = hidden or _QUESTION.forgiving.search(text)
    return bool(asks and not _RHETORICAL.match(text) and not _UNCLEAR_SO.forgiving.search(text))


# "Det fjärde målet är formulerat så att all växtlighet ska tas bort": what stands there, told in other words.
_TELLS_A_GOAL = swedish(
    r"(?i)^(?!.*\b(?:bör|borde|föreslår|föreslås|vill|önskar|yrkar|behöver|kan|anser)\b).*\bmål\w* (?:\w+ ){0,3}?"
    r"(?:är|säger|anger|formulerat|formulerad|innebär|går ut på)\b[^.]* att\b"
)


def _asks_nothing(text: str) -> bool:
    """What is left as it is, what stands there today, money, and a ground on its own."""
    alone = _GROUNDLESS.forgiving.search(text) and not EDITS.forgiving.search(text)
    told = any(form.search(text) for form in (_NOTHING, _SO_THAT, _LEAVES, _MEANS, _TELLS_A_GOAL.forgiving))
    return told or bool(alone or _READS_NOW.search(SAID_TO_BE.sub("”x”", text)))


def worded_only(text: str) -> bool:
    """ "Det rätta vore ”två gånger om året”": a wish that only gives the words."""
    rather = _RATHER.forgiving.search(text) or re.match(
        r"(?:[\w-]+ ){1,2}(?:f.resl.r|f.rordar|f.respr.kar) (?:d.rf.r |i st.llet |.ven |ocks. |dessutom )?"
        r"(?:f.ljande (?:lydelse|formulering|text|skrivning):? |formuleringen |(?:orda)?lydelsen |skrivningen |texten "
        r"|m.let |till.gget )?[”\"»«“]",
        text,
    )
    return bool(rather and QUOTE.search(text))


_RATHER = swedish(
    r"(?i)\b(?:vore|hellre|hade nöjt sig|förslag är|förslagsvis|att föredra|bättre|i stället|istället|snarare)\b"
)


def _edits(text: str) -> bool:
    """A word of will with, somewhere after it, a verb that can only be about a text."""
    willed = _WILLED.forgiving.search(text)
    return bool(willed and EDITS.forgiving.search(text, willed.end())) or bool(CAN_BE.forgiving.search(text))


_WILLED = swedish(
    r"(?i)\b(?:ska|skall|skulle|måste|behöver|behövde|kunde|vill|ville|anser|tycker|menar|viktigt|angeläget|nödvändigt"
    r"|lämpligt|rimligt|motiverat|önskemål|fördel|skäl att|(?<!ingen\s)anledning att|hade|vinner på|tjänar på"
    r"|förtjänar|vårt förslag)\b"
)
_ATT = re.compile(r"att\b|Att\b(?!.{0,60}\b(?:.r|g.r|har|blir|h.r)\b)")


_WORDS = re.compile(
    r"(?i)[”\"»«“„](?![^”\"«»“„]*(?:omr.det|delen|avsnitt|m.ls.ttning|rubrik|m.let))[^”\"«»“„]{2,400}[”\"«»“]"
)


def _asked_for(text: str) -> str:
    bare = _WORDS.sub("”x”", text)  # the wording asked for does not tell what is asked
    return _first_change(bare) or _first_change(text)


def _first_change(text: str) -> str:
    asks = THAT.split(text)[0]  # "kompletteras med ett mål om att belysningen ses över" asks for an addition
    found = [[k for k, p in CHANGES.items() if p.forgiving.search(part)] for part in (asks, text)]
    return next((kinds[0] for kinds in found if kinds), "")


_DISAGREES = re.compile(
    r"(?i)^.{3,60}\b(?:(?:anser|tycker|ser) inte\b|delar inte (?:uppfattning"
    r"|bed.mning))(?!.*\b(?:f.resl.r|b.r)\b)"
)
