CREATE TABLE notifications (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users,
  type text NOT NULL CHECK (type IN ('battle_remixed', 'template_used', 'persona_followed')),
  persona_id bigint,
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at timestamptz
);
CREATE INDEX notifications_user_idx ON notifications (user_id, created_at DESC);
CREATE TABLE templates (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users,
  title text NOT NULL,
  prompt text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE battles (
  id bigserial PRIMARY KEY,
  room_id bigint NOT NULL REFERENCES rooms,
  user_id bigint NOT NULL REFERENCES users,
  topic text NOT NULL,
  remixes integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
);
