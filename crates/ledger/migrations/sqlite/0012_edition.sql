-- distributed
-- Released bulletins, byte for byte: the edition as JSON, its page, and the rows that it goes with. Append-only.
CREATE TABLE edition (
  district_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  day TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  page TEXT NOT NULL,
  lines TEXT NOT NULL,
  CONSTRAINT edition_pk PRIMARY KEY (district_id, name)
) STRICT;
CREATE INDEX edition_seq ON edition (district_id, seq);
