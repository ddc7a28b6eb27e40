-- distributed
-- Versions of the lines of registers. Append-only: as of an entry, the newest version up to it holds.
CREATE TABLE record (
  district_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT record_pk PRIMARY KEY (district_id, kind, key, seq)
);
