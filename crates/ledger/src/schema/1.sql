-- Version 1. What happened, in order; nothing of it is ever changed. No word of a contract stands here.
CREATE TABLE events (
  seq BIGINT PRIMARY KEY,       -- 1, 2, 3 and so on
  at TEXT NOT NULL,             -- when, in UTC
  who TEXT NOT NULL,
  kind TEXT NOT NULL,
  why TEXT,
  subject TEXT,                 -- on which text: the content hash of a clause, or the hash of a document
  body TEXT NOT NULL,           -- what, as JSON
  prev TEXT NOT NULL,           -- the hash of the event before
  hash TEXT NOT NULL UNIQUE     -- of all the above
);

-- Words that can be erased on demand. Events name them by a salted hash, so that an erased text cannot be guessed.
CREATE TABLE texts (
  digest TEXT PRIMARY KEY,      -- SHA-256 of salt and content
  document TEXT NOT NULL,       -- the hash of the document to which the words belong
  kind TEXT NOT NULL,           -- document or report
  salt TEXT,                    -- null once erased
  content TEXT,                 -- JSON; null once erased
  event BIGINT NOT NULL REFERENCES events (seq),
  erased BIGINT REFERENCES events (seq)
);
CREATE INDEX texts_document ON texts (document);

-- All below is told by the events and can be made from them anew; `verify` compares.
CREATE TABLE documents (
  sha256 TEXT PRIMARY KEY,
  event BIGINT NOT NULL REFERENCES events (seq),  -- the first that saw it
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  bytes BIGINT NOT NULL
);

CREATE TABLE catalogs (
  sha256 TEXT PRIMARY KEY,      -- of the content
  event BIGINT NOT NULL REFERENCES events (seq),
  content TEXT NOT NULL         -- the catalog as JSON
);

CREATE TABLE scans (
  event BIGINT PRIMARY KEY REFERENCES events (seq),
  deal TEXT,
  document TEXT NOT NULL REFERENCES documents (sha256),
  as_of TEXT NOT NULL,
  decision TEXT NOT NULL,
  catalog TEXT REFERENCES catalogs (sha256),
  text TEXT NOT NULL,           -- digests
  report TEXT NOT NULL
);
CREATE INDEX scans_deal ON scans (deal);

CREATE TABLE commitments (
  scan BIGINT NOT NULL REFERENCES scans (event),
  place BIGINT NOT NULL,        -- in reading order, from 0
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  force TEXT NOT NULL,
  clause TEXT,
  capability TEXT,
  team TEXT,
  due TEXT,
  verdict TEXT,
  slack_days BIGINT,
  PRIMARY KEY (scan, place)
);
CREATE INDEX commitments_id ON commitments (id);

CREATE TABLE findings (
  scan BIGINT NOT NULL REFERENCES scans (event),
  place BIGINT NOT NULL,
  id TEXT NOT NULL,
  content TEXT NOT NULL,
  rule TEXT NOT NULL,
  severity TEXT NOT NULL,
  decision TEXT NOT NULL,
  state TEXT,                   -- of its sign-offs, at that scan
  asked TEXT NOT NULL,          -- all that a sign-off is bound to, as JSON
  PRIMARY KEY (scan, place)
);
CREATE INDEX findings_id ON findings (id);

CREATE TABLE approvals (
  event BIGINT PRIMARY KEY REFERENCES events (seq),
  scan BIGINT NOT NULL REFERENCES scans (event),
  deal TEXT,
  finding TEXT NOT NULL,
  content TEXT NOT NULL,
  role TEXT NOT NULL,
  day TEXT NOT NULL,
  until TEXT
);

CREATE TABLE waivers (
  event BIGINT PRIMARY KEY REFERENCES events (seq),
  scan BIGINT NOT NULL REFERENCES scans (event),
  deal TEXT,
  finding TEXT NOT NULL,
  content TEXT NOT NULL,
  day TEXT NOT NULL,
  until TEXT NOT NULL
);

CREATE TABLE contracts (
  event BIGINT PRIMARY KEY REFERENCES events (seq),
  scan BIGINT NOT NULL REFERENCES scans (event),
  deal TEXT,
  document TEXT NOT NULL REFERENCES documents (sha256),
  customer TEXT,
  signed_on TEXT NOT NULL,
  approved BIGINT REFERENCES scans (event),  -- the last approved draft; null where none was
  differs BIGINT NOT NULL                    -- 1 where what was signed is not what was approved
);

CREATE TABLE deliveries (
  event BIGINT PRIMARY KEY REFERENCES events (seq),
  contract BIGINT NOT NULL REFERENCES contracts (event),
  commitment TEXT NOT NULL,
  delivered_on TEXT NOT NULL
);
