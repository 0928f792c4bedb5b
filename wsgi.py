"""Composes the two halves: `app` holds what people write, `moderation` judges it."""

import moderation
from app import create_app

app = create_app(halves=[moderation])
