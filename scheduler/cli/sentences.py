"""What the commands say."""

from __future__ import annotations

import errno

from scheduler.text import Text

UNKNOWN_DEMO = Text(
    "Nie ma przykładu {name}. Są: {known}.",
    "There is no example {name}. There are: {known}.",
)
EXISTS = Text(
    "W folderze {folder} są już inne pliki ({what}). Podaj pusty albo nowy folder.",
    "The folder {folder} holds other files already ({what}). Name an empty or a new folder.",
)
NOT_WRITABLE = Text(
    "Nie da się zapisać w folderze {folder}: {what}. Poprzednie pliki są nietknięte. Zwolnij miejsce albo podaj inny"
    " folder.",
    "Cannot write in the folder {folder}: {what}. Earlier files are untouched. Free some space or name another folder.",
)
WRITTEN = Text("Zapisano {count} plików w {folder}.", "{count} files written in {folder}.")
READ = Text(
    "Sprawa „{name}” jest czytelna: uczestników {participants}, asystentów {assistants}, wierszy zgłoszeń {requests}.",
    "The case “{name}” reads well: {participants} participants, {assistants} assistants, {requests} request rows.",
)
FAULT = Text(
    "Błąd programu, nie danych: {fault}. Niczego nie zapisano, poprzednie pliki są nietknięte. Prosimy o zgłoszenie.",
    "A fault of the program, not the data: {fault}. Nothing was written, earlier files are as they were. Report it.",
)
INTERRUPTED = Text("Przerwano; niczego nie zapisano.", "Stopped; nothing was written.")
CANCELLED = Text(
    "Przerwano na życzenie: poniżej najlepszy grafik znaleziony do tej chwili.",
    "Stopped on request: below is the best roster found so far.",
)
BEGINS_WITH = Text(
    "Szukanie zaczyna się od wcześniejszego grafiku. Jego usługi, które nadal pasują: {fitting} z {count}.",
    "The search begins with the earlier roster. Services of it that still fit: {fitting} of {count}.",
)
LAWFUL = Text(
    "Grafik jest zgodny ze wszystkimi regułami (usług: {count}).",
    "The roster meets every rule (services: {count}).",
)
BREACHED = Text("Naruszenia reguł: {count}.", "Breaches of rules: {count}.")
VALUE = Text(
    "Wartość grafiku {value}, koszt usług {cost}.", "Value of the roster {value}, cost of the services {cost}."
)

FAULTS = {
    errno.ENOSPC: Text("brak miejsca na dysku", "the disk is full"),
    errno.EACCES: Text("brak uprawnień", "no right to do so"),
    errno.EPERM: Text("brak uprawnień", "no right to do so"),
    errno.EROFS: Text("dysk jest tylko do odczytu", "the disk is read-only"),
    errno.EEXIST: Text("w tym miejscu jest plik", "there is a file in its place"),
    errno.ENOTDIR: Text("w tym miejscu jest plik", "there is a file in its place"),
    errno.ENOENT: Text("tego folderu nie da się utworzyć", "the folder cannot be made"),
}


def why_not_written(error: OSError) -> Text | str:
    """What the system says, in both languages where it is one of the faults that happen."""
    return FAULTS.get(error.errno or 0) or error.strerror or str(error)
