"""Which words have no place in any text of the training."""

import re

# Means of dying or of hurting oneself: beginnings of words that have no place in a lesson.
METHODS = re.compile(
    r"\b(?:overdos|ophang|verhang|strop\b|touw|scheermes|mesje|snijd|krassen|slaappil|paracetamol|"
    r"vergif|treinspoor|pendaison|pendre|surdos|rasoir|scarifi|poison|hanging|noose|razor|cutting)",
    re.IGNORECASE,
)
