"""Reports: anyone signed in may say that something on the forum is not right."""
