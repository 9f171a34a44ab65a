"""Solving big programs well: split, a first roster, improve, bound. Rules and wishes know nothing of it."""
