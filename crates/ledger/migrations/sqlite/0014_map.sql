-- distributed
-- Where lines of registers lie: a row for each cell of the map that a version touches, at most four, with its box
-- in millionths of a degree of WGS-84. A version's stay is from-until, so that every cut can be drawn.
CREATE TABLE lies (
  district_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  cell TEXT NOT NULL,
  key TEXT NOT NULL,
  from_seq INTEGER NOT NULL,
  until_seq INTEGER,
  west INTEGER NOT NULL,
  south INTEGER NOT NULL,
  east INTEGER NOT NULL,
  north INTEGER NOT NULL,
  CONSTRAINT lies_pk PRIMARY KEY (district_id, kind, cell, key, from_seq)
) STRICT;
CREATE INDEX lies_key ON lies (district_id, key) WHERE until_seq IS NULL;

-- How many are open at each place, for those that were opened before this was counted.
INSERT INTO rollup (district_id, kind, day, scope, measure, n)
  SELECT district_id, 'open', '', path, kind, COUNT(*) FROM matter
  WHERE kind = 'case' AND phase <> 'closed' GROUP BY district_id, path, kind;
