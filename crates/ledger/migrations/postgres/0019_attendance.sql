-- distributed
-- Who was there, where being there is taking part in a vote. No row is ever updated or deleted: of a head the
-- newest holds, and one with `there` = 0 takes an earlier one back.
CREATE TABLE attendance (
  district_id BIGINT NOT NULL,
  no TEXT NOT NULL,
  head TEXT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  there BIGINT NOT NULL,
  proof TEXT,
  CONSTRAINT attendance_pk PRIMARY KEY (district_id, no, head, seq)
);
