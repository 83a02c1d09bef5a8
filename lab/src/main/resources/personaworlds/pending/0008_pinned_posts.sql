ALTER TABLE posts ADD COLUMN IF NOT EXISTS pinned_at timestamptz;
