"""Staff word the reasons: what each is called, and the kind words that an author reads."""
