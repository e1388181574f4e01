"""The index of documents: one page, or, beyond a limit, pages by year, by issuer and by collection, none of which grows without
bound."""

from gongwen.publish.catalogue.catalogue import catalogue_pages

__all__ = ["catalogue_pages"]
