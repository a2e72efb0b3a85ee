"""Files in the shape of cameras' raw files: TIFF, of which the first page is a stamp, or what the sensor saw."""

import struct

# A stamp of 160 by 120 pixels in three colours.
WIDTH, HEIGHT = 160, 120
STAMP = bytes(range(240)) * (WIDTH * HEIGHT * 3 // 240)
SHORT, LONG, ASCII, BYTE = 3, 4, 2, 1


def tiff(tags, at=8, big=False):
    """One directory, at an offset; the stamp and everything else stands behind it, or before where there is room."""
    order = ">" if big else "<"
    tags = {**STAMP_TAGS, **tags}
    size = 2 + 12 * len(tags) + 4
    extras, entries = b"", b""
    start = at + size
    for tag, (kind, value) in sorted(tags.items()):
        if isinstance(value, bytes):
            count, content = len(value), value
        else:
            values = value if isinstance(value, tuple) else (value,)
            count, content = len(values), struct.pack(f"{order}{len(values)}{'H' if kind == SHORT else 'I'}", *values)
        if len(content) > 4:
            place, extras = start + len(extras), extras + content + b"\0" * (len(content) % 2)
            content = struct.pack(f"{order}I", place)
        entries += struct.pack(f"{order}HHI", tag, kind, count) + content.ljust(4, b"\0")
    strip = start + len(extras)
    entries = entries.replace(struct.pack(f"{order}HHII", 273, LONG, 1, 0), struct.pack(f"{order}HHII", 273, LONG, 1, strip))
    head = (b"MM\0*" if big else b"II*\0") + struct.pack(f"{order}I", at)
    return (head.ljust(at, b"\0") + struct.pack(f"{order}H", len(tags)) + entries + b"\0" * 4 + extras + STAMP)


STAMP_TAGS = {
    256: (LONG, WIDTH), 257: (LONG, HEIGHT), 258: (SHORT, (8, 8, 8)), 259: (SHORT, 1), 262: (SHORT, 2),
    273: (LONG, 0), 277: (SHORT, 3), 278: (LONG, HEIGHT), 279: (LONG, len(STAMP)),
}


def nef(**options):
    return tiff({254: (LONG, 1), 271: (ASCII, b"NIKON CORPORATION\0"), 330: (LONG, (60_000, 61_000))}, **options)


def dng(**options):
    return tiff({254: (LONG, 1), 330: (LONG, 60_000), 50706: (BYTE, bytes((1, 4, 0, 0)))}, **options)


def arw(**options):
    return tiff({254: (LONG, 1), 271: (ASCII, b"SONY\0"), 330: (LONG, 60_000)}, **options)


def pef(**options):
    return tiff({259: (SHORT, 65535), 262: (SHORT, 32803), 271: (ASCII, b"PENTAX\0")}, **options)
