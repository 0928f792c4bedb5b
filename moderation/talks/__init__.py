"""The private talk of a young person and the adults: it never stands alone, and no word is lost."""
