"""The desk: where a peer takes one text, reads it in its thread, and decides."""
