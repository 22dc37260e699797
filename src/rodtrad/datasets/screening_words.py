"""Words the screening of report texts goes by: a short list of our own, never a register of people.

First names that are as often a word or a place (Björn, Stig, Vera) are left out.
"""

from __future__ import annotations

FIRST_NAMES = frozenset(
    """
    Adam Agneta Ahmed Albin Alexander Alfred Ali Alice Alicia Alma Amanda Amir Anders Andreas Anette
    Anita Ann Anna Anneli Annika Anton Arvid Astrid Axel Barbro Bengt Berit Birgitta Bo Britt
    Camilla Carina Carl Caroline Cecilia Charlotte Christer Christian Christina Dan Daniel David
    Dennis Ebba Edvin Elin Elias Elisabeth Ella Elsa Emil Emilia Emma Erik Erika Eva Fatima Felicia
    Felix Filip Fredrik Frida Gabriel Gerd Gunilla Gunnar Gustav Göran Hanna Hans Hassan Helena
    Helene Henrik Hugo Håkan Ibrahim Ida Inga Inger Ingrid Irene Isabella Isak Jakob Jan Jenny Jens
    Jessica Joakim Joel Johan Johanna Johannes John Jonas Jonathan Josef Josefin Julia Karin Karl
    Katarina Kenneth Kent Kerstin Kevin Kjell Klara Klas Kristina Kurt Lars Leif Lena Lennart Leo
    Lina Linda Linnea Linus Lisa Louise Lovisa Lucas Ludvig Lukas Magnus Maja Malin Margareta Maria
    Marianne Marie Markus Martin Matilda Mats Mattias Max Maximilian Melvin Mikael Moa Mohamed
    Mohammed Mona Monica Mustafa Niklas Nils Olga Oliver Olof Omar Oscar Oskar Ove Patrik Pernilla
    Per Peter Petra Pia Ragnar Rasmus Rebecka Rickard Robert Robin Roger Roland Rolf Ronja Rut
    Sandra Sanna Sara Sebastian Simon Siv Sofia Sonja Stefan Sten Stina Susanne Sven Sture Therese
    Thomas Tobias Tommy Tomas Torbjörn Tove Ulf Ulla Ulrika Urban Viktor Viktoria Vilma Vincent
    William Yasmin Yusuf Åke Åsa Örjan
    """.split()  # noqa: SIM905 — twenty lines instead of two hundred
)

# Beside these a capitalised word is a person: who did, said or was seen doing.
VERBS = (
    "sågs|såg|syntes|sa|sade|säger|uppger|uppgav|berättar|berättade|greps|grips|anmälde|anmäldes|misstänks"
    "|misstänktes|hotade|hotar|slog|knuffade|sparkade|stal|sprang|bor|bodde|heter|kallas|ringde|hördes|förhördes"
    "|åkte|kör|körde|sålde|säljer|köpte|skrek|påträffades|omhändertogs|avvisades|avvek|vittnar|vittnade|kräver"
)
TITLES = (
    "ägare|ägaren|ägarinnan|gärningsman|gärningsmannen|misstänkt|misstänkte|misstänkta|målsägande|målsäganden"
    "|vittne|vittnet|hyresgäst|hyresgästen|offret|brottsoffret|pojken|flickan|mannen|kvinnan|sonen|dottern|mamma"
    "|mamman|pappa|pappan|grannen|eleven|herr|fru|heter|kallad|namn|anmälare|anmälaren|uppgiftslämnare|kontakt"
)

# A capitalised pair that holds one of these is a place or a body, not a person.
PLACE_ENDINGS = (
    "torg|torget|torgs|gata|gatan|gatans|väg|vägen|vägens|park|parken|parkens|skola|skolan|plats|platsen|plan"
    "|planen|station|stationen|centrum|backen|gränd|gränden|stigen|bron|kyrka|kyrkan|gården|gymnasium|gymnasiet"
    "|galleria|gallerian|hamnen|stranden|staden|kommun|region|distrikt|församling|förening|föreningen|nämnd"
    "|nämnden|förvaltning|förvaltningen|polisområde|polisen|stadsdel|stadsdelen|sjukhus|sjukhuset|universitet"
    "|bibliotek|biblioteket|holmen|viken|höjden|allé|allén|esplanad|esplanaden|kvarter|kvarteret|huset|linjen|leden"
)
PLACE_WORDS = frozenset(
    """
    Norra Södra Östra Västra Gamla Nya Stora Lilla Övre Nedre Inre Yttre Mellersta Sankt Sankta
    Kungliga Svenska Polisen Polisregion Polisområde Region Stadsdel Stadsdelen Område Kommunen
    Länet Räddningstjänsten Den Det De En Ett Han Hon Vid I På Under Efter Före Från Till Enligt
    Ingen Inga Flera Några Många Alla Personal Personen Måndag Tisdag Onsdag Torsdag Fredag Lördag
    Söndag Mannen Kvinnan
    """.split()  # noqa: SIM905 — twenty lines instead of two hundred
)
# Letters before digits that are file numbers, laws and bodies, not number plates.
NOT_PLATES = frozenset(
    """
    DNR LPO SDN SDO SDF LOB LOU BRB SOL SFS KPI NTU SCB HSB SOU PTL RAR SOD MHP EST
    """.split()  # noqa: SIM905 — twenty lines instead of two hundred
)
