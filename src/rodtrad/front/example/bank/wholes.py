"""Texts about a whole picture or follow-up, a few of each: a district has one of them."""

from __future__ import annotations

PICTURE_TEXTS = {
    "consequences": (
        "Boende i {district} ändrar sina vanor: de väljer andra vägar, stannar hemma på kvällen eller skjutsar sina "
        "barn. För den som har utsatts är följderna större än siffrorna visar.",
        "Följderna märks mest i {centrum}, där butiker stänger tidigare, och i {skola}, där elever är rädda för "
        "vägen hem. Kostnaderna för lagning och städning tränger undan annan skötsel.",
        "Unga och äldre påverkas mest. Unga undviker {station} och {torg}, äldre öppnar inte dörren. "
        "Förtroendet för att någon gör något har minskat.",
    ),
    "other_information": (
        "Nya bostäder vid {gata} ger fler boende de närmaste två åren. Skolan får nya klasser, och {torg} ska byggas "
        "om. Räddningstjänsten och föreningarna har lämnat synpunkter.",
        "Trygghetsvandringar har gjorts vid {torg} och {station}. Pensionärsrådet, ungdomsrådet och företagarna har "
        "berättat om det som inte syns i statistiken.",
        "{park} rustas upp nästa år och busslinjen till {station} läggs om. Det kan flytta problem mellan platser och "
        "behöver följas.",
    ),
    "analysis": (
        "Problemen hänger ihop. De samlas vid {torg}, {station} och {skola}, samma tider på dygnet, och flera av dem "
        "rör samma unga. Det som syns minst drabbar dem som har svårast att säga till.",
        "Platsernas utformning förklarar en del, och att vuxna saknas vissa tider förklarar mer. Siffrorna skiljer sig "
        "från staden i stort främst kring {station} och {torg}.",
        "Nivån är ungefär som i hela staden men fördelningen är en annan: mer sker i {centrum} och mindre i "
        "bostadsområdena. Dialogen pekar åt samma håll som statistiken, utom för brott i hemmen.",
    ),
    "limits": (
        "Källorna visar det som anmäls, rapporteras eller svaras på. De säger lite om unga med hög frånvaro, om dem "
        "som inte talar svenska och om brott i hemmen.",
        "Flera tal är små, och några händelser mer eller mindre ändrar bilden. Anmälningarna påverkas av var polisen "
        "har varit.",
        "Enkäterna når inte alla. Dialogen samlade mest äldre. Vi vet inte om problem har flyttat hit eller härifrån.",
    ),
}

CONCLUSIONS = (
    "De flesta åtgärder är i gång och produktionen är god. Där vi kan mäta har utvecklingen oftast gått åt rätt håll, "
    "men det går ännu inte att säga hur mycket åtgärderna har bidragit.",
    "Det som krävde pengar eller ombyggnad har dröjt. Det som byggde på möten och personal kom i gång direkt.",
    "Samarbetet mellan parterna har blivit tätare. Åtgärder mot själva brotten är svårast att mäta.",
)
FOR_NEXT = (
    "Mät före start. Fråga också dem som inte svarar på enkäter. Pröva om problemet har flyttat.",
    "Jämför med en plats där ingenting gjordes. Ta reda på varför några åtgärder aldrig började.",
    "Samla in samma mått samma vecka varje år. Låt dem som utför åtgärden vara med och välja måttet.",
)
