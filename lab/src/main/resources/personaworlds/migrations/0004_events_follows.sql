CREATE TABLE events (
  id bigserial PRIMARY KEY,
  kind text NOT NULL,
  post_id bigint,
  persona_id bigint,
  visitor text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE follows (
  persona_id bigint NOT NULL REFERENCES personas,
  visitor text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (persona_id, visitor)
);
