-- What is new in one register since an entry is found by an index.
CREATE INDEX record_new ON record (district_id, kind, seq);
