"""Derivatives by pyvips as its users write them, for `derivatives.py`: a line of JSON for each photograph.

    peer_pyvips.py chain      one decoding, each size from the larger one
    peer_pyvips.py separate   three thumbnails of the file
"""

import json
import sys

import pyvips

SIZES = (("web", 2048, 85), ("preview", 1280, 82), ("thumb", 480, 82))


def save(picture, folder, name, quality):
    if picture.hasalpha():
        picture = picture.flatten(background=[255])
    picture.jpegsave(f"{folder}/{name}.jpg", Q=quality, optimize_coding=True, strip=True)


def placeholder(picture):
    return picture.thumbnail_image(24, height=24).webpsave_buffer(Q=40, effort=6, strip=True)


def opened(source, side):
    """Upright and in sRGB, the largest side at most `side`."""
    return pyvips.Image.thumbnail(source, side, height=side, size="down", export_profile="srgb", intent="relative")


def chain(source, folder):
    picture = None
    for name, side, quality in SIZES:
        if picture is None:
            picture = opened(source, side)
            if picture.hasalpha():
                picture = picture.flatten(background=[255])
        else:
            picture = picture.thumbnail_image(side, height=side, size="down")
        picture = picture.copy_memory()
        save(picture, folder, name, quality)
    return placeholder(picture)


def separate(source, folder):
    for name, side, quality in SIZES:
        save(opened(source, side), folder, name, quality)
    return placeholder(pyvips.Image.new_from_file(f"{folder}/thumb.jpg"))


def main():
    pyvips.cache_set_max(0)
    make = {"chain": chain, "separate": separate}[sys.argv[1]]
    for line in sys.stdin:
        order = json.loads(line)["task"]["derive"]["_0"]
        make(order["source"], order["folder"])
        print('{"made":{}}', flush=True)


if __name__ == "__main__":
    main()
