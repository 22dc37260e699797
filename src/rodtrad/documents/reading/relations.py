"""How sentences beside each other belong together: the same wish told twice, its reason before or after it."""

import re

from .blocks import Sentence
from .folding import swedish
from .wanted import QUOTE
from .wishes import TURNS, change_of, worded_only


def told_by_another(sentences: list[Sentence], index: int, change: str) -> bool:
    """Does the sentence beside this one ask for the same?"""
    before = sentences[index - 1].text if index else ""
    after = sentences[index + 1].text if index + 1 < len(sentences) else ""
    if change == "reword" and index + 2 < len(sentences) and _STANDS.search(after):
        after = sentences[index + 2].text  # "Mål 3 bör ändras. I förslaget står ”…”. Vi föreslår ”…”."
    if change == "reword" and not QUOTE.search(sentences[index].text):
        after = _worded_below(sentences, index) or after
    return _told_before(sentences[index].text, before, change) or _told_after(
        sentences[index].text, after, change
    )


def _worded_below(sentences: list[Sentence], index: int) -> str:
    """ "Målet bör formuleras om. Kommunen har ingen jour. Det kan i stället lyda ”…”": the sentence with the words."""
    texts = [one.text for one in sentences[index + 1 : index + 4]]
    asks = next((text for text in texts if change_of(text)), "")
    return asks if PROPOSES_SO.search(asks) else ""


def _told_before(text: str, before: str, change: str) -> bool:
    if not before:
        return False
    asked = change_of(before)
    return bool(
        (
            asked and _SUCH.forgiving.search(text) and not QUOTE.search(text)
        )  # "en målsättning saknas. En sådan bör läggas till"
        or (before.endswith("?") and _UNSAID.match(text))
        or (asked == "question" and _FOLLOWS_UP.match(text))
        or (asked == change == "question" and _ANSWER_THAT.search(text))
        or (
            asked == "question" and _CLEARS.forgiving.search(text)
        )  # "oklart om … Vi önskar att detta klargörs"
        or (asked and change == "question" and _HARD.match(text))  # why the wish before it was put
        or (asked and change == "add" and _LACKS.forgiving.search(text) and not _ALSO.search(text))
        or (asked and change == "add" and lacks(before) and len(text.split()) < 8 and not QUOTE.search(text))
    )


def _told_after(text: str, after: str, change: str) -> bool:
    if change == "question":  # "… framgår inte. Det bör skrivas in i …"
        if re.search(r"(?i)framg.r (?:det )?inte (?:\w+ )?att\b", text) and change_of(after) == "add":
            return True
        wished = re.match(
            r"(?:Det|Detta) (?:b.r|beh.ver|ska)\b|\w+ (?:anser|menar|f.resl.r|vill) (?:d.rf.r )?att (?:det|detta) ",
            after,
        ) and not _CLEARS.forgiving.search(after)
        return bool(wished) and change_of(after) in ("add", "reword")
    if not after:
        return False
    goes_further = _ASKS_NEW.forgiving.search(after) and change_of(after) == "add"
    return bool(
        PROPOSES_SO.search(after)  # "Välj ett annat ord. Vårt förslag är …"
        or (change == "remove" and _INSTEAD.search(after))  # "Ta bort meningen om … Skriv i stället att …"
        or (change == "add" and not QUOTE.search(text) and adds_words(after))
        or (
            change == "add"
            and _LACKS.forgiving.search(text)
            and (goes_further or (worded_only(after) and not _SUCH.forgiving.search(after)))
        )
        or (
            change == "add"
            and _LACKS.forgiving.search(text)
            and change_of(after) == "reword"
            and _OF_IT.search(after)
        )
        or (change == "reword" and worded_only(after) and not _GIVES_NEW.search(text))
    )


def adds_words(text: str) -> bool:
    """ "Vi önskar följande tillägg: ”…”", "Ett sådant bör läggas till, med lydelsen ”…”": the words, not the place."""
    return bool(_ADDS.forgiving.search(text))


