"""A look before any solve: is the programme kept, what will run out, and where are there too few people."""
