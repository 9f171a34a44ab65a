"""Writing a case folder: whole files or none, and never over somebody's own work."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from scheduler.files import write_atomically

README = "README.md"
MARK = "<!-- grafik: example case"
_LISTED = re.compile(r"^\| `([\w.]+)` \| `([0-9a-f]{64})` \|$", re.MULTILINE)
_UNFINISHED = re.compile(r"^\.[\w.]+\.[a-z0-9_]{8}\.part$")


class FolderNotEmpty(FileExistsError):
    """The folder holds files that no former building of an example left there; carries their names."""


def fingerprint(content: bytes) -> str:
    """SHA-256 of a file, as the README lists it."""
    return hashlib.sha256(content).hexdigest()


def fingerprint_rows(texts: Mapping[str, str]) -> str:
    """The README's list of files; a later building knows its own files by it."""
    return "\n".join(f"| `{name}` | `{fingerprint(text.encode())}` |" for name, text in texts.items())


def write_case(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write the files into the folder, the README last, and drop what a former building alone had.

    Raises FolderNotEmpty before anything is written where the folder holds other files or changed ones.
    """
    contents = {name: text.encode("utf-8") for name, text in texts.items()}
    folder.mkdir(parents=True, exist_ok=True)
    former = _former_files(folder)
    foreign = [
        path.name
        for path in sorted(folder.iterdir())
        if path.name not in former and not _UNFINISHED.match(path.name) and not _holds(path, contents.get(path.name))
    ]
    if foreign:
        raise FolderNotEmpty(", ".join(foreign))
    for name in sorted(former - contents.keys()):
        (folder / name).unlink()
    names = sorted(contents, key=lambda name: (name == README, name))
    for name in names:
        write_atomically(folder / name, contents[name])
    return [folder / name for name in names]


def _holds(path: Path, content: bytes | None) -> bool:
    return content is not None and path.is_file() and path.read_bytes() == content


def _former_files(folder: Path) -> set[str]:
    """The files that a former building left unchanged, by the fingerprints in its README."""
    readme = folder / README
    if not readme.is_file():
        return set()
    text = readme.read_bytes().decode("utf-8", errors="replace").replace("\r\n", "\n")
    if not text.startswith(MARK):
        return set()
    listed = dict(_LISTED.findall(text))
    unchanged = {
        name
        for name, known in listed.items()
        if (folder / name).is_file() and fingerprint((folder / name).read_bytes()) == known
    }
    return {README, *unchanged}
