"""The one flow over the collection: seeds, manifest and glossary become pages and data files in `docs/`."""

from gongwen.pipeline.flow import ALL, COMMITTED, UNCOMMITTED, Plan, make_plan, plan_anew, prepare, run, run_in, settle
from gongwen.pipeline.result import Result, lost_addresses
from gongwen.pipeline.results import LostResultError
from gongwen.pipeline.used import results_in_use
from gongwen.work.workplace import Tools, Work, working

__all__ = [
    "ALL",
    "COMMITTED",
    "UNCOMMITTED",
    "LostResultError",
    "Plan",
    "Result",
    "Tools",
    "Work",
    "lost_addresses",
    "make_plan",
    "plan_anew",
    "prepare",
    "results_in_use",
    "run",
    "run_in",
    "settle",
    "working",
]
