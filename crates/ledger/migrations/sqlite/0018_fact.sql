-- distributed
-- What is known of a matter, from an entry on: its category and its score. Append-only: as of an entry, the
-- newest up to it holds.
CREATE TABLE fact (
  district_id INTEGER NOT NULL,
  no TEXT NOT NULL,
  field TEXT NOT NULL,
  seq INTEGER NOT NULL,
  value TEXT NOT NULL,
  CONSTRAINT fact_pk PRIMARY KEY (district_id, no, field, seq)
) STRICT;

-- A stay that was set aside later was measured until then: figures ask for it as of any entry.
DROP INDEX stay_due;
CREATE INDEX stay_due ON stay (district_id, owner, due_at);
