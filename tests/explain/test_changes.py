"""Why a published service is given up: a small month for each cause, the code and the facts in both languages."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from scheduler.explain.changes import Replan
from tests.replans import promise, replan_files, table, visit

START, END = "2026-03-14T08:00", "2026-03-14T12:00"
ASKED, PROMISED = visit(1, "P1", START, END), promise(1, "P1", "A1", START, END)
ASSISTANTS = "assistant_id,contract,hourly_cost,qualification,employed_until,max_hours_month"
LEDGER = "participant_id,assistant_id,start,end,hourly_cost"


class Why(NamedTuple):
    """What happened (tables of the case), and the code and words that must come of it."""

    code: str
    pl: str
    en: str
    tables: dict[str, str]
    requests: tuple[str, ...] = (ASKED,)


CAUSES = {
    "the request is withdrawn": Why(
        "request",
        "P1 nie ma już zgłoszenia R1 od 2026-03-10 00:00.",
        "P1 no longer has the request R1 from 2026-03-10 00:00 on.",
        {},
        (visit(9, "P2", "2026-03-20T08:00", "2026-03-20T09:00"),),
    ),
    "the request moves by one hour": Why(
        "request",
        "Zgłoszenie R1 (P1) jest na 2026-03-14 09:00–13:00",
        "The request R1 (P1) asks for 2026-03-14 09:00–13:00",
        {},
        (visit(1, "P1", "2026-03-14T09:00", "2026-03-14T13:00"),),
    ),
    "the assistant leaves on 13 March": Why(
        "employment",
        "A1 nie jest zatrudniony w czasie 2026-03-14 08:00–12:00 (…–2026-03-13; P1).",
        "A1 is not employed during 2026-03-14 08:00–12:00 (…–2026-03-13; P1).",
        {"assistants": table(ASSISTANTS, ["A1,mandate,30,diploma,2026-03-13,", "A2,mandate,31,diploma,,"])},
    ),
    "the certificate ends on 13 March": Why(
        "certificate",
        "P1: usługa 2026-03-14 08:00–12:00 nie jest objęta uprawnieniem (orzeczenie ważne do 2026-03-13; A1).",
        "P1: no entitlement covers the service 2026-03-14 08:00–12:00 (the certificate is valid until 2026-03-13; A1).",
        {"participants": "participant_id,category,certificate_until\nP1,severe,2026-03-13\nP2,severe,\n"},
    ),
    "the participant refuses the assistant": Why(
        "refused",
        "P1 nie chce asystenta A1.",
        "P1 refused A1.",
        {"relations": "participant_id,assistant_id,relation\nP1,A1,refused\n"},
    ),
    "the assistant is ill": Why(
        "availability",
        "A1 nie jest do dyspozycji w czasie 2026-03-14 08:00–12:00 (P1).",
        "A1 is not available during 2026-03-14 08:00–12:00 (P1).",
        {"absences": "assistant_id,start,end,kind\nA1,2026-03-14,2026-03-14,sick\n"},
    ),
    "9 delivered hours the day before leave 3 of the 12": Why(
        "twelve_hours",
        "A1 służy 13 h w 24 godzinach 2026-03-13 12:00–2026-03-14 12:00, a wolno najwyżej 12 h.",
        "A1 serves 13 h within the 24 hours 2026-03-13 12:00–2026-03-14 12:00; at most 12 h are allowed.",
        {"ledger": table(LEDGER, ["P2,A1,2026-03-13T13:00,2026-03-13T22:00,30.00"])},
    ),
    "6 delivered hours of a monthly 9": Why(
        "max_hours_month",
        "A1 ma w miesiącu 2026-03 razem 10 h, a może mieć najwyżej 9 h.",
        "A1 has 10 h in 2026-03 and may have at most 9 h.",
        {
            "assistants": table(ASSISTANTS, ["A1,mandate,30,diploma,,9", "A2,mandate,31,diploma,,"]),
            "ledger": table(LEDGER, ["P2,A1,2026-03-02T08:00,2026-03-02T14:00,30.00"]),
        },
    ),
    "a month's ceiling of 119.99 zł for 120 zł": Why(
        "budget",
        "Godziny z Funduszu w miesiącu 2026-03 kosztują 120,00 zł, a pułap miesiąca to 119,99 zł.",
        "Fund-paid hours of 2026-03 cost 120.00 zł; the month's ceiling is 119.99 zł.",
        {"settings": '[budget.months]\n"2026-03" = "119.99"\n'},
    ),
    "forbidden by hand": Why(
        "pins",
        "Zakazane, a jest w grafiku: zgłoszenie R1 z asystentem A1, 2026-03-14 08:00–12:00.",
        "Forbidden but in the roster: request R1 with A1, 2026-03-14 08:00–12:00.",
        {"pins": "request_id,assistant_id,decision\nR1,A1,forbid\n"},
    ),
    "given to A2 by hand": Why(
        "pins",
        "Ręczna decyzja daje zgłoszenie R1 komu innemu albo o innej porze: A2, 2026-03-14 08:00–12:00.",
        "A decision made by hand gives the request R1 to somebody else or another time: A2, 2026-03-14 08:00–12:00.",
        {"pins": "request_id,assistant_id,decision\nR1,A2,keep\n"},
    ),
    "A1 is kept elsewhere by hand": Why(
        "one_at_a_time",
        "A1 ma naraz dwie usługi: 2026-03-14 08:00–12:00 (P1, A1) i 2026-03-14 11:00–13:00 (P2, A1).",
        "A1 has two services at once: 2026-03-14 08:00–12:00 (P1, A1) and 2026-03-14 11:00–13:00 (P2, A1).",
        {"pins": "request_id,assistant_id,decision\nR2,A1,keep\n"},
        (ASKED, visit(2, "P2", "2026-03-14T11:00", "2026-03-14T13:00")),
    ),
    "A1 alone may serve somebody else then": Why(
        "better",
        "A1 jest wtedy potrzebny gdzie indziej: zgłoszenie R2 (P2), 2026-03-14 08:00–13:00. Tak grafik jest wart"
        " więcej, choć zmiana kosztuje 30,00 zł.",
        "A1 is needed elsewhere then: request R2 (P2), 2026-03-14 08:00–13:00. The roster is worth more this way,"
        " although a change costs 30.00 zł.",
        {"relations": "participant_id,assistant_id,relation\nP2,A2,refused\nP2,A3,refused\n"},
        (ASKED, visit(2, "P2", "2026-03-14T08:00", "2026-03-14T13:00")),
    ),
    "A1 has become dearer by 20 zł an hour": Why(
        "better",
        "Powrót do niej obniżyłby wartość grafiku o 46,00 zł, choć zmiana kosztuje 30,00 zł.",
        "Going back to it would lower the value of the roster by 46.00 zł, although a change costs 30.00 zł.",
        {"assistants": table(ASSISTANTS, ["A1,mandate,50,diploma,,", "A2,mandate,31,diploma,,"])},
    ),
    "6 new hours leave A1 no 4 of a monthly 9": Why(
        "better",
        "Obok reszty nowego grafiku nie pozwala na nią reguła max_hours_month: Asystent nie przekracza",
        "Beside the rest of the new roster the rule max_hours_month leaves no room for it: An assistant's hours",
        {
            "assistants": table(ASSISTANTS, ["A1,mandate,30,diploma,,9", "A2,mandate,31,diploma,,"]),
            "relations": "participant_id,assistant_id,relation\nP2,A2,refused\n",
        },
        (ASKED, visit(2, "P2", "2026-03-20T08:00", "2026-03-20T14:00")),
    ),
}


def replan_of(why: Why) -> Replan:
    return replan_files("2026-03-10T00:00", why.requests, (PROMISED,), **why.tables)


@pytest.mark.parametrize("name", CAUSES)
def test_the_cause_of_a_change_has_the_code_and_the_facts(name: str) -> None:
    why = CAUSES[name]
    result = replan_of(why)
    [change] = [one for one in result.changes if one.before is not None]
    assert change.code == why.code
    assert change.cause.to("pl").startswith(why.pl)
    assert change.cause.to("en").startswith(why.en)
    assert result.changed == 1


def test_a_service_that_nobody_takes_over_has_no_after() -> None:
    why = CAUSES["the certificate ends on 13 March"]
    [change] = replan_of(why).changes
    assert change.after is None


def test_a_request_at_another_time_shows_both_times() -> None:
    [change] = replan_of(CAUSES["the request moves by one hour"]).changes
    assert change.before is not None and change.after is not None
    assert change.after.start - change.before.start == 60
