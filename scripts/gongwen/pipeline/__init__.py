"""The one flow over the collection: seeds, manifest and glossary become pages and data files in `docs/`."""

from gongwen.pipeline.flow import ALL, COMMITTED, UNCOMMITTED, Plan, make_plan, prepare, run, run_in, settle
from gongwen.pipeline.result import Result, lost_addresses
from gongwen.pipeline.used import results_in_use
from gongwen.work.workplace import Tools, Work, working

__all__ = [
    "ALL",
    "COMMITTED",
    "UNCOMMITTED",
    "Plan",
    "Result",
    "Tools",
    "Work",
    "lost_addresses",
    "make_plan",
    "prepare",
    "results_in_use",
    "run",
    "run_in",
    "settle",
    "working",
]
