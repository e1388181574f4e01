"""Results of earlier runs, kept by what they depend on, so that only what changed is made again."""

from gongwen.store.digests import code_digest, digest, key
from gongwen.store.folder import Folder, LocalFolder, in_utf8, open_folder
from gongwen.store.objects import Objects, ObjectsAskedFor, Store
from gongwen.store.parcel import pack, unpack
from gongwen.store.readings import Digest, keep, kept, sha256_of

__all__ = [
    "Digest",
    "Folder",
    "LocalFolder",
    "Objects",
    "ObjectsAskedFor",
    "Store",
    "code_digest",
    "digest",
    "in_utf8",
    "keep",
    "kept",
    "key",
    "open_folder",
    "pack",
    "sha256_of",
    "unpack",
]
