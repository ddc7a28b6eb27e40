-- Which stays are measured, from which entry on one is not, and by when its matter should be closed. What a store
-- of an earlier program derived otherwise is derived anew when it is opened.
ALTER TABLE stay ADD COLUMN aside_seq BIGINT;
ALTER TABLE stay ADD COLUMN wrong_seq BIGINT;
ALTER TABLE stay ADD COLUMN extended BIGINT NOT NULL DEFAULT 0;
ALTER TABLE stay ADD COLUMN closing_at BIGINT;
ALTER TABLE stay ADD COLUMN closed_seq BIGINT;
ALTER TABLE stay ADD COLUMN closed_at BIGINT;
ALTER TABLE stay ADD COLUMN closing_aside_seq BIGINT;
ALTER TABLE stay DROP COLUMN counts;
CREATE INDEX stay_closing ON stay (district_id, closing_at) WHERE closing_at IS NOT NULL;

-- How high a matter is supervised that everybody may read of, while it is open.
ALTER TABLE matter ADD COLUMN grade TEXT;
CREATE INDEX matter_grade ON matter (district_id, opened_at, no) WHERE grade IS NOT NULL;

-- distributed
-- By which version of the rules what is derived was derived last.
CREATE TABLE derived (
  district_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  version BIGINT NOT NULL,
  CONSTRAINT derived_pk PRIMARY KEY (district_id, name)
);
