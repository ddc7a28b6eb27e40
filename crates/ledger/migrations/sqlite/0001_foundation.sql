-- distributed
-- The log. Append-only: no row here is ever updated.
CREATE TABLE entry (
  district_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT,
  capacity TEXT NOT NULL,
  subject TEXT NOT NULL,
  act TEXT NOT NULL,
  body_digest BLOB NOT NULL,
  sealed_digest BLOB,
  prev_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  CONSTRAINT entry_pk PRIMARY KEY (district_id, seq)
) STRICT;
CREATE INDEX entry_subject ON entry (district_id, subject, seq);

-- distributed
-- What the entries say. A body can be emptied where the law orders it; its digest stays in the chain.
CREATE TABLE entry_body (
  district_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  salt BLOB NOT NULL,
  body TEXT,
  sealed_salt BLOB,
  sealed TEXT,
  CONSTRAINT entry_body_pk PRIMARY KEY (district_id, seq),
  CONSTRAINT entry_body_entry FOREIGN KEY (district_id, seq) REFERENCES entry (district_id, seq)
) STRICT;

-- distributed
CREATE TABLE counter (
  district_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  next INTEGER NOT NULL,
  CONSTRAINT counter_pk PRIMARY KEY (district_id, name)
) STRICT;

-- distributed
-- Who may write this district's log, until when.
CREATE TABLE lease (
  district_id INTEGER NOT NULL,
  holder TEXT NOT NULL,
  until_at INTEGER NOT NULL,
  CONSTRAINT lease_pk PRIMARY KEY (district_id)
) STRICT;

-- distributed
-- A command that was carried out, so that the same one sent again is answered and not done again.
CREATE TABLE idem (
  district_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  seq INTEGER NOT NULL,
  answer TEXT NOT NULL,
  CONSTRAINT idem_pk PRIMARY KEY (district_id, key)
) STRICT;

-- distributed
CREATE TABLE place (
  district_id INTEGER NOT NULL,
  code TEXT NOT NULL,
  seq INTEGER NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT place_pk PRIMARY KEY (district_id, code)
) STRICT;

-- distributed
CREATE TABLE party (
  district_id INTEGER NOT NULL,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT party_pk PRIMARY KEY (district_id, id)
) STRICT;

-- distributed
CREATE TABLE mandate (
  district_id INTEGER NOT NULL,
  party TEXT NOT NULL,
  role TEXT NOT NULL,
  place TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  seq INTEGER NOT NULL,
  CONSTRAINT mandate_pk PRIMARY KEY (district_id, party, role, place, from_day)
) STRICT;

-- distributed
-- The district's rule files as imported: categories, routing, calendar, procedures. Every version is kept.
CREATE TABLE document (
  district_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  seq INTEGER NOT NULL,
  text TEXT NOT NULL,
  CONSTRAINT document_pk PRIMARY KEY (district_id, name, hash)
) STRICT;

-- distributed
-- Where each matter stands now.
CREATE TABLE matter (
  district_id INTEGER NOT NULL,
  no TEXT NOT NULL,
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  path TEXT NOT NULL,
  category TEXT,
  step TEXT NOT NULL,
  phase TEXT NOT NULL,
  desk TEXT,
  assignee TEXT,
  due_at INTEGER,
  opened_at INTEGER NOT NULL,
  opened_seq INTEGER NOT NULL,
  closed_at INTEGER,
  last_at INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  reporter TEXT,
  receipt BLOB,
  main TEXT,
  score TEXT,
  lat INTEGER,
  lon INTEGER,
  cover TEXT,
  words TEXT NOT NULL,
  standing TEXT NOT NULL,
  CONSTRAINT matter_pk PRIMARY KEY (district_id, no)
) STRICT;
CREATE INDEX matter_desk ON matter (district_id, desk, due_at, no) WHERE desk IS NOT NULL;
CREATE INDEX matter_opened ON matter (district_id, opened_at, no);
CREATE INDEX matter_place ON matter (district_id, path, opened_at);
CREATE INDEX matter_reporter ON matter (district_id, reporter, opened_at) WHERE reporter IS NOT NULL;
CREATE INDEX matter_main ON matter (district_id, main) WHERE main IS NOT NULL;

-- distributed
-- Each stay of a matter in a step: a state is a record with a beginning and an end.
CREATE TABLE stay (
  district_id INTEGER NOT NULL,
  no TEXT NOT NULL,
  from_seq INTEGER NOT NULL,
  until_seq INTEGER,
  from_at INTEGER NOT NULL,
  until_at INTEGER,
  kind TEXT NOT NULL,
  path TEXT NOT NULL,
  step TEXT NOT NULL,
  phase TEXT NOT NULL,
  owner TEXT NOT NULL,
  desk TEXT,
  due_at INTEGER,
  left_by TEXT,
  counts INTEGER NOT NULL,
  CONSTRAINT stay_pk PRIMARY KEY (district_id, no, from_seq)
) STRICT;
CREATE INDEX stay_due ON stay (district_id, owner, due_at) WHERE counts = 1;
CREATE INDEX stay_left ON stay (district_id, left_by, until_at) WHERE left_by IS NOT NULL;

