"""What the tests ask of a reading."""

from rodtrad.documents.reading import open_document, read


def reading_of(text):
    return read(open_document(text.encode(), "a.txt"))


def values(reading, kind):
    return [part.value for part in reading.of(kind)]
