-- Rehearsals with their scores, and the faults in force. Instants are milliseconds since 1970.

CREATE TABLE drill_rehearsal (
  number       INTEGER NOT NULL PRIMARY KEY,
  run          TEXT    NOT NULL UNIQUE,
  drill        TEXT    NOT NULL,
  service      TEXT    NOT NULL,
  covers       TEXT    NOT NULL,
  expected     TEXT,
  scale        INTEGER NOT NULL,
  started      BIGINT  NOT NULL,
  stage        TEXT    NOT NULL,
  since        BIGINT  NOT NULL,
  fault_run    TEXT,
  fault_at     BIGINT,
  gone_run     TEXT,
  detected_ms  BIGINT,
  lag_ms       BIGINT,
  cause_ms     BIGINT,
  recovered_ms BIGINT,
  undone_ms    BIGINT,
  runbook      TEXT,
  cause        TEXT,
  mended_by    TEXT,
  outcome      TEXT    NOT NULL,
  reason       TEXT    NOT NULL,
  clamped      TEXT    NOT NULL
);

-- A row stands here before its fault is injected, and goes when the undo has succeeded.
CREATE TABLE drill_fault (
  drill        TEXT    NOT NULL PRIMARY KEY,
  service      TEXT    NOT NULL,
  title        TEXT    NOT NULL,
  rehearsal    TEXT,
  who          TEXT    NOT NULL,
  since        BIGINT  NOT NULL,
  undo_due     BIGINT  NOT NULL,
  fault_run    TEXT    NOT NULL,
  undo_run     TEXT,
  tries        INTEGER NOT NULL DEFAULT 0
);
