"""What a person looks at: a fact in one line, a text with its facts marked, the HTML of a notebook's cell."""
