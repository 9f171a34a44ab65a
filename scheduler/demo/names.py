"""Names that nobody bears: words of two made-up halves for people and places."""

from scheduler.demo.chance import Dice

_GIVEN = (
    "Szelesto",
    "Gwizdo",
    "Trzmielo",
    "Kroplo",
    "Pluszczo",
    "Turkoto",
    "Skrzypo",
    "Bzyko",
    "Chlupo",
    "Mruczo",
    "Ćwierko",
    "Paproto",
)
_GIVEN_ENDINGS = ("mił", "bor", "gniew", "miła", "sława", "dobra")
_FAMILY = (
    "Wiatro",
    "Chmuro",
    "Mcho",
    "Roso",
    "Żabo",
    "Liścio",
    "Dymo",
    "Szyszko",
    "Piasko",
    "Mgło",
    "Śniego",
    "Bursztyno",
)
_FAMILY_ENDINGS = (
    "łap",
    "pląs",
    "szept",
    "skok",
    "błysk",
    "mruk",
    "pstryk",
    "dzwon",
    "szum",
    "krąg",
    "tup",
    "wir",
)
_PLACE = (
    "Szumo",
    "Pląso",
    "Mruko",
    "Pstryko",
    "Turko",
    "Klapo",
    "Brzdęko",
    "Tupto",
    "Chrupo",
    "Plusko",
    "Drypto",
    "Bulgo",
)
_PLACE_ENDINGS = ("brzeg", "gaj", "staw", "jar", "łąka", "gród", "zdrój", "most", "sad")


def person_name(dice: Dice) -> str:
    """A given and a family name, both invented."""
    given = dice.pick(_GIVEN) + dice.pick(_GIVEN_ENDINGS)
    return f"{given} {dice.pick(_FAMILY)}{dice.pick(_FAMILY_ENDINGS)}"


def region_name(index: int) -> str:
    """The invented name of the region of this number; beyond 108 regions the names repeat with a number."""
    round_number, word = divmod(index, len(_PLACE) * len(_PLACE_ENDINGS))
    name = _PLACE[word % len(_PLACE)] + _PLACE_ENDINGS[word // len(_PLACE)]
    return name if round_number == 0 else f"{name}{round_number + 1}"


def numbered(letter: str, index: int, count: int) -> str:
    """The id of the index-th of `count`: U001, or U0001 where there are thousands."""
    return f"{letter}{index + 1:0{max(3, len(str(count)))}d}"
