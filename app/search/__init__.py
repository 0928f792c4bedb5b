"""Finding what others asked and were answered: words looked up among what is public now."""
