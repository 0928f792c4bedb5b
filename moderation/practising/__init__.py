"""Practice: invented texts judged on the desk's own screen, and compared afterwards."""
