-- distributed
-- Released bulletins, byte for byte: the edition as JSON, its page, and the rows that it goes with. Append-only.
CREATE TABLE edition (
  district_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  day TEXT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  body TEXT NOT NULL,
  page TEXT NOT NULL,
  lines TEXT NOT NULL,
  CONSTRAINT edition_pk PRIMARY KEY (district_id, name)
);
CREATE INDEX edition_seq ON edition (district_id, seq);
