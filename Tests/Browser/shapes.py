"""A picture of every shape, and films, to look at in a gallery."""

import subprocess

from PIL import Image, ImageDraw, ImageFilter

from support.pictures import encoded

SHAPES = {
    "landscape.jpg": (1500, 1000), "portrait.jpg": (1000, 1500), "panorama.jpg": (2400, 750), "square.jpg": (1100, 1100),
    "tall.jpg": (700, 1250), "wide.jpg": (1600, 900),
}


def shaped(size, number):
    """A picture whose left and right, top and bottom can be told apart."""
    width, height = size
    column = Image.new("RGB", (1, height))
    for y in range(height):
        share = y / height
        column.putpixel((0, y), (int(200 - 90 * share), int(150 + 13 * number - 40 * share), int(120 + 90 * share)))
    image = column.resize(size)
    draw = ImageDraw.Draw(image)
    for at in range(6):
        x, y, radius = width * (at + 1) // 7, height * ((at * 3 + number) % 7) // 7, min(size) // 7
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(230 - 25 * at, 90 + 20 * at, 70 + 25 * number))
    return encoded(image.filter(ImageFilter.GaussianBlur(5)))


def film(folder, size="640x360", seconds=2):
    """A short film with sound, as browsers play it."""
    path = folder / f"{size}.mp4"
    subprocess.run(
        ["ffmpeg", "-nostdin", "-v", "error", "-y",
         "-f", "lavfi", "-i", f"testsrc2=s={size}:d={seconds}", "-f", "lavfi", "-i", f"sine=330:d={seconds}",
         "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-movflags", "+faststart",
         str(path)], check=True)
    return path.read_bytes()
