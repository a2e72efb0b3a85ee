"""Photographs to try with: twenty JPEG files, no two alike, landscape and portrait, one lying on its side."""

import colorsys
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

ORIENTATION = 0x0112


def make_pictures(folder: Path, count: int = 20) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    return [_picture(folder / f"IMG_{number:04}.jpg", number) for number in range(1, count + 1)]


def _picture(path: Path, number: int) -> Path:
    chance = random.Random(number)
    size = (1067, 1600) if number % 4 == 0 else (1600, 1067)
    image = _sky(size, chance.random())
    draw = ImageDraw.Draw(image, "RGBA")
    for _ in range(14):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        radius = chance.randrange(30, 260)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_colour(chance.random(), 90))
    image = image.filter(ImageFilter.GaussianBlur(6))
    exif = Image.Exif()
    if number == 7:
        exif[ORIENTATION] = 6
    image.save(path, "JPEG", quality=88, exif=exif)
    return path


def _sky(size: tuple[int, int], hue: float) -> Image.Image:
    top, bottom = _colour(hue, 255), _colour(hue + 0.12, 255)
    column = Image.new("RGB", (1, size[1]))
    for y in range(size[1]):
        share = y / size[1]
        column.putpixel((0, y), tuple(round(a + (b - a) * share) for a, b in zip(top[:3], bottom[:3])))
    return column.resize(size)


def _colour(hue: float, alpha: int) -> tuple[int, int, int, int]:
    red, green, blue = colorsys.hsv_to_rgb(hue % 1, 0.45, 0.92)
    return round(red * 255), round(green * 255), round(blue * 255), alpha
