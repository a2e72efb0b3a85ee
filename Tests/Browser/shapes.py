"""A picture of every shape, to look at in a gallery."""

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
