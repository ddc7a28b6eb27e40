-- distributed
-- Keys that never leave the store, by what they are for.
CREATE TABLE hidden_key (
  district_id BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  key BYTEA NOT NULL,
  CONSTRAINT hidden_key_pk PRIMARY KEY (district_id, name)
);

-- distributed
-- Which matters came by the same telephone number: by its keyed hash, never by the number. A row goes with the
-- sealed part that named the number, where that is erased.
CREATE TABLE caller (
  district_id BIGINT NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  no TEXT COLLATE "C" NOT NULL,
  CONSTRAINT caller_pk PRIMARY KEY (district_id, hash, no)
);
CREATE INDEX caller_no ON caller (district_id, no, hash);
