-- SPDX-License-Identifier: Apache-2.0
-- What the heads of all streams were at some instant: a record that is cut off later is missed.

CREATE TABLE journal_checkpoint (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  hash TEXT NOT NULL
);

-- Only the streams that grew since the checkpoint before.
CREATE TABLE journal_checkpoint_head (
  checkpoint INTEGER NOT NULL REFERENCES journal_checkpoint (number),
  run_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (checkpoint, run_id)
);

CREATE INDEX journal_checkpoint_head_run ON journal_checkpoint_head (run_id, number);
