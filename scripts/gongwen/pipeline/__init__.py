"""The one flow over the collection: seeds, manifest and glossary become pages and data files in `docs/`."""

from gongwen.pipeline.result import Result, lost_addresses
from gongwen.pipeline.run import ALL, COMMITTED, UNCOMMITTED, run, run_in
from gongwen.pipeline.work import Tools, Work, working

__all__ = ["ALL", "COMMITTED", "UNCOMMITTED", "Result", "Tools", "Work", "lost_addresses", "run", "run_in", "working"]
