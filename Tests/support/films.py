"""Films to put into galleries, made on the spot."""

import subprocess
from pathlib import Path


def film(folder, name="film.mp4", *, size="320x180", seconds=2, rate=25, place=None):
    """A film with sound and its index in front: as MP4 browsers play it, as MKV they do not, and `place` stays in it."""
    path = Path(folder) / name
    subprocess.run(
        ["ffmpeg", "-nostdin", "-v", "error", "-y",
         "-f", "lavfi", "-i", f"testsrc2=s={size}:d={seconds}:r={rate}", "-f", "lavfi", "-i", f"sine=330:d={seconds}",
         "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-b:v", "3M", "-c:a", "aac",
         "-movflags", "+faststart", *(["-metadata", f"location={place}"] if place else []), str(path)], check=True)
    return path.read_bytes()
