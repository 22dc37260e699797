"""Figures by sex are offered to the answer's writer, and stand in its section with source, period and n."""

from __future__ import annotations

from django.urls import reverse
from tests.remiss import make_answer, make_consultation
from tests.world import NOW, make_agreement, make_picture

from rodtrad.situation import actions


def test_a_ticked_figure_stands_in_the_section(client, world):
    client.force_login(world.people["alma"])
    answer = make_answer(world, make_consultation(world), is_handed=False)
    url = reverse("situation:equality_figures", args=[answer.pk])
    assert "Till arbetsbänken" in client.get(url).content.decode()
    picture = make_picture(world, make_agreement(world))
    contribution = picture.contributions.get()
    one = actions.add_observation(
        contribution,
        by=world.actor("alma"),
        at=NOW,
        statement="Sex av tio utsatta är kvinnor.",
        source=contribution.observations.get().source,
        area=world.area,
        n=240,
    )
    assert "kvinnor" in client.get(url).content.decode()
    for _time in range(2):
        assert client.post(url, {"chosen": [one.pk]}).status_code == 302
    said = "Sex av tio utsatta är kvinnor (Källa: Anmälda brott, Ängsö, n = 240)."
    assert answer.sections.get(key="equality").text == said
