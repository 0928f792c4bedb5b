"""The plain pages: rules, help, the quick exit, and whether the forum is alive."""
