"""The index of documents: one page, or, beyond a limit, pages by year, by issuer and by collection, none of which grows without
bound."""

from gongwen.publish.catalogue.catalogue import catalogue_pages
from gongwen.publish.catalogue.slug import slug
from gongwen.publish.catalogue.trees import UNSIGNED

__all__ = ["UNSIGNED", "catalogue_pages", "slug"]
