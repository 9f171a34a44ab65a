"""The outcome of a roster in plain tables: hours and money, asked and covered; the figures of report.json."""

from scheduler.report.by_month import MonthTotals, by_month
from scheduler.report.figures import open_at_least, report
from scheduler.report.replanned import replan_report
from scheduler.report.rounding import in_hours, zl
from scheduler.report.spending import MoneyLeft, money
from scheduler.report.totals import CATEGORY_NAMES, CategoryTotals, by_category

__all__ = [
    "CATEGORY_NAMES",
    "CategoryTotals",
    "MoneyLeft",
    "MonthTotals",
    "by_category",
    "by_month",
    "in_hours",
    "money",
    "open_at_least",
    "replan_report",
    "report",
    "zl",
]
