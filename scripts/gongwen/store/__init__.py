"""Results of earlier runs, kept by what they depend on, so that only what changed is made again."""

from gongwen.store.digests import code_digest, digest, key
from gongwen.store.folder import Folder, LocalFolder, open_folder
from gongwen.store.objects import Objects
from gongwen.store.parcel import pack, unpack

__all__ = ["Folder", "LocalFolder", "Objects", "code_digest", "digest", "key", "open_folder", "pack", "unpack"]
