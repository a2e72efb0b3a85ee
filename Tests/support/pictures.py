"""Pictures to put into galleries, and bytes that only pretend to be something."""

import io
import struct
import zlib
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw

PHOTOGRAPHS = Path("/usr/share/backgrounds/mate")


def picture(number=0, size=(320, 240), format="JPEG", **options):
    """A picture of its own for each number, quick to make and to process."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(image)
    colour = ((number * 53) % 256, (number * 97) % 256, (number * 193) % 256)
    draw.rectangle((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill=colour)
    draw.text((5, 5), f"picture {number}", fill=(255, 255, 255))
    return encoded(image, format, **options)


def encoded(image, format="JPEG", **options):
    output = io.BytesIO()
    image.save(output, format, **options)
    return output.getvalue()


def turned_picture(size=(900, 600)):
    """A JPEG as a phone held upright writes it: stored lying on its side, EXIF says how to turn it and where it was.

    Upright and in sRGB it is red above and blue below; the profile it carries changes red and blue.
    """
    width, height = size
    image = Image.new("RGB", size, (255, 0, 0))
    # Orientation 6: to be turned by 90° clockwise, so the left side of what is stored is the top.
    image.paste((0, 0, 255), (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A camera of note"
    exif[0x8825] = {1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)}
    return encoded(image, exif=exif, icc_profile=swapping_profile(), quality=92)


def swapping_profile():
    """An ICC profile like sRGB's, with the primaries of red and blue exchanged: nobody can miss that it was ignored."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = struct.unpack(">I", profile[128:132])[0]
    for place in range(132, 132 + 12 * tags, 12):
        if profile[place:place + 4] in (b"rXYZ", b"bXYZ"):
            profile[place] = ord("b") if profile[place] == ord("r") else ord("r")
    return bytes(profile)


def photographs():
    """Debian's mate-backgrounds, JPEG and PNG; where they are not installed, made-up ones of camera size."""
    found = [path for path in sorted(PHOTOGRAPHS.rglob("*")) if path.suffix in (".jpg", ".png")]
    if found:
        return {path.name: path.read_bytes() for path in found}
    noise = Image.effect_noise((4000, 3000), 60).convert("RGB")
    return {"noise.jpg": encoded(noise), "noise.png": encoded(noise.resize((1600, 1200)), "PNG")}


def bomb(width=30_000, height=30_000):
    """A PNG of a few hundred bytes that claims to be huge."""
    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def in_mode(mode, format):
    """A small picture with another kind of pixels."""
    gradient = Image.linear_gradient("L").resize((300, 200))
    if mode == "I;16":
        return encoded(Image.frombytes("I;16", (300, 200), bytes(300 * 200 * 2)), format)
    if mode == "RGBA":
        image = Image.merge("RGBA", (gradient, gradient, gradient, gradient))
    else:
        image = gradient.convert("RGB").convert(mode)
    return encoded(image, format)


def film_head():
    """How an MP4 begins; what follows makes it none."""
    return b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42" + b"\x7f\xff\xff\xffmdat"
