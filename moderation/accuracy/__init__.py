"""How well screening sees: on labelled texts, and by what people decided afterwards."""
