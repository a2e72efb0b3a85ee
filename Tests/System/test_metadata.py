"""What cameras and their owners write into files: the studio finds its media by it, and nobody else sees any of it."""

import subprocess
import zlib
from urllib.parse import urlencode

import pytest

from support import pictures
from support.people import Studio, Visitor, fresh_network

SECRETS = ("takenAt", "Kreuzblume", "ILCE-7M4", "FE 35mm", "Straußwurf", "50.94", "Blende")


def written(folder, name, *tags, size=(320, 240)):
    """A JPEG with these tags, written by exiftool."""
    path = folder / name
    path.write_bytes(pictures.picture(len(name), size=size))
    subprocess.run(
        ["exiftool", "-q", "-overwrite_original", "-charset", "iptc=utf8", "-codedcharacterset=utf8", *tags, str(path)],
        check=True)
    return path.read_bytes()


@pytest.fixture(scope="module")
def place(system, tmp_path_factory):
    folder = tmp_path_factory.mktemp("metadata")
    studio, other = Studio(system, "Ours"), Studio(system, "Theirs")
    gallery = studio.gallery("Metadata", privacy="private", downloads={"original": "everyone", "web": "everyone"})
    files = {
        "IMG_10.jpg": written(
            folder, "exif.jpg", "-EXIF:DateTimeOriginal=2026:06:20 15:04:05", "-EXIF:Make=SONY",
            "-EXIF:Model=ILCE-7M4", "-EXIF:LensModel=FE 35mm F1.4 GM", "-EXIF:FNumber=1.4", "-EXIF:ISO=200",
            "-EXIF:ExposureTime=1/250", "-EXIF:FocalLength=35", "-EXIF:GPSLatitude=50.9413", "-EXIF:GPSLatitudeRef=N",
            "-EXIF:GPSLongitude=6.9583", "-EXIF:GPSLongitudeRef=E", "-XMP:Rating=5"),
        "IMG_9.jpg": written(
            folder, "iptc.jpg", "-IPTC:Keywords=Straußwurf", "-IPTC:Keywords=Köln",
            "-IPTC:Caption-Abstract=Die Kreuzblume", "-EXIF:DateTimeOriginal=2026:06:19 09:00:00"),
        "Portrait.jpg": written(
            folder, "xmp.jpg", "-XMP-dc:Subject=Köln", "-XMP-dc:Description=Blende 100% auf", "-XMP:Rating=3",
            size=(240, 320)),
        "plain.jpg": pictures.picture(7, size=(600, 200)),
    }
    for name, content in files.items():
        studio.upload(gallery, name, content)
    items = {item["filename"]: item for item in studio.wait_until_processed(gallery)}
    assert {item["status"] for item in items.values()} == {"ready"}
    return studio, other, gallery, items, files


def found(studio, gallery, **query):
    answer = studio.client.get(f"/api/v1/galleries/{gallery['id']}/media?{urlencode(query)}")
    return [item["filename"] for item in answer["items"]]


def test_what_a_camera_wrote_is_told_to_the_studio(place):
    studio, other, gallery, items, _ = place
    read = studio.client.get(f"/api/v1/media/{items['IMG_10.jpg']['id']}/metadata")
    assert read["takenAt"] == "2026-06-20T15:04:05" == items["IMG_10.jpg"]["takenAt"]
    assert (read["camera"], read["lens"], read["rating"], read["iso"]) == ("ILCE-7M4", "FE 35mm F1.4 GM", 5, 200)
    assert (read["aperture"], read["focalLength"]) == (1.4, 35)
    assert abs(read["exposureSeconds"] - 1 / 250) < 1e-6
    assert abs(read["latitude"] - 50.9413) < 1e-3 and abs(read["longitude"] - 6.9583) < 1e-3
    assert set(studio.client.get(f"/api/v1/media/{items['IMG_9.jpg']['id']}/metadata")["keywords"]) == {
        "Straußwurf", "Köln"}
    assert studio.client.get(f"/api/v1/media/{items['plain.jpg']['id']}/metadata")["keywords"] == []
    traits = studio.client.get(f"/api/v1/galleries/{gallery['id']}/traits")
    assert [trait["name"] for trait in traits["cameras"]] == ["ILCE-7M4"]
    assert traits["keywords"][0] == {"name": "Köln", "count": 2}
    assert (traits["takenFrom"], traits["takenUntil"]) == ("2026-06-19", "2026-06-20")
    # Another studio's are not there.
    for path in (f"/api/v1/media/{items['IMG_10.jpg']['id']}/metadata", f"/api/v1/galleries/{gallery['id']}/traits",
                 f"/api/v1/galleries/{gallery['id']}/media?q=img"):
        assert other.client.request("GET", path).status == 404, path


