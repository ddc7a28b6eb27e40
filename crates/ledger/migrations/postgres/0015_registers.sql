-- What is new in one register since an entry is found by an index; keys are in the order of their bytes, so that
-- a list goes on alike on both engines.
ALTER TABLE record ALTER COLUMN kind TYPE TEXT COLLATE "C", ALTER COLUMN key TYPE TEXT COLLATE "C";
CREATE INDEX record_new ON record (district_id, kind, seq);
