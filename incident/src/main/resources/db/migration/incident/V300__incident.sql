-- An incident and all that was decided about it. Instants are milliseconds since 1970.

CREATE TABLE incident (
  number        INTEGER NOT NULL PRIMARY KEY,
  id            TEXT    NOT NULL UNIQUE,
  service       TEXT    NOT NULL,
  title         TEXT    NOT NULL,
  severity      TEXT    NOT NULL,
  phase         TEXT    NOT NULL,
  now_text      TEXT    NOT NULL,
  lead          TEXT    NOT NULL,
  began         BIGINT  NOT NULL,
  opened        BIGINT  NOT NULL,
  closed        BIGINT,
  reopened      INTEGER NOT NULL DEFAULT 0,
  estate        TEXT    NOT NULL,
  lead_fixed    INTEGER NOT NULL DEFAULT 0,
  no_op         INTEGER NOT NULL DEFAULT 0,
  reopens       INTEGER NOT NULL DEFAULT 1,
  escalated     TEXT,
  ineffective   INTEGER NOT NULL DEFAULT 0,
  inconclusive  INTEGER NOT NULL DEFAULT 0,
  triage_due    BIGINT,
  verify_due    BIGINT,
  exit_due      BIGINT
);
CREATE INDEX incident_by_phase ON incident (phase);

CREATE TABLE incident_candidate (
  incident      TEXT    NOT NULL REFERENCES incident (id),
  runbook       TEXT    NOT NULL,
  since         BIGINT  NOT NULL,
  why           TEXT    NOT NULL,
  place         INTEGER NOT NULL,
  PRIMARY KEY (incident, runbook)
);

CREATE TABLE incident_symptom (
  incident      TEXT    NOT NULL REFERENCES incident (id),
  runbook       TEXT    NOT NULL,
  symptom       TEXT    NOT NULL,
  since         BIGINT  NOT NULL,
  place         INTEGER NOT NULL,
  PRIMARY KEY (incident, runbook, symptom)
);

-- state: CURRENT counts now, DONE was looked at, DISMISSED is to be cancelled (or was) for the reason.
CREATE TABLE incident_run (
  incident      TEXT    NOT NULL REFERENCES incident (id),
  run           TEXT    NOT NULL,
  kind          TEXT    NOT NULL,
  place         INTEGER NOT NULL,
  state         TEXT    NOT NULL,
  reason        TEXT    NOT NULL DEFAULT '',
  PRIMARY KEY (incident, run)
);

-- mark: what a line tells, so that it is told once however often it is seen.
CREATE TABLE incident_timeline (
  incident      TEXT    NOT NULL REFERENCES incident (id),
  number        INTEGER NOT NULL,
  at            BIGINT  NOT NULL,
  actor         TEXT    NOT NULL,
  kind          TEXT    NOT NULL,
  text          TEXT    NOT NULL,
  detail        TEXT    NOT NULL,
  run           TEXT,
  mark          TEXT,
  PRIMARY KEY (incident, number)
);
CREATE UNIQUE INDEX incident_timeline_mark ON incident_timeline (incident, mark);

CREATE TABLE incident_verdict (
  incident      TEXT    NOT NULL REFERENCES incident (id),
  number        INTEGER NOT NULL,
  at            BIGINT  NOT NULL,
  cause         TEXT,
  provisional   INTEGER NOT NULL,
  why           TEXT    NOT NULL,
  mitigation    TEXT,
  PRIMARY KEY (incident, number)
);

CREATE TABLE incident_verdict_row (
  incident      TEXT    NOT NULL,
  verdict       INTEGER NOT NULL,
  place         INTEGER NOT NULL,
  id            TEXT    NOT NULL,
  name          TEXT    NOT NULL,
  truth         TEXT    NOT NULL,
  reason        TEXT    NOT NULL,
  PRIMARY KEY (incident, verdict, place),
  FOREIGN KEY (incident, verdict) REFERENCES incident_verdict (incident, number)
);

-- What holds for new incidents of a service while a drill runs.
CREATE TABLE incident_service (
  service       TEXT    NOT NULL PRIMARY KEY,
  no_op         INTEGER NOT NULL DEFAULT 0,
  rehearsal     INTEGER NOT NULL DEFAULT 0
);
