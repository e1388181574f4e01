"""From damaged raw texts of Chinese official documents (公文) to clean pages in which every clause has an address.

The folders are the stages, in the order in which text flows:
manifest, source, numbering and parts (knowledge), repair, structure, address, registry, publish.
A stage imports `model`, `errors` and stages before it; `cli` alone knows them all.
"""
