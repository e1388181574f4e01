"""Collections that are made up: official documents of any number, written from a grammar, spoiled as extractions spoil them."""
