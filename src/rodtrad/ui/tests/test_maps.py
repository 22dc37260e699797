"""A map is its list: as many shapes as rows, numbered alike, readable without script."""

import pytest
from django.template.loader import render_to_string

from rodtrad.ui.maps import Map
from rodtrad.ui.pages import Cell, Table

SQUARE = {"type": "Polygon", "coordinates": [[[18.0, 59.0], [18.1, 59.0], [18.1, 59.1], [18.0, 59.0]]]}
SHAPE = {"type": "Feature", "geometry": SQUARE, "properties": {"tone": "high"}}


def make_map(**changes):
    table = Table("Rutor", ("Nr", "Antal"), ((Cell(1), Cell(12)), (Cell(2), Cell(9))))
    words = {"sentence": "Två rutor sticker ut.", "source": "Polisen", "period": "2026", "n": 21}
    return Map(**{**words, "table": table, "shapes": (SHAPE, SHAPE), **changes})


def test_a_map_with_another_number_of_shapes_than_rows_cannot_be_made():
    with pytest.raises(ValueError, match="row"):
        make_map(shapes=(SHAPE,))


@pytest.mark.parametrize("part", ["sentence", "source", "period"])
def test_a_map_without_its_words_cannot_be_made(part):
    with pytest.raises(ValueError, match=part):
        make_map(**{part: ""})


def test_without_script_the_map_is_its_list():
    html = render_to_string("ui/map.html", {"figure": make_map()})
    assert 'class="map-canvas" hidden' in html
    assert html.count("<tr") == 3
    assert '"number": 2' in html and 'type="application/json"' in html
