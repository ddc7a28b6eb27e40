-- distributed
-- The log. Append-only: no row here is ever updated.
CREATE TABLE entry (
  district_id BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT COLLATE "C",
  capacity TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  act TEXT COLLATE "C" NOT NULL,
  body_digest BYTEA NOT NULL,
  sealed_digest BYTEA,
  prev_hash BYTEA NOT NULL,
  hash BYTEA NOT NULL,
  CONSTRAINT entry_pk PRIMARY KEY (district_id, seq)
);
CREATE INDEX entry_subject ON entry (district_id, subject, seq);

-- distributed
-- What the entries say. A body can be emptied where the law orders it; its digest stays in the chain.
CREATE TABLE entry_body (
  district_id BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  salt BYTEA NOT NULL,
  body TEXT COLLATE "C",
  sealed_salt BYTEA,
  sealed TEXT COLLATE "C",
  CONSTRAINT entry_body_pk PRIMARY KEY (district_id, seq),
  CONSTRAINT entry_body_entry FOREIGN KEY (district_id, seq) REFERENCES entry (district_id, seq)
);

-- distributed
CREATE TABLE counter (
  district_id BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  next BIGINT NOT NULL,
  CONSTRAINT counter_pk PRIMARY KEY (district_id, name)
);

-- distributed
-- Who may write this district's log, until when.
CREATE TABLE lease (
  district_id BIGINT NOT NULL,
  holder TEXT COLLATE "C" NOT NULL,
  until_at BIGINT NOT NULL,
  CONSTRAINT lease_pk PRIMARY KEY (district_id)
);

-- distributed
-- A command that was carried out, so that the same one sent again is answered and not done again.
CREATE TABLE idem (
  district_id BIGINT NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  answer TEXT COLLATE "C" NOT NULL,
  CONSTRAINT idem_pk PRIMARY KEY (district_id, key)
);

-- distributed
CREATE TABLE place (
  district_id BIGINT NOT NULL,
  code TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  CONSTRAINT place_pk PRIMARY KEY (district_id, code)
);

-- distributed
CREATE TABLE party (
  district_id BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  CONSTRAINT party_pk PRIMARY KEY (district_id, id)
);

-- distributed
CREATE TABLE mandate (
  district_id BIGINT NOT NULL,
  party TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  place TEXT COLLATE "C" NOT NULL,
  from_day TEXT COLLATE "C" NOT NULL,
  to_day TEXT COLLATE "C",
  seq BIGINT NOT NULL,
  CONSTRAINT mandate_pk PRIMARY KEY (district_id, party, role, place, from_day)
);

-- distributed
-- The district's rule files as imported: categories, routing, calendar, procedures. Every version is kept.
CREATE TABLE document (
  district_id BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  CONSTRAINT document_pk PRIMARY KEY (district_id, name, hash)
);

-- distributed
-- Where each matter stands now.
CREATE TABLE matter (
  district_id BIGINT NOT NULL,
  no TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  place TEXT COLLATE "C" NOT NULL,
  path TEXT COLLATE "C" NOT NULL,
  category TEXT COLLATE "C",
  step TEXT COLLATE "C" NOT NULL,
  phase TEXT COLLATE "C" NOT NULL,
  desk TEXT COLLATE "C",
  assignee TEXT COLLATE "C",
  due_at BIGINT,
  opened_at BIGINT NOT NULL,
  opened_seq BIGINT NOT NULL,
  closed_at BIGINT,
  last_at BIGINT NOT NULL,
  last_seq BIGINT NOT NULL,
  reporter TEXT COLLATE "C",
  receipt BYTEA,
  main TEXT COLLATE "C",
  score TEXT COLLATE "C",
  lat BIGINT,
  lon BIGINT,
  cover TEXT COLLATE "C",
  words TEXT COLLATE "C" NOT NULL,
  standing TEXT COLLATE "C" NOT NULL,
  CONSTRAINT matter_pk PRIMARY KEY (district_id, no)
);
CREATE INDEX matter_desk ON matter (district_id, desk, due_at, no) WHERE desk IS NOT NULL;
CREATE INDEX matter_opened ON matter (district_id, opened_at, no);
CREATE INDEX matter_place ON matter (district_id, path, opened_at);
CREATE INDEX matter_reporter ON matter (district_id, reporter, opened_at) WHERE reporter IS NOT NULL;
CREATE INDEX matter_main ON matter (district_id, main) WHERE main IS NOT NULL;

