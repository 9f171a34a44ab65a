"""The help texts of the command line: a sentence and an example for each command, a few words for each argument."""

from __future__ import annotations

from typing import NamedTuple

from scheduler.text import Text


class Told(NamedTuple):
    text: Text
    example: str = ""


PANELS = {
    "commands": Text("Polecenia", "Commands"),
    "arguments": Text("Argumenty", "Arguments"),
    "options": Text("Opcje", "Options"),
}
EXAMPLE = Text("Przykład: {line}", "Example: {line}")

COMMANDS = {
    "grafik": Told(
        Text(
            "Grafik układa miesiąc albo cały rok asystentów osobistych i dowodzi, jak dobry jest wynik. Dane zostają na"
            " tym komputerze.",
            "Grafik plans a month or a whole year of personal assistants and proves how good the outcome is. The data"
            " stays on this computer.",
        )
    ),
    "demo": Told(
        Text(
            "Buduje przykładową sprawę; ludzie w niej są zmyśleni.", "Builds an example case; its people are made up."
        ),
        "grafik demo krasocin-2026 krasocin",
    ),
    "validate": Told(
        Text(
            "Czyta sprawę, wypisuje wszystkie problemy naraz i patrzy naprzód: program, limity, pieniądze, ludzie.",
            "Reads a case, lists every problem at once and looks ahead: programme, limits, money, people.",
        ),
        "grafik validate krasocin",
    ),
    "solve": Told(
        Text(
            "Układa miesiąc, kilka miesięcy naraz (--month 2026-02 --until 2026-12) albo całą umowę"
            " (--whole-agreement), sprawdza niezależnie i zapisuje. Ctrl-C kończy z najlepszym dotąd grafikiem.",
            "Plans a month, several at once (--month 2026-02 --until 2026-12) or the whole agreement"
            " (--whole-agreement), checks it independently and writes it. Ctrl-C ends with the best roster so far.",
        ),
        "grafik solve krasocin --month 2026-03 --out marzec --time-limit 60",
    ),
    "replan": Told(
        Text(
            "Zmienia ogłoszony grafik (published.csv) od podanej chwili, możliwie mało, i mówi, co i dlaczego.",
            "Changes the published roster (published.csv) from a moment on, as little as it can, and says what and"
            " why.",
        ),
        "grafik replan krasocin --month 2026-03 --from 2026-03-12T00:00 --out marzec-2",
    ),
    "check": Told(
        Text(
            "Sprawdza grafik ze wszystkimi regułami, także poprawiony ręcznie w arkuszu.",
            "Checks a roster against every rule, also one edited by hand in a spreadsheet.",
        ),
        "grafik check krasocin marzec/schedule.csv --month 2026-03",
    ),
    "export": Told(
        Text(
            "Zapisuje grafik dla ludzi: arkusze, kalendarze, karty do podpisu; z nazwiskami albo pod pseudonimami.",
            "Writes a roster for people: workbook, calendars, cards to sign; with names or under pseudonyms.",
        ),
        "grafik export krasocin marzec/schedule.csv --month 2026-03 --out dla-ludzi --what xlsx,pdf",
    ),
    "rules": Told(
        Text(
            "Wypisuje obowiązujące reguły: treść, liczby, źródło i pewność.",
            "Lists the rules in force: wording, figures, source and certainty.",
        ),
        "grafik rules --edition jst-2024",
    ),
    "app": Told(
        Text(
            "Otwiera planowanie w przeglądarce, tylko na tym komputerze; bez sprawy pokazuje zapisane i przykład.",
            "Opens the planning desk in the browser, on this computer alone; without a case it shows the saved ones and"
            " an example.",
        ),
        "grafik app krasocin --port 8600",
    ),
}

