"""Small files of our own making."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

SOL = """Region;Brott;År;Period;Antal;/100 000 inv;
Ängsö kommun;Misshandel;2024;jan;12;10;
Ängsö kommun;Misshandel;2024;feb;15;12;
Ängsö kommun;Misshandel;2024;mar;..;..;
Ängsö kommun;Misshandel;2024;apr;många;8;
"""
EVENTS = """Ärendenr;Brottskategori;Datum;Tid;X;Y;Område
K1;Misshandel;2025-03-01;21:30;674010;6580050;Torget
K2;Skadegörelse;2025-03-02;02:10;674150;6580050;Torget
K3;Misshandel;2025-04-11;23:05;674500;6580050;Parken
"""


def upload(text: str = SOL, name: str = "anmalda-brott.csv", encoding: str = "latin-1") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(encoding), content_type="text/csv")
