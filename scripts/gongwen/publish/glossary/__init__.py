"""The glossary as it is published: marks in the text, a page a term, the index, the pictures, the data files."""
