-- Search words come segmented. No pending list: its flush would stop the writer for half a second.

CREATE TABLE words (
  town {text} NOT NULL,
  doc BIGINT NOT NULL,
  line tsvector NOT NULL,
  PRIMARY KEY (town, doc)
);
CREATE INDEX words_by_line ON words USING gin (line) WITH (fastupdate = off);
