"""From an article to what it says: the parse and the steps that read it. spaCy is imported here alone."""