ARGUMENTS = {
    "case": Text("folder sprawy albo skoroszyt .xlsx", "the case folder or an .xlsx workbook"),
    "month": Text(
        "miesiąc, RRRR-MM; z --until pierwszy z kilku", "the month, YYYY-MM; with --until the first of several"
    ),
    "until": Text(
        "ostatni z kilku miesięcy naraz, RRRR-MM; domyślnie ten sam miesiąc",
        "the last of several months at once, YYYY-MM; default the same month",
    ),
    "whole_agreement": Text(
        "zamiast --month: cała umowa, bez początkowych miesięcy, które ma już ledger.csv",
        "in place of --month: the whole agreement, less the first months that ledger.csv shows already",
    ),
    "since": Text(
        "pierwsza chwila, którą wolno zmienić, RRRR-MM-DDTGG:MM",
        "the first moment that may change, YYYY-MM-DDTHH:MM",
    ),
    "look_at": Text(
        "w którym miesiącu szukać chwil, gdy brakuje ludzi; domyślnie w reszcie okresu, RRRR-MM",
        "the month in which to look for moments with too few people; default the rest of the period, YYYY-MM",
    ),
    "out": Text("folder na wyniki", "the folder for the results"),
    "time_limit": Text("najwyżej tyle sekund szukania", "at most so many seconds of search"),
    "gap": Text(
        "skończ wcześniej, gdy do najlepszego możliwego grafiku brakuje na pewno nie więcej niż tyle złotych",
        "end earlier, when the best possible roster is proved to be worth no more than so many zł more",
    ),
    "work": Text(
        "skończ po tylu próbach poprawek, bez względu na to, jak szybki jest komputer: to samo ziarno i tyle samo"
        " procesów dają wtedy ten sam grafik, jeśli starczy --time-limit",
        "end after so many attempts to improve, however fast the computer is: the same seed and number of processes"
        " then give the same roster, if --time-limit allows",
    ),
    "readings": Text(
        "policz też grafik w każdym czytaniu 12 godzin (czas razy trzy)",
        "solve the roster under each reading of the 12 hours as well (three times the time)",
    ),
    "workers": Text(
        "ile procesów liczy naraz; domyślnie tyle, ile jest rdzeni (od 2 do 8), a w klastrze tyle, ile ma miejsc",
        "how many processes work at once; default as many as there are cores (2 to 8), on a cluster as many as it has"
        " places",
    ),
    "cluster": Text(
        "licz na komputerach organizatora zamiast na tym, na przykład --cluster tcp://10.0.0.5:8786; jadą do nich same"
        " liczby, bez nazwisk (docs/cluster.md)",
        "work on the organiser's machines in place of this one, such as --cluster tcp://10.0.0.5:8786; numbers alone"
        " travel there, no names (docs/cluster.md)",
    ),
    "start": Text(
        "wcześniejszy schedule.csv, od którego zacznie się szukanie, na przykład sprzed zmiany w sprawie; co już nie"
        " pasuje, odpada",
        "an earlier schedule.csv with which the search begins, such as that of before a change of the case; what no"
        " longer fits is left out",
    ),
    "seed": Text("ziarno losowości", "seed of chance"),
    "schedule": Text("plik schedule.csv", "a schedule.csv"),
    "what": Text("co zapisać, po przecinku; domyślnie wszystko", "what to write, by commas; default everything"),
    "pseudonyms": Text(
        "kody zamiast nazwisk i identyfikatorów, także w nazwach plików",
        "codes in place of names and ids, in names of files too",
    ),
    "published": Text("grafik ogłoszony (domyślnie: roboczy)", "the roster is published (default: a draft)"),
    "json": Text("wynik jako JSON", "the verdict as JSON"),
    "edition": Text("edycja: {editions}", "edition: {editions}"),
    "name": Text("przykład: {demos}", "example: {demos}"),
    "folder": Text("nowy folder na sprawę", "a new folder for the case"),
    "participants": Text(
        "ilu uczestników zamiast opublikowanej liczby", "how many participants instead of as published"
    ),
    "pool_share": Text(
        "jaka część uczestników korzysta z asystentów organizatora (0…1)",
        "which share of participants is served by the organiser's pool (0…1)",
    ),
    "port": Text(
        "pierwszy port do wypróbowania; zajęty zastępuje następny wolny",
        "the first port to try; in place of one in use the next free one",
    ),
    "no_browser": Text("nie otwieraj przeglądarki, tylko podaj adres", "do not open a browser, only say the address"),
    "lang": Text("język; domyślnie z ustawień komputera", "language; default from the locale"),
    "version": Text("wersja programu", "the program's version"),
    "help": Text("ta pomoc", "this help"),
}
