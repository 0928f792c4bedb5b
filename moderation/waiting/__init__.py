"""The honest expected wait: measured over two weeks, told to who writes, kept or not."""
