"""Lines become whole paragraphs, and everything that was done to them stands in the ledger."""

from gongwen.repair.ledger import apply_edits, dropped_shares, revert_edits
from gongwen.repair.repair import repair

__all__ = ["apply_edits", "dropped_shares", "repair", "revert_edits"]
