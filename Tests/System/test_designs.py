"""What galleries look like: words that are not known, and a look for all of them."""

import pytest
from watermarks import MARK

from support.people import Studio


@pytest.fixture
def gallery(studio):
    return studio.gallery("Worn")


def test_words_of_a_design_are_told_where_they_are_not_known(studio, gallery):
    address = f"/api/v1/galleries/{gallery['id']}"
    for body, words in (
            ({"design": {"layout": "pile"}}, "design.layout: one of justified, masonry, filmstrip."),
            ({"watermark": {**MARK, "place": "sky"}}, "watermark.place: one of center, topLeft")):
        answer = studio.client.request("PATCH", address, body)
        assert (answer.status, answer.code) == (422, "invalidValue")
        assert answer.json["detail"].startswith(words)


def test_look_is_given_to_all_and_to_those_to_come(system):
    studio, other = Studio(system, "Looks"), Studio(system, "Other looks")
    ours, theirs = studio.gallery("A"), other.gallery("B")
    design = {"palette": "sage", "layout": "masonry", "fonts": "romantic", "cover": "split", "spacing": "none",
              "tileSize": "small"}
    look = "/api/v1/studio/look"
    assert studio.client.post(look, {"design": design, "asDefault": True}) == {"changed": 1}
    assert studio.client.get(look)["design"] == design and other.client.get(look)["design"] == {}
    assert studio.gallery("C")["design"] == design
    assert studio.client.get(f"/api/v1/galleries/{ours['id']}")["design"] == design
    assert other.client.get(f"/api/v1/galleries/{theirs['id']}")["design"] == {}
    refused = studio.client.request("POST", look, {"design": {}, "galleries": [ours["id"], theirs["id"]]})
    assert refused.status == 404
    assert studio.client.get(f"/api/v1/galleries/{ours['id']}")["design"] == design
