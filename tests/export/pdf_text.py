"""The words of a PDF that typst wrote: every page's glyphs, put back into letters by the fonts' own maps."""

from __future__ import annotations

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL)
PLAIN = rb"\\.|[^\\()]"
NESTED = PLAIN
for _ in range(6):  # brackets inside a string stand for themselves as long as they are balanced
    NESTED = PLAIN + rb"|\((?:" + NESTED + rb")*\)"
PIECE = re.compile(rb"/(f\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\(((?:" + NESTED + rb")*)\)", re.DOTALL)


def pdf_text(content: bytes) -> str:
    """All text of all pages, a blank after each run."""
    objects = {int(number): body for number, body in OBJECT.findall(content)}
    words = []
    for body in objects.values():
        if re.search(rb"/Type\s*/Page\b(?!s)", body):
            fonts = _fonts(objects, _referred(body, b"Resources"))
            words.append(_shown(_stream(objects[_referred(body, b"Contents")]), objects, fonts))
    return " ".join(words)


def pdf_streams(content: bytes) -> bytes:
    """The file with every compressed stream opened: what a search for bytes must look through."""
    return content + b"".join(_stream(body) for _, body in OBJECT.findall(content) if b"stream" in body)


def _fonts(objects: dict[int, bytes], resources: int) -> dict[bytes, int]:
    return {name: int(number) for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", objects[resources])}


def _shown(stream: bytes, objects: dict[int, bytes], fonts: dict[bytes, int]) -> str:
    words, letters = [], dict[int, str]()
    for font, digits, raw in PIECE.findall(stream):
        if font:
            letters = _letters(_stream(objects[_referred(objects[fonts[font]], b"ToUnicode")]))
            words.append(" ")
        else:
            glyphs = bytes.fromhex(digits.decode()) if digits else _unescaped(raw)
            numbers = (int.from_bytes(glyphs[at : at + 2], "big") for at in range(0, len(glyphs), 2))
            words.append("".join(letters.get(number, "") for number in numbers))
    return "".join(words)


def _letters(cmap: bytes) -> dict[int, str]:
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for glyph, letters in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(glyph, 16)] = bytes.fromhex(letters.decode()).decode("utf-16-be")
    return found


def _referred(body: bytes, key: bytes) -> int:
    found = re.search(rb"/" + key + rb" (\d+) 0 R", body)
    assert found is not None
    return int(found[1])


def _stream(body: bytes) -> bytes:
    start = body.find(b"stream")
    if start < 0:
        return b""
    data = body[start + len(b"stream") :].lstrip(b"\r\n")
    return zlib.decompressobj().decompress(data) if b"/FlateDecode" in body[:start] else data


def _unescaped(raw: bytes) -> bytes:
    plain = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    return re.sub(
        rb"\\([0-7]{1,3}|.)",
        lambda one: bytes([int(one[1], 8)]) if one[1].isdigit() else plain.get(one[1], one[1]),
        raw,
        flags=re.DOTALL,
    )
