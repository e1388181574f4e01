"""Documents and terms become spans, the concordance, and the check that every entry has its evidence."""
