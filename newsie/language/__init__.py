"""The primitives of written Chinese: characters, sentences, numerals, the calendar."""
