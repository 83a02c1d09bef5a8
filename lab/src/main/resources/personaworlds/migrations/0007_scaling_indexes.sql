CREATE INDEX events_post_kind_idx ON events (post_id, kind);
CREATE INDEX events_persona_created_idx ON events (persona_id, created_at);
CREATE INDEX posts_published_idx ON posts (status, published_at DESC);
CREATE INDEX posts_persona_idx ON posts (persona_id, published_at DESC);
CREATE INDEX jobs_active_pick_idx ON jobs (created_at) WHERE status IN ('PENDING', 'FAILED');
CREATE INDEX jobs_dedupe_idx ON jobs (post_id, persona_id) WHERE status IN ('PENDING', 'PROCESSING');