-- distributed
-- Which file was shown with which act.
CREATE TABLE shown (
  district_id INTEGER NOT NULL,
  no TEXT NOT NULL,
  seq INTEGER NOT NULL,
  field TEXT NOT NULL,
  n INTEGER NOT NULL,
  hash TEXT NOT NULL,
  CONSTRAINT shown_pk PRIMARY KEY (district_id, no, seq, field, n)
) STRICT;
CREATE INDEX shown_hash ON shown (district_id, hash);

-- distributed
-- Who hears how a matter goes, beside the one who raised it.
CREATE TABLE follower (
  district_id INTEGER NOT NULL,
  no TEXT NOT NULL,
  party TEXT NOT NULL,
  seq INTEGER NOT NULL,
  CONSTRAINT follower_pk PRIMARY KEY (district_id, no, party)
) STRICT;

-- distributed
-- Counts by day, kept by the writer, so that no page counts matters.
CREATE TABLE rollup (
  district_id INTEGER NOT NULL,
  day TEXT NOT NULL,
  scope TEXT NOT NULL,
  kind TEXT NOT NULL,
  measure TEXT NOT NULL,
  n INTEGER NOT NULL,
  CONSTRAINT rollup_pk PRIMARY KEY (district_id, scope, kind, measure, day)
) STRICT;

-- distributed
-- Files by the hash of their bytes, and what was found in them.
CREATE TABLE evidence (
  district_id INTEGER NOT NULL,
  hash TEXT NOT NULL,
  media TEXT NOT NULL,
  size INTEGER NOT NULL,
  width INTEGER,
  height INTEGER,
  phash INTEGER,
  name TEXT,
  party TEXT,
  at INTEGER NOT NULL,
  CONSTRAINT evidence_pk PRIMARY KEY (district_id, hash)
) STRICT;

-- distributed
-- What people are told inside the product.
CREATE TABLE notice (
  district_id INTEGER NOT NULL,
  party TEXT NOT NULL,
  seq INTEGER NOT NULL,
  no TEXT NOT NULL,
  act TEXT NOT NULL,
  at INTEGER NOT NULL,
  read_at INTEGER,
  CONSTRAINT notice_pk PRIMARY KEY (district_id, party, seq)
) STRICT;

-- distributed
-- Messages on their way out: each goes once, retried with growing pauses until it is taken.
CREATE TABLE outbox (
  district_id INTEGER NOT NULL,
  id TEXT NOT NULL,
  channel TEXT NOT NULL,
  target TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  tries INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  last_error TEXT,
  at INTEGER NOT NULL,
  CONSTRAINT outbox_pk PRIMARY KEY (district_id, id)
) STRICT;
CREATE INDEX outbox_ready ON outbox (district_id, state, next_at);

-- distributed
CREATE TABLE credential (
  district_id INTEGER NOT NULL,
  login TEXT NOT NULL,
  party TEXT NOT NULL,
  hash TEXT NOT NULL,
  CONSTRAINT credential_pk PRIMARY KEY (district_id, login)
) STRICT;

-- distributed
-- Residents by telephone number. Kept apart from the log, so that it can be erased.
CREATE TABLE phone (
  district_id INTEGER NOT NULL,
  phone TEXT NOT NULL,
  party TEXT NOT NULL,
  CONSTRAINT phone_pk PRIMARY KEY (district_id, phone)
) STRICT;

-- distributed
CREATE TABLE session (
  district_id INTEGER NOT NULL,
  id TEXT NOT NULL,
  party TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  agent TEXT NOT NULL,
  CONSTRAINT session_pk PRIMARY KEY (district_id, id)
) STRICT;
CREATE INDEX session_party ON session (district_id, party);

-- distributed
-- One-time codes and counts of tries.
CREATE TABLE attempt (
  district_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  tries INTEGER NOT NULL,
  code TEXT,
  until_at INTEGER NOT NULL,
  CONSTRAINT attempt_pk PRIMARY KEY (district_id, key)
) STRICT;

-- distributed
CREATE TABLE token (
  district_id INTEGER NOT NULL,
  id TEXT NOT NULL,
  party TEXT NOT NULL,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  CONSTRAINT token_pk PRIMARY KEY (district_id, id)
) STRICT;

-- distributed
-- Search: overlapping bigrams made in Rust.
CREATE VIRTUAL TABLE search_doc USING fts5 (district_id UNINDEXED, no UNINDEXED, tokens, detail = 'none', columnsize = 0, tokenize = "unicode61 remove_diacritics 0");
