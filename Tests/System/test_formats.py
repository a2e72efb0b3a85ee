"""Every kind of picture and film: the right result, or a clear refusal; and nobody else notices."""

import io
import shutil
import struct
import subprocess
import zlib

import pytest
from PIL import Image, ImageDraw

from support import pictures, raws
from support.people import Studio

SIZE = (900, 600)
PLUM, TEAL = (150, 70, 120), (30, 140, 130)


def two_halves(mode="RGB", size=SIZE):
    """Plum to the left, teal to the right."""
    image = Image.new("RGB", size, PLUM)
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, *size), fill=TEAL)
    return image if mode == "RGB" else image.convert(mode)


def in_16_bits():
    """A PNG of 16 bits a sample, written by hand: Pillow has none with colours."""
    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    row = b"\0" + b"".join(struct.pack(">HHH", *(257 * part for part in colour)) * (SIZE[0] // 2)
                           for colour in (PLUM, TEAL))
    header = struct.pack(">IIBBBBB", *SIZE, 16, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(row * SIZE[1]))
            + chunk(b"IEND", b""))


def moving(format):
    """Two pictures one after the other; the first is the one that counts."""
    second = Image.new("RGB", SIZE, (255, 255, 255))
    return pictures.encoded(two_halves(), format, save_all=True, append_images=[second], duration=500, loop=0)


def turned(orientation):
    """As a camera held otherwise stores it; upright it is `two_halves`."""
    undo = {1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
            7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270}[orientation]
    image = two_halves() if undo is None else two_halves().transpose(undo)
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x0110] = "SecretCamera"
    return pictures.encoded(image, exif=exif, quality=95)


def in_a_wide_gamut():
    """Colours under a profile whose red and blue change places: ignored, plum would come out as another colour."""
    red, green, blue = two_halves().split()
    return pictures.encoded(
        Image.merge("RGB", (blue, green, red)), quality=97, icc_profile=pictures.swapping_profile())