-- distributed
-- Each stay of a matter in a step: a state is a record with a beginning and an end.
CREATE TABLE stay (
  district_id BIGINT NOT NULL,
  no TEXT COLLATE "C" NOT NULL,
  from_seq BIGINT NOT NULL,
  until_seq BIGINT,
  from_at BIGINT NOT NULL,
  until_at BIGINT,
  kind TEXT COLLATE "C" NOT NULL,
  path TEXT COLLATE "C" NOT NULL,
  step TEXT COLLATE "C" NOT NULL,
  phase TEXT COLLATE "C" NOT NULL,
  owner TEXT COLLATE "C" NOT NULL,
  desk TEXT COLLATE "C",
  due_at BIGINT,
  left_by TEXT COLLATE "C",
  counts BIGINT NOT NULL,
  CONSTRAINT stay_pk PRIMARY KEY (district_id, no, from_seq)
);
CREATE INDEX stay_due ON stay (district_id, owner, due_at) WHERE counts = 1;
CREATE INDEX stay_left ON stay (district_id, left_by, until_at) WHERE left_by IS NOT NULL;

-- distributed
-- Which file was shown with which act.
CREATE TABLE shown (
  district_id BIGINT NOT NULL,
  no TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  field TEXT COLLATE "C" NOT NULL,
  n BIGINT NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  CONSTRAINT shown_pk PRIMARY KEY (district_id, no, seq, field, n)
);
CREATE INDEX shown_hash ON shown (district_id, hash);

-- distributed
-- Who hears how a matter goes, beside the one who raised it.
CREATE TABLE follower (
  district_id BIGINT NOT NULL,
  no TEXT COLLATE "C" NOT NULL,
  party TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  CONSTRAINT follower_pk PRIMARY KEY (district_id, no, party)
);

-- distributed
-- Counts by day, kept by the writer, so that no page counts matters.
CREATE TABLE rollup (
  district_id BIGINT NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  scope TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  measure TEXT COLLATE "C" NOT NULL,
  n BIGINT NOT NULL,
  CONSTRAINT rollup_pk PRIMARY KEY (district_id, scope, kind, measure, day)
);

-- distributed
-- Files by the hash of their bytes, and what was found in them.
CREATE TABLE evidence (
  district_id BIGINT NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  media TEXT COLLATE "C" NOT NULL,
  size BIGINT NOT NULL,
  width BIGINT,
  height BIGINT,
  phash BIGINT,
  name TEXT COLLATE "C",
  party TEXT COLLATE "C",
  at BIGINT NOT NULL,
  CONSTRAINT evidence_pk PRIMARY KEY (district_id, hash)
);

-- distributed
-- What people are told inside the product.
CREATE TABLE notice (
  district_id BIGINT NOT NULL,
  party TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  no TEXT COLLATE "C" NOT NULL,
  act TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  read_at BIGINT,
  CONSTRAINT notice_pk PRIMARY KEY (district_id, party, seq)
);

-- distributed
-- Messages on their way out: each goes once, retried with growing pauses until it is taken.
CREATE TABLE outbox (
  district_id BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  channel TEXT COLLATE "C" NOT NULL,
  target TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  tries BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  last_error TEXT COLLATE "C",
  at BIGINT NOT NULL,
  CONSTRAINT outbox_pk PRIMARY KEY (district_id, id)
);
CREATE INDEX outbox_ready ON outbox (district_id, state, next_at);

-- distributed
CREATE TABLE credential (
  district_id BIGINT NOT NULL,
  login TEXT COLLATE "C" NOT NULL,
  party TEXT COLLATE "C" NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  CONSTRAINT credential_pk PRIMARY KEY (district_id, login)
);

-- distributed
-- Residents by telephone number. Kept apart from the log, so that it can be erased.
CREATE TABLE phone (
  district_id BIGINT NOT NULL,
  phone TEXT COLLATE "C" NOT NULL,
  party TEXT COLLATE "C" NOT NULL,
  CONSTRAINT phone_pk PRIMARY KEY (district_id, phone)
);

-- distributed
CREATE TABLE session (
  district_id BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  party TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  agent TEXT COLLATE "C" NOT NULL,
  CONSTRAINT session_pk PRIMARY KEY (district_id, id)
);
CREATE INDEX session_party ON session (district_id, party);

-- distributed
-- One-time codes and counts of tries.
CREATE TABLE attempt (
  district_id BIGINT NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  tries BIGINT NOT NULL,
  code TEXT COLLATE "C",
  until_at BIGINT NOT NULL,
  CONSTRAINT attempt_pk PRIMARY KEY (district_id, key)
);

-- distributed
CREATE TABLE token (
  district_id BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  party TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  scopes TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  CONSTRAINT token_pk PRIMARY KEY (district_id, id)
);

-- distributed
-- Search: overlapping bigrams made in Rust, past the parser, which would cut numbers apart.
CREATE TABLE search_doc (
  district_id BIGINT NOT NULL,
  no TEXT COLLATE "C" NOT NULL,
  tokens TSVECTOR NOT NULL,
  CONSTRAINT search_doc_pk PRIMARY KEY (district_id, no)
);
CREATE INDEX search_doc_tokens ON search_doc USING GIN (tokens);