@pytest.mark.parametrize("query, names", [
    ({"q": "STRAUSSWURF"}, ["IMG_9.jpg"]), ({"q": "köln"}, ["IMG_9.jpg", "Portrait.jpg"]),
    ({"q": "kreuzblume img"}, ["IMG_9.jpg"]), ({"q": "100%"}, ["Portrait.jpg"]), ({"q": "img_"}, ["IMG_10.jpg", "IMG_9.jpg"]),
    ({"q": "sony 35mm"}, ["IMG_10.jpg"]), ({"q": "'; DROP TABLE media"}, []), ({"q": "\\\"_%"}, []),
    ({"camera": "ILCE-7M4"}, ["IMG_10.jpg"]), ({"lens": "FE 35mm F1.4 GM"}, ["IMG_10.jpg"]),
    ({"keyword": "KÖLN"}, ["IMG_9.jpg", "Portrait.jpg"]), ({"minRating": 4}, ["IMG_10.jpg"]),
    ({"takenFrom": "2026-06-20"}, ["IMG_10.jpg"]), ({"takenUntil": "2026-06-19"}, ["IMG_9.jpg"]),
    ({"shape": "portrait"}, ["Portrait.jpg"]), ({"shape": "panorama"}, ["plain.jpg"]),
    ({"hasPlace": "true"}, ["IMG_10.jpg"]), ({"kind": "video"}, []),
    ({"q": "jpg", "minRating": 3, "hasPlace": "false"}, ["Portrait.jpg"]),
])
def test_the_studio_finds_its_media(place, query, names):
    studio, _, gallery, _, _ = place
    assert sorted(found(studio, gallery, **query)) == sorted(names)


@pytest.mark.parametrize("query", [
    {"q": "a" * 10_000}, {"minRating": "many"}, {"takenFrom": "yesterday"}, {"shape": "round"}, {"hasPlace": "maybe"}])
def test_what_cannot_be_looked_for_is_refused(place, query):
    studio, _, gallery, _, _ = place
    answer = studio.client.request("GET", f"/api/v1/galleries/{gallery['id']}/media?{urlencode(query)}")
    assert 400 <= answer.status < 500 and answer.json["detail"]


def test_nobody_else_sees_any_of_it(place):
    studio, _, gallery, items, _ = place
    for audience in ("mainClient", "photographerInvited"):
        [invitation] = studio.invite(gallery, f"{audience}@example.com", audience=audience, deliver="link")
        visitor = Visitor.with_link(studio.system, gallery, invitation, source=fresh_network())
        visitor.enter()
        for query in ("", "?q=sony", "?camera=ILCE-7M4", "?q=nothing"):
            answer = visitor.client.request("GET", f"{visitor.address}/media{query}")
            text = answer.body if isinstance(answer.body, str) else answer.body.decode()
            # A search that is not theirs to ask for changes nothing: it tells nothing either.
            assert answer.status == 200 and len(answer.json["items"]) == 4, query
            assert not [secret for secret in SECRETS if secret in text], (audience, query)
        for method, path in (
                ("GET", f"/api/v1/media/{items['IMG_10.jpg']['id']}/metadata"),
                ("GET", f"/api/v1/galleries/{gallery['id']}/traits"),
                ("GET", f"/api/v1/galleries/{gallery['id']}/media?q=sony"),
                ("POST", f"/api/v1/galleries/{gallery['id']}/media/known"),
                ("POST", f"/api/v1/galleries/{gallery['id']}/sort"),
                ("POST", f"/api/v1/galleries/{gallery['id']}/scenes/{items['IMG_10.jpg']['scene']}/arrange")):
            body = {"files": [], "by": "takenAt", "media": []} if method == "POST" else None
            assert visitor.client.request(method, path, body).status in (401, 403, 404), path


def test_known_files_and_order(place):
    studio, other, gallery, items, files = place
    address = f"/api/v1/galleries/{gallery['id']}"
    content = files["IMG_9.jpg"]
    asked = [{"bytes": len(content)}, {"bytes": len(content), "crc32": zlib.crc32(content)},
             {"bytes": len(content), "crc32": zlib.crc32(content) ^ 1}, {"bytes": 1}]
    known = studio.client.post(f"{address}/media/known", {"files": asked})["items"]
    assert [item["media"] for item in known] == [items["IMG_9.jpg"]["id"]] * 2
    assert known[1]["filename"] == "IMG_9.jpg" and known[1]["crc32"] == zlib.crc32(content)
    assert other.client.request("POST", f"{address}/media/known", {"files": asked}).status == 404
    for by, names in (("filename", ["IMG_9.jpg", "IMG_10.jpg", "plain.jpg", "Portrait.jpg"]),
                      ("takenAt", ["IMG_9.jpg", "IMG_10.jpg", "plain.jpg", "Portrait.jpg"])):
        assert studio.client.request("POST", f"{address}/sort", {"by": by}).status == 204
        assert [item["filename"] for item in studio.media(gallery)] == names, by
    assert studio.client.request("POST", f"{address}/sort", {"by": "size"}).status == 400
    assert other.client.request("POST", f"{address}/sort", {"by": "filename"}).status == 404


def test_some_are_arranged_in_one_call(place):
    studio, other, gallery, items, _ = place
    address = f"/api/v1/galleries/{gallery['id']}"
    assert studio.client.request("POST", f"{address}/sort", {"by": "filename"}).status == 204
    path = f"{address}/scenes/{items['plain.jpg']['scene']}/arrange"
    media = [items[name]["id"] for name in ("plain.jpg", "IMG_9.jpg")]
    assert other.client.request("POST", path, {"media": media}).status == 404
    assert studio.client.request("POST", path, {"media": ["x"]}).status == 400
    assert studio.client.request("POST", path, {"media": media}).status == 204
    assert [item["filename"] for item in studio.media(gallery)] == [
        "plain.jpg", "IMG_10.jpg", "IMG_9.jpg", "Portrait.jpg"]