_OF_IT = re.compile(
    r"(?i)\b(?:att (?:det|den)|m.let|m.ls.ttningen) (?:\w+ )?(?:.ndras|f.r|ges|skrivs|formuleras|byts|ers.tts)\b"
)
_ADDS = swedish(
    r"(?i)\b(?:följande (?:\w+ )?(?:mål|\w*målsättning|delmål|text|mening|punkt)?\s?(?:läggs till|läggas till|tillägg"
    r"|tillförs|införs|(?:föreslås|bör|ska|kan|önskas) (?:\w+ ){0,2}(?:inför\w*|läggas till|föras in|läggs till|tillför\w*"
    r"|tillkomma|tas in)\b[^”\"»«“:]{0,60})|(?:föreslår|föreslås|förordar) (?:därför )?(?:lydelsen|formuleringen):?"
    r"|lägg(?:a|s|as)? (?:gärna |därför )?till(?: (?:följande|ett mål|målet"
    r"|meningen|texten))?(?:, (?:till exempel|exempelvis))?:?"
    r"|(?:ett sådant|en sådan)\b.*?)[:,]? [”\"»«“„](?:[^\s”\"]+\s){3}"
)
_LACKS = swedish(r"(?i)\b(?:saknar|saknas|efterlyser|efterfrågar)\b(?!.*\b(?:bör|föreslår|ska)\b)")
_ALSO = re.compile(r"(?i)\b(?:ocks.|.ven|dessutom|d.rtill|vidare)\b")  # another wish, and not the same
_HARD = re.compile(r"(?i)det .r sv.rt att ")
PROPOSES_SO = re.compile(
    r"(?i)^(?:v.rt|ett|ett m.jligt) f.rslag (?:.r|vore)\b|^f.rslagsvis\b"
    r"|^(?:Det|M.let|Ett s.dant m.l) (?:kan|kunde|skulle|b.r) (?:\w+ ){0,3}(?:lyda|formuleras|heta)\b"
)
_FOLLOWS_UP = re.compile(
    r"(?:Sker|.r|Ska|Kommer|G.ller|Blir|G.rs) (?:det|detta|den|de)\b.*\?$|Hur \w+ .* (?:det|detta)\?$"
)
_ANSWER_THAT = re.compile(
    r"(?i)\b(?:besked|svar|klarhet|klarlagt) (?:om|p.|i) (?:detta|det|saken|fr.gan|den fr.gan)\b"
)
_UNSAID = re.compile(r"(?i)det(?:ta)? (?:framg.r inte|.r (?:i dag )?oklart)|fr.gan .r inte ")
_INSTEAD = re.compile(r"(?i)^(?:skriv|s.tt|ange)\b.{0,12}\bi ?st.llet\b")
_CLEARS = swedish(
    r"(?i)\b(?:detta|det|frågan|saken|begreppet) (?:\w+ )?(?:förklara|klargör|förtydliga|tydliggör"
    r"|reda?s? ut)\w*|\b(?:förtydligande|klargörande|besked) (?:(?:om|av|kring) (?:det|detta|den|saken)\b"
    r"|på den punkten|i den delen|i (?:den )?frågan|om detta)\b"
)
_STANDS = re.compile(r"(?i)\b(?:st.r|lyder|anges|heter)\b.*[”\"»«“]")
_GIVES_NEW = re.compile(
    r"(?i)\b(?:till|mot|med|av|lyda|lydelsen):? (?:[”\"»«“]|[A-ZÅÄÖ])|[”\"»«“].*[”\"»«“].*[”\"»«“].*[”\"»«“]"
)
_ASKS_NEW = swedish(
    r"(?i)\bdärför\b|\blägg(?:a|s) till\b|\btill(?:förs|fogas) \w*mål|\bett (?:eget|nytt) område\b"
    r"|\bett (?:\w+ )?mål (?:som|om)\b|\bföljande (?:\w+ )?mål|\bett nytt mål"
    r"|\bföreslår (?:ett nytt|en ny|en egen|ett eget)\b"
)
_SUCH = swedish(r"(?i)\b(?:en sådan|ett sådant|sådana mål)\b")


def clears(text: str) -> bool:
    """ "Vi önskar att detta klargörs": of the question just put."""
    return bool(_CLEARS.forgiving.search(text))


def lacks(text: str) -> bool:
    """Does it say that something is not there, without a word of what is wanted instead?"""
    return bool(_LACKS.forgiving.search(text))


def reason_before(before: str, text: str) -> str:
    """The sentence before, where the wish points back at it or it tells what is wrong."""
    points = _HENCE.forgiving.search(text)  # "Två områden säger samma sak. Vi föreslår därför …"
    is_ground = points or (
        _WRONG.forgiving.search(before) and not re.search(r"\bbakom\b|styrk|\binga (?:synp|inv|.ndr)", before)
    )
    return before if is_ground and not change_of(before) else ""


_HENCE = swedish(
    r"(?i)\b(?:därför|således|mot (?:den|denna) bakgrund\w*|av (?:det|detta|dessa) skäl\w*|av den anledningen)\b"
)
_WRONG = swedish(
    r"(?i)\b(?:inte|bara|frivillig\w*|ingen|inget|inga|saknar|svår(?:t|a)?|oklar\w*|otydlig\w*|fel|redan|upphört"
    r"|enbart|inaktuell\w*"
    r"|omodern\w*|överlappar|ensidig\w*|missvisande|inaktuell"
    r"|för (?:allmän|vag|snäv|vid|lång|svag|detaljerad)\w*|för sällan|för sent|alltför|längre än|olämplig\w*|onödig\w*)\b"
)
# "Nämnden har inga medel för detta och föreslår därför att …"
REASONED = swedish(
    r"(?P<why>.{15,200}?),? och (?:föreslår|yrkar|vill|önskar|anser|förordar|begär|\w+ (?:bör|behöver|ska|kan|föreslås))"
    r" (?:vi |därmed )?därför"
)


def motive_after(after: list[Sentence]) -> str:
    """The sentences that follow in the same paragraph and explain, down to the next wish or turn."""
    out: list[str] = []
    for sentence in after[:8]:
        if (
            change_of(sentence.text)
            or TURNS.forgiving.search(sentence.text)
            or re.match(
                r"(?i)e(?:n|tt) s.dan(?:t)?\b|.*\([A-ZÅÄÖ]{1,3}\).* (?:inst.mmer|ansluter)\b", sentence.text
            )
        ):
            break
        out.append(sentence.text)
    return " ".join(out)
