"""What issuers are called in addresses, kept from run to run: to read the first name takes a fifth of a second."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from gongwen.publish.catalogue import slug
from gongwen.store import Objects, code_digest, kept, key


def slugs(objects: Objects, names: Collection[str]) -> dict[str, str]:
    """For each of these names what it is called there."""
    in_order = sorted(names)
    wanted = key("slugs", code_digest("publish/catalogue/slug.py"), *in_order)
    found = kept(objects, wanted, dict[str, str])
    if found is None:
        found = {name: slug(name) for name in in_order}
        objects.put(wanted, msgspec.msgpack.encode(found))
    return found
