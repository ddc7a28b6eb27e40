-- distributed
-- Lists of owners, as each was brought in. The newest before the announcement is the one that is frozen.
-- `secret` holds names and the key of the codes, and can be erased.
CREATE TABLE roll (
  district_id BIGINT NOT NULL,
  no TEXT NOT NULL,
  seq BIGINT NOT NULL,
  body TEXT NOT NULL,
  secret TEXT,
  CONSTRAINT roll_pk PRIMARY KEY (district_id, no, seq)
);

-- distributed
-- On whom a ballot was served, with what proof.
CREATE TABLE served (
  district_id BIGINT NOT NULL,
  no TEXT NOT NULL,
  voter TEXT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  how TEXT NOT NULL,
  proof TEXT,
  told BIGINT NOT NULL,
  CONSTRAINT served_pk PRIMARY KEY (district_id, no, voter, seq)
);

-- distributed
-- Ballots. No row here is ever updated or deleted: a ballot is superseded by a further one.
CREATE TABLE ballot (
  district_id BIGINT NOT NULL,
  no TEXT NOT NULL,
  serial TEXT NOT NULL,
  seq BIGINT NOT NULL,
  head TEXT NOT NULL,
  bearer TEXT NOT NULL,
  channel TEXT NOT NULL,
  cast_at BIGINT NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT ballot_pk PRIMARY KEY (district_id, no, serial)
);
CREATE INDEX ballot_head ON ballot (district_id, no, head, seq);
CREATE INDEX ballot_bearer ON ballot (district_id, no, bearer, seq);
CREATE INDEX ballot_seq ON ballot (district_id, no, seq);

-- distributed
-- Paper ballots as one person entered them; one counts once two people entered the same.
CREATE TABLE paper (
  district_id BIGINT NOT NULL,
  no TEXT NOT NULL,
  head TEXT NOT NULL,
  seq BIGINT NOT NULL,
  party TEXT NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT paper_pk PRIMARY KEY (district_id, no, head, seq)
);
