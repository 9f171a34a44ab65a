"""Why, why not: sentences about what a roster leaves open."""
