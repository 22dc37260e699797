"""An answer by area lies on a map once it is told where the areas are."""

import json

import numpy as np
import pytest
import shapely
from scipy.sparse import diags

from rodtrad.analysis.empirical_bayes import shrink
from rodtrad.analysis.funnel import funnel
from rodtrad.analysis.getis_ord import local_g
from rodtrad.analysis.location_quotient import location_quotient
from rodtrad.analysis.moran import local_moran
from rodtrad.analysis.places import Points
from rodtrad.analysis.point_pattern_test import point_pattern_test
from rodtrad.analysis.points_in_areas import PointsInAreas
from rodtrad.analysis.result import About, to_json

BOXES = tuple(shapely.box(100 * k, 0, 100 * k + 100, 100) for k in range(10))
COUNTS = np.array([90, 12, 14, 9, 11, 13, 10, 8, 12, 0])
BASE = np.array([100.0] * 9 + [0])
NAMES = "ABCDEFGHIJ"
LINE = diags([np.ones(9), np.ones(9)], [-1, 1])
ANSWERS = {
    "quotient": location_quotient(COUNTS, BASE),
    "outside": funnel(COUNTS.astype(float), np.full(10, 18.0), NAMES, about=About()),
    "rate": shrink(COUNTS.astype(float), np.full(10, 100.0), NAMES, about=About()),
    "differs": point_pattern_test(COUNTS, COUNTS[::-1]),
    "z": local_g(COUNTS, LINE),
    "i": local_moran(COUNTS, LINE, permutations=9),
}


@pytest.mark.parametrize(("name", "found"), ANSWERS.items())
def test_an_answer_by_area_is_drawn_where_the_areas_are_given(name, found):
    assert found.features() == ()
    drawn = found.on(BOXES).features()
    assert len(drawn) == 10
    assert shapely.geometry.shape(drawn[3]["geometry"]).equals(BOXES[3])
    assert name in drawn[0]["properties"]
    assert json.loads(json.dumps(drawn)) == list(drawn)
    assert "shapes" not in to_json(found.on(BOXES))


def test_points_counted_in_areas_are_drawn_as_they_are():
    x = np.array([5, 15, 1005, 90_000], np.int32)
    found = PointsInAreas(BOXES).assign(Points(x, np.full(4, 10, np.int32)))
    assert [one["properties"]["count"] for one in found.features()][:3] == [2, 1, 0]


def test_areas_that_are_not_as_many_as_the_answers_are_refused():
    with pytest.raises(ValueError, match="argument 2"):
        ANSWERS["quotient"].on(BOXES[:9]).features()


def test_an_area_without_base_has_no_number_on_the_map():
    assert ANSWERS["quotient"].on(BOXES).features()[9]["properties"]["quotient"] is None
