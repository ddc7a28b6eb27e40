-- distributed
-- Lists that a person keeps under a name of their own: addresses of the desk and of /matters.
CREATE TABLE saved (
  district_id BIGINT NOT NULL,
  party TEXT NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  CONSTRAINT saved_pk PRIMARY KEY (district_id, party, name)
);
