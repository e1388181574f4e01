"""The page and the data of cited documents, and what the page of a document says of citing and being cited."""