def transparent():
    image = two_halves("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, SIZE[0], 60))
    return pictures.encoded(image, "PNG")


def by_vips(suffix):
    """A file of a kind that Pillow does not write; nothing where this machine cannot either."""
    if not shutil.which("vips"):
        return None
    made = subprocess.run(
        ["vips", "copy", "stdin", suffix], input=pictures.encoded(two_halves(), "PNG"), capture_output=True)
    return made.stdout if made.returncode == 0 and made.stdout else None


GOOD = {
    "plain.jpg": lambda: pictures.encoded(two_halves(), quality=95),
    "progressive.jpg": lambda: pictures.encoded(two_halves(), quality=95, progressive=True),
    "inks.jpg": lambda: pictures.encoded(two_halves("CMYK"), quality=95),
    "inks.tif": lambda: pictures.encoded(two_halves("CMYK"), "TIFF", compression="tiff_lzw"),
    "wide.jpg": in_a_wide_gamut,
    "plain.png": lambda: pictures.encoded(two_halves(), "PNG"),
    "palette.png": lambda: pictures.encoded(two_halves().quantize(8), "PNG"),
    "deep.png": in_16_bits,
    "transparent.png": transparent,
    "moving.png": lambda: moving("PNG"),
    "plain.webp": lambda: pictures.encoded(two_halves(), "WEBP", quality=95),
    "moving.webp": lambda: moving("WEBP"),
    "moving.gif": lambda: moving("GIF"),
    "plain.tif": lambda: pictures.encoded(two_halves(), "TIFF", compression="tiff_lzw"),
    "pages.tif": lambda: pictures.encoded(two_halves(), "TIFF", save_all=True, append_images=[Image.new("RGB", SIZE)]),
    "phone.heic": lambda: by_vips(".heic[Q=90]"),
    "plain.avif": lambda: by_vips(".avif[Q=90,effort=0]"),
    "really a png.jpg": lambda: pictures.encoded(two_halves(), "PNG"),
    "really a jpeg.mp4": lambda: pictures.encoded(two_halves(), quality=95),
    **{f"turned {orientation}.jpg": lambda orientation=orientation: turned(orientation)
       for orientation in range(1, 9)},
}

# Colours of inks depend on the press that is assumed.
TOLERANCE = {"inks.jpg": 60, "inks.tif": 60}

PLAIN = pictures.encoded(Image.effect_noise((1200, 800), 80).convert("RGB"), quality=90)
RUINED = {
    "cut.jpg": PLAIN[:len(PLAIN) // 2],
    "cut.png": pictures.encoded(Image.open(io.BytesIO(PLAIN)), "PNG")[:200_000],
    "cut.tif": pictures.encoded(Image.open(io.BytesIO(PLAIN)), "TIFF")[:200_000],
    "cut.webp": pictures.encoded(Image.open(io.BytesIO(PLAIN)), "WEBP")[:50_000],
    "head.jpg": PLAIN[:300],
    "corrupt.png": bytearray(pictures.encoded(Image.open(io.BytesIO(PLAIN)), "PNG")),
    "huge.png": pictures.bomb(),
    "film.mp4": pictures.film_head() + bytes(range(256)) * 40,
    # What they are stands behind all the bytes that an upload is told by.
    "late.dng": raws.dng(at=50_000),
    "late.nef": raws.nef(at=50_000, big=True),
}
RUINED["corrupt.png"][100_000:100_500] = bytes(500)


@pytest.fixture(scope="module")
def gallery(system):
    """Good files, ruined ones and plain photographs, one after the other into one gallery."""
    studio = Studio(system, "Formats")
    gallery = studio.gallery("Formats")
    missing = set()
    for name, make in GOOD.items():
        content = make()
        if content is None:
            missing.add(name)
            continue
        studio.upload(gallery, name, content)
    for number, (name, content) in enumerate(RUINED.items()):
        studio.upload(gallery, name, bytes(content))
        studio.upload(gallery, f"beside {name}.jpg", pictures.picture(number))
    items = {item["filename"]: item for item in studio.wait_until_processed(gallery, within=180)}
    return studio, items, missing


def shown(studio, item, size):
    answer = studio.client.request("GET", item["urls"][size])
    assert answer.status == 200 and answer.headers["Content-Type"] == "image/jpeg"
    return answer.body


@pytest.mark.parametrize("name", GOOD)
def test_picture_is_shown_as_it_was_meant(gallery, name):
    studio, items, missing = gallery
    if name in missing:
        pytest.skip("this machine has no encoder for it")
    item = items[name]
    assert item["status"] == "ready", item
    assert (item["width"], item["height"]) == SIZE
    for size, longest in (("thumb", 480), ("preview", 900), ("web", 900)):
        body = shown(studio, item, size)
        image = Image.open(io.BytesIO(body))
        assert max(image.size) == longest and image.mode == "RGB"
        for place, colour in ((0.25, PLUM), (0.75, TEAL)):
            found = image.getpixel((int(image.width * place), image.height // 2))
            assert all(abs(a - b) <= TOLERANCE.get(name, 9) for a, b in zip(found, colour)), (size, found, colour)
        # R20: nothing of what cameras and programs wrote, and no profile: it is sRGB.
        assert not image.getexif() and not image.info.get("icc_profile")
        assert b"SecretCamera" not in body and b"http://ns.adobe.com" not in body and b"Exif\0\0" not in body
    if name == "transparent.png":
        assert min(Image.open(io.BytesIO(shown(studio, item, "web"))).getpixel((450, 20))) > 248


@pytest.mark.parametrize("name", RUINED)
def test_ruined_file_says_what_is_wrong_and_harms_nobody(gallery, name):
    studio, items, _ = gallery
    item = items[name]
    assert item["status"] == "failed"
    assert item["failure"].endswith(".") and len(item["failure"]) > 30
    assert items[f"beside {name}.jpg"]["status"] == "ready"


def test_refusals_name_their_reason(gallery):
    _, items, _ = gallery
    assert "too large" in items["huge.png"]["failure"]
    for name in ("late.dng", "late.nef"):
        assert "Export it as JPEG or TIFF" in items[name]["failure"], items[name]["failure"]
    for name in ("cut.jpg", "cut.png", "cut.tif"):
        assert "cut short" in items[name]["failure"], items[name]["failure"]


@pytest.mark.parametrize("big", (False, True))
@pytest.mark.parametrize("make", (raws.dng, raws.nef, raws.arw, raws.pef))
def test_raw_files_of_cameras_are_refused_with_what_to_do(gallery, make, big):
    studio, items, _ = gallery
    place = next(iter(studio.client.pages("/api/v1/galleries")))
    for name in ("raw.nef", "raw.tif"):
        answer = studio.client.request(
            "POST", f"/api/v1/galleries/{place['id']}/media?filename={name}", raw=make(big=big))
        assert (answer.status, answer.code) == (415, "unsupportedMedia")
        assert "camera raw files as JPEG or TIFF" in answer.json["detail"]
    assert len(studio.media(place)) == len(items)
