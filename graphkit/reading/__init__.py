"""From files to articles: decoding, HTML, JSON lines, layout. Knows nothing of language or graphs."""
