-- distributed
-- Which matter names which other one, in which relation: what it grew out of, what answers for it.
CREATE TABLE link (
  district_id INTEGER NOT NULL,
  no TEXT NOT NULL,
  other TEXT NOT NULL,
  relation TEXT NOT NULL,
  seq INTEGER NOT NULL,
  CONSTRAINT link_pk PRIMARY KEY (district_id, no, other, relation)
) STRICT;
CREATE INDEX link_other ON link (district_id, other, no);
