"""A screenshot as a PNG of 256 colours, half the size: a page has few but for the shades of its letters."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from functools import cache

HEAD = b"\x89PNG\r\n\x1a\n"
COLOURS = 256


def reduced(png: bytes) -> bytes:
    """The same picture with the colours that it has most of; each other one becomes the nearest of them.

    Takes what browsers give: eight bits a channel, RGB or RGBA, not interlaced.
    """
    width, height, channels, rows = _rows(png)
    pixels = [[row[at : at + 3] for at in range(0, width * channels, channels)] for row in rows]
    counted = Counter(pixel for row in pixels for pixel in row)
    palette = [colour for colour, _count in counted.most_common(COLOURS)]
    number = {colour: at for at, colour in enumerate(palette)}

    @cache
    def nearest(colour: bytes) -> int:
        if colour in number:
            return number[colour]
        return min(
            range(len(palette)), key=lambda at: sum((a - b) ** 2 for a, b in zip(colour, palette[at], strict=True))
        )

    body = b"".join(b"\0" + bytes(map(nearest, row)) for row in pixels)
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", b"".join(palette)),
        (b"IDAT", zlib.compress(body, 9)),
        (b"IEND", b""),
    ]
    return HEAD + b"".join(_part(name, content) for name, content in parts)


def _part(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _rows(png: bytes) -> tuple[int, int, int, list[bytes]]:
    """Width, height, bytes a pixel, and the rows of pixels."""
    at, packed, header = len(HEAD), b"", b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        header = content if name == b"IHDR" else header
        packed += content if name == b"IDAT" else b""
        at += length + 12
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if depth != 8 or colour not in {2, 6} or interlaced:
        raise SystemExit(
            f"not a PNG as browsers give them: {depth} bits, colour type {colour}, interlaced {interlaced}"
        )
    channels = 3 if colour == 2 else 4
    data, size = zlib.decompress(packed), width * channels + 1
    rows: list[bytes] = []
    before = bytes(width * channels)
    for start in range(0, height * size, size):
        before = _unfiltered(data[start], data[start + 1 : start + size], before, channels)
        rows.append(before)
    return width, height, channels, rows


def _unfiltered(kind: int, line: bytes, above: bytes, step: int) -> bytes:
    """A row of pixels out of what is left of it by one of PNG's five filters."""
    if kind == 0:
        return line
    if kind == 2:
        return bytes((value + up) & 255 for value, up in zip(line, above, strict=True))
    made = bytearray(line)
    for at, value in enumerate(line):
        left = made[at - step] if at >= step else 0
        up = above[at]
        corner = above[at - step] if at >= step else 0
        guess = left if kind == 1 else (left + up) // 2 if kind == 3 else _paeth(left, up, corner)
        made[at] = (value + guess) & 255
    return bytes(made)


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
