"""The form of the text: tokens, parts of speech, sentences, quotation marks. Knows no actor and no event."""
