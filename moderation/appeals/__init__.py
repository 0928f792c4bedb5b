"""Appeals: an author does not agree, and somebody who had no part in it reads it again."""
