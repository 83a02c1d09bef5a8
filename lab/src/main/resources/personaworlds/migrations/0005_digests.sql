CREATE TABLE persona_digests (
  id bigserial PRIMARY KEY,
  persona_id bigint NOT NULL REFERENCES personas,
  date date NOT NULL,
  summary text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (persona_id, date)
);
CREATE TABLE weekly_digests (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users,
  week_start date NOT NULL,
  summary text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (user_id, week_start)
);
