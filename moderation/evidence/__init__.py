"""A pack for an authority: exact texts, how they were judged, and proof that it is so."""
