-- distributed
-- Keys that never leave the store, by what they are for.
CREATE TABLE hidden_key (
  district_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  key BLOB NOT NULL,
  CONSTRAINT hidden_key_pk PRIMARY KEY (district_id, name)
) STRICT;

-- distributed
-- Which matters came by the same telephone number: by its keyed hash, never by the number. A row goes with the
-- sealed part that named the number, where that is erased.
CREATE TABLE caller (
  district_id INTEGER NOT NULL,
  hash TEXT NOT NULL,
  no TEXT NOT NULL,
  CONSTRAINT caller_pk PRIMARY KEY (district_id, hash, no)
) STRICT;
CREATE INDEX caller_no ON caller (district_id, no, hash);
