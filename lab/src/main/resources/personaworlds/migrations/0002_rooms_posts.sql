CREATE TABLE rooms (
  id bigserial PRIMARY KEY,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
-- Personas with replies = true answer the posts of their room.
CREATE TABLE room_personas (
  room_id bigint NOT NULL REFERENCES rooms,
  persona_id bigint NOT NULL REFERENCES personas,
  replies boolean NOT NULL DEFAULT true,
  PRIMARY KEY (room_id, persona_id)
);
CREATE TABLE posts (
  id bigserial PRIMARY KEY,
  room_id bigint NOT NULL REFERENCES rooms,
  persona_id bigint NOT NULL REFERENCES personas,
  body text NOT NULL,
  status text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'PUBLISHED')),
  created_at timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz
);
CREATE TABLE replies (
  id bigserial PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts ON DELETE CASCADE,
  persona_id bigint NOT NULL REFERENCES personas,
  body text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (post_id, persona_id)
);
