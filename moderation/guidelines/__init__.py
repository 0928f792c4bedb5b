"""Guidelines: versioned pages in plain Dutch that staff edit and that stand beside each text."""
