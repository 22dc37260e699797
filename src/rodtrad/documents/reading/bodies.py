"""How the names of committees, boards and companies are written, for whoever looks for one in a head or a title."""

import re

from .folding import folded

KIND = (
    r"(?:n[äaåde&é]mnd(?:en|s)?|styrelse(?:n|ns)?|utskott(?:et)?|fullm.ktige|r[åaädé&]d(?:et)?|beredning(?:en)?"
    r"|direktion(?:en)?)"
)
_UP = r"[A-ZÅÄÖ0§&]"
# "Socialnämnden", "Hagtorps stadsdelsnämnd", "Miljö- och hälsoskyddsnämnden", "Nämnden för äldre", "Påhitt AB".
A_BODY = re.compile(
    rf"Kommunstyrelsens [\w-]*(?:utskott|beredning|nämnd)(?:et|en)?(?: f.r [\w-]+(?: och [\w-]+)?)?"
    rf"|(?:{_UP}[\wåäö&§-]*(?: och| i)? (?!AB)){{0,4}}?(?:{_UP}[\w&§-]*? och )?(?i:[\w&§-]*{KIND})(?!\w)"
    rf"(?: arbetsutskott)?(?: i {_UP}[\w-]+ (?:kommun|stad)(?!\w)| (?:f.r|i) (?:[\w&§-]+)(?:(?: och"
    rf"| av) [\w&§-]+(?: omsorg| arbete)?)?"
    rf"| {_UP}[\wåäö-]+){{0,2}}"
    rf"|(?:{_UP}[\wåäö-]* ){{1,4}}(?:AB|AKTIEBOLAG|Aktiebolag)(?!\w)"
)


def names_body(text: str) -> str:
    """The committee or company a short line names, or nothing."""
    match = A_BODY.match(text.strip())
    return match[0].strip() if match and len(folded(text)) < 80 else ""
