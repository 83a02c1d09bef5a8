-- SPDX-License-Identifier: Apache-2.0
-- Instants are milliseconds since the epoch.

-- Where each trigger stood when it was last kept: survives a restart.
CREATE TABLE signals_trigger (
  runbook    VARCHAR(500) NOT NULL,
  symptom    VARCHAR(200) NOT NULL,
  state      VARCHAR(20)  NOT NULL,
  since      BIGINT       NOT NULL,
  true_since BIGINT,
  value      DOUBLE PRECISION,
  reason     TEXT         NOT NULL,
  labels     TEXT         NOT NULL,
  was_firing INTEGER      NOT NULL,
  judged_at  BIGINT       NOT NULL,
  PRIMARY KEY (runbook, symptom)
);

-- Which source group has ever supplied a metric name: an empty queue is told from an unknown name.
CREATE TABLE signals_name (
  name         VARCHAR(500) NOT NULL,
  source_group VARCHAR(500) NOT NULL,
  PRIMARY KEY (name, source_group)
);

-- What people and tools did to the systems: deploys, config changes, scalings.
CREATE TABLE signals_marker (
  id      BIGINT       NOT NULL PRIMARY KEY,
  at      BIGINT       NOT NULL,
  kind    VARCHAR(100) NOT NULL,
  service VARCHAR(200) NOT NULL,
  version VARCHAR(200) NOT NULL,
  text    TEXT         NOT NULL
);
CREATE INDEX signals_marker_at ON signals_marker (at);

-- Reference values that a person or a drill captured in good times.
CREATE TABLE signals_capture (
  name   VARCHAR(200)     NOT NULL,
  at     BIGINT           NOT NULL,
  value  DOUBLE PRECISION NOT NULL,
  labels TEXT             NOT NULL
);
CREATE INDEX signals_capture_name ON signals_capture (name);
