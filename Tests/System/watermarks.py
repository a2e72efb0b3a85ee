"""Galleries with watermarks, and what of the mark is to be seen in a picture."""

import io

from PIL import Image, ImageChops, ImageStat

from support import pictures
from support.people import Visitor, fresh_network
from support.system import eventually

# Nothing is to be missed of it.
MARK = {"text": "PROOF", "place": "bottomRight", "opacity": 100, "size": 40}
# Parts of a picture: left, top, right and bottom as fractions of its sides.
BOTTOM_RIGHT, TOP_LEFT = (0.5, 0.6, 1, 1), (0, 0, 0.5, 0.5)


def proofs(studio, *names, title="Proofs", privacy="private", **settings):
    """A gallery of pictures of one even grey, in which nothing but a mark is to be seen."""
    gallery = studio.gallery(title, privacy=privacy, **settings)
    grey = pictures.encoded(Image.new("RGB", (1600, 1200), (90, 110, 130)))
    for name in names:
        studio.upload(gallery, name, grey)
    studio.wait_until_processed(gallery)
    return gallery


def inside(studio, gallery, audience):
    """Somebody of an audience, inside."""
    [invitation] = studio.invite(gallery, f"{audience}@example.com", audience=audience, deliver="link")
    visitor = Visitor.with_link(studio.system, gallery, invitation, source=fresh_network())
    visitor.enter()
    return visitor


def set_watermark(studio, gallery, watermark):
    return studio.client.patch(f"/api/v1/galleries/{gallery['id']}", {"watermark": watermark})


def wait_for_copies(visitor, size="preview"):
    """Until the marked copies of a size are made: until then, that size is not there (R6)."""
    eventually(lambda: all(size in item["urls"] for item in visitor.media()), 90, 0.2, "the copies with the mark")


def pixels(answer):
    assert answer.status == 200, (answer.status, answer.body[:300])
    return Image.open(io.BytesIO(answer.body)).convert("RGB")


def difference(one, other, box):
    """How much two pictures differ within a part of them: 0 to 255."""
    assert one.size == other.size
    part = tuple(round(fraction * side) for fraction, side in zip(box, one.size * 2))
    statistics = ImageStat.Stat(ImageChops.difference(one, other).crop(part))
    return max(high for _, high in statistics.extrema)
