"""What every site gets after its engine has built it: social cards, feeds, share addresses, policies; no engine is known here."""

from gongwen.publish.finish.facts import SiteFacts

__all__ = ["SiteFacts"]
