-- What one person did, for that person.
CREATE INDEX entry_actor ON entry (district_id, actor, seq) WHERE actor IS NOT NULL;
