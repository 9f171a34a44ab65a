"""A brute-force witness of the scheduling rules: small, slow, and written only from the specification."""
