"""Changes of the whole collection, each all or nothing: a document comes in, is taken away, gets a new version."""
