"""Reads sixel the way a terminal does, with any number of colours; sixel2png stops at 256."""

import re

TOKEN = re.compile(
    rb'"(?P<raster>[0-9;]*)|#(?P<colour>[0-9;]+)|!(?P<count>[0-9]+)(?P<repeated>[?-~])'
    rb"|(?P<plain>[?-~]+)|(?P<move>[$-])"
)


def rgb(sixel, width, height):
    """The first `width` × `height` pixels of a sixel control string as rows of R, G, B."""
    picture = bytearray(3 * width * height)
    palette, colour = {}, b"\0\0\0"
    column, top = 0, 0
    body = sixel[sixel.index(b"q") + 1 : sixel.rindex(b"\x1b\\")]

    def draw(bits, first, count):
        last = min(first + count, width)
        for row in range(top, min(top + 6, height)):
            if bits >> (row - top) & 1 and last > first:
                start = 3 * (row * width + first)
                picture[start : start + 3 * (last - first)] = colour * (last - first)

    for token in TOKEN.finditer(body):
        if token["plain"]:
            for code in token["plain"]:
                draw(code - 63, column, 1)
                column += 1
        elif token["repeated"]:
            draw(token["repeated"][0] - 63, column, int(token["count"]))
            column += int(token["count"])
        elif token["colour"]:
            number, *definition = (int(part) for part in token["colour"].split(b";"))
            if definition:
                # Hundredths of red, green and blue.
                palette[number] = bytes((255 * part + 50) // 100 for part in definition[1:])
            colour = palette[number]
        elif token["move"]:
            column = 0
            top += 6 if token["move"] == b"-" else 0
    return bytes(picture)
