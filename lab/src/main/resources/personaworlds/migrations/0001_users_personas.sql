CREATE TABLE users (
  id bigserial PRIMARY KEY,
  email text NOT NULL UNIQUE,
  password_hash text NOT NULL,
  admin boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);
-- voice is JSON, kept as text by an early client and never validated since.
CREATE TABLE personas (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users,
  slug text NOT NULL UNIQUE,
  name text NOT NULL,
  bio text NOT NULL DEFAULT '',
  voice text NOT NULL DEFAULT '{"tone":"neutral"}',
  published boolean NOT NULL DEFAULT false,
  draft_quota integer NOT NULL,
  reply_quota integer NOT NULL,
  preview_quota integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX personas_user_idx ON personas (user_id);
