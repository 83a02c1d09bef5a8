-- SPDX-License-Identifier: Apache-2.0
-- Instants are milliseconds since 1970.

CREATE TABLE run (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT UNIQUE,
  subject TEXT,
  started INTEGER NOT NULL,
  ended INTEGER
);

CREATE INDEX run_subject ON run (subject, number);
CREATE INDEX run_open ON run (number) WHERE ended IS NULL;

-- One stream per run; every record's hash covers the hash before it and the payload's hash.
CREATE TABLE journal (
  run_id TEXT NOT NULL REFERENCES run (id),
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  type TEXT NOT NULL,
  step TEXT NOT NULL,
  reason TEXT NOT NULL,
  payload_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (run_id, number)
) WITHOUT ROWID;

-- The payload stands beside its hash, so that it can be taken out without breaking the chain.
CREATE TABLE journal_payload (
  run_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (run_id, number),
  FOREIGN KEY (run_id, number) REFERENCES journal (run_id, number)
);

CREATE TABLE run_timer (
  run_id TEXT NOT NULL REFERENCES run (id),
  step TEXT NOT NULL,
  due INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (run_id, step)
);

-- Runs that begin by themselves when they are due.
CREATE TABLE later_run (
  name TEXT PRIMARY KEY,
  due INTEGER NOT NULL,
  request TEXT NOT NULL
);

CREATE TABLE notification (
  key TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  channel TEXT NOT NULL,
  message TEXT NOT NULL
);

CREATE INDEX notification_at ON notification (at);
