-- What grows with the district is found by an index, whatever the planner knows about it.
DROP INDEX matter_main;
CREATE INDEX matter_main ON matter (district_id, main, no) WHERE main IS NOT NULL;
DROP INDEX shown_hash;
CREATE INDEX shown_hash ON shown (district_id, hash, no, field);
CREATE INDEX phone_party ON phone (district_id, party);
CREATE INDEX evidence_party ON evidence (district_id, party) WHERE party IS NOT NULL;
DROP INDEX link_other;
CREATE INDEX link_other ON link (district_id, other, relation, no);
DROP INDEX matter_place;
CREATE INDEX matter_place ON matter (district_id, path, category, opened_at);
CREATE INDEX matter_open ON matter (district_id, path) WHERE phase <> 'closed';
CREATE INDEX record_seq ON record (district_id, seq);
CREATE INDEX stay_closed ON stay (district_id, from_at) WHERE phase = 'closed';
CREATE INDEX stay_reopened ON stay (district_id, until_at) WHERE phase = 'closed' AND until_at IS NOT NULL;
CREATE INDEX matter_closed ON matter (district_id, closed_at) WHERE closed_at IS NOT NULL;

-- Counts lie in the order in which pages read them: a kind, a day or a month, all scopes.
INSERT INTO rollup (district_id, kind, day, scope, measure, n)
  SELECT district_id, kind, substr(day, 1, 7), scope, measure, SUM(n) FROM rollup WHERE kind <> 'word'
  GROUP BY district_id, kind, substr(day, 1, 7), scope, measure HAVING SUM(n) <> 0;
INSERT INTO rollup (district_id, kind, day, scope, measure, n)
  SELECT district_id, 'spot', to_char(to_timestamp(opened_at / 1000000 + 28800) AT TIME ZONE 'UTC', 'YYYY-MM'), path,
    kind || '.' || category, COUNT(*)
  FROM matter WHERE category IS NOT NULL GROUP BY 1, 3, 4, 5;
ALTER TABLE rollup DROP CONSTRAINT rollup_pk;
ALTER TABLE rollup ADD CONSTRAINT rollup_pk PRIMARY KEY (district_id, kind, day, scope, measure);
CREATE INDEX rollup_word ON rollup (district_id, scope, measure) WHERE kind = 'word';
CREATE INDEX rollup_spot ON rollup (district_id, day, measure) WHERE kind = 'spot' AND n >= 3;
