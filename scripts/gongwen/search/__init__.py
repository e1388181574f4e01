"""Documents and terms become data in which the browser finds every string of the text."""
