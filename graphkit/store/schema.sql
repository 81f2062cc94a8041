-- What is known beside the quads: where articles came from, what each run did, and the indexes for search and counts.

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    extractor TEXT NOT NULL,
    began TEXT NOT NULL,                -- UTC, ISO 8601
    ended TEXT                          -- empty while it goes on, and for ever where it was killed
);

-- An article in the store: one named graph.
CREATE TABLE article (
    key TEXT PRIMARY KEY,               -- the first 16 digits of the SHA-256 of its text
    extractor TEXT NOT NULL,
    run INTEGER NOT NULL
) WITHOUT ROWID;

-- A place where an article was found. `article` is the one whose graph holds its statements: its own key, or that of
-- the article of which it is a copy. `copy` is the key of the graph that describes a copy, empty where there is none.
CREATE TABLE source (
    name TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    article TEXT NOT NULL,
    copy TEXT,
    extractor TEXT NOT NULL,
    run INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX source_of_article ON source (article);
CREATE INDEX source_of_copy ON source (copy);

-- What a run read in an article, for comparing runs: compressed JSON, empty where the article was removed.
CREATE TABLE reading (
    article TEXT NOT NULL,
    run INTEGER NOT NULL,
    facts BLOB,
    PRIMARY KEY (article, run)
) WITHOUT ROWID;

-- MinHash signatures, and their bands: two texts that share a band may be copies. `original` is the key of the article
-- of which the text is a copy, its own where it is none.
CREATE TABLE signature (
    article TEXT PRIMARY KEY,
    hashes BLOB NOT NULL,
    date TEXT,
    original TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX signature_of_original ON signature (original);
CREATE TABLE band (
    hash INTEGER NOT NULL,
    article TEXT NOT NULL,
    PRIMARY KEY (hash, article)
) WITHOUT ROWID;

-- Articles whose graph may be ahead of this file, should the process die now.
CREATE TABLE pending (article TEXT PRIMARY KEY) WITHOUT ROWID;

-- Statements and articles as texts, in the order of the rows of `words`.
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    article TEXT NOT NULL,
    iri TEXT NOT NULL,
    kind TEXT NOT NULL,                 -- "statement" or "article"
    speaker TEXT,                       -- IRI
    outlet TEXT,                        -- IRI of the publisher
    date TEXT                           -- of publication, ISO 8601, as precise as it is known
);
CREATE INDEX passage_of_article ON passage (article);
CREATE VIRTUAL TABLE words USING fts5 (who, body, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');

-- Statements counted by actor, outlet and month.
CREATE TABLE tally (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (kind, name)
) WITHOUT ROWID;
