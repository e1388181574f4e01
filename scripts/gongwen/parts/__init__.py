"""What the parts of an official document look like (GB/T 9704—2012): patterns and pure functions."""
