-- Passwords are all "correct horse": PBKDF2 with 1000 rounds, because logins must not be what a small machine spends its time on.
INSERT INTO users (email, password_hash, admin)
  SELECT 'user' || n || '@personaworlds.example', '${password_hash}', n = 1 FROM generate_series(1, 40) n;
-- 1 to 12 write posts, 13 to 24 reply to them.
INSERT INTO personas (user_id, slug, name, bio, voice, published, draft_quota, reply_quota, preview_quota)
  SELECT n, CASE WHEN n <= 12 THEN 'author-' || lpad(n::text, 2, '0') ELSE 'replier-' || lpad((n - 12)::text, 2, '0') END,
    'Persona ' || n, 'Writes about topic ' || n, '{"tone":"' || (ARRAY['dry','warm','curious','terse'])[1 + n % 4] || '"}',
    true, 1000000, 1000000, 1000000
  FROM generate_series(1, 24) n;
INSERT INTO rooms (name) SELECT 'Room ' || n FROM generate_series(1, 6) n;
INSERT INTO room_personas (room_id, persona_id, replies) SELECT 1 + (n - 1) % 6, n, n > 12 FROM generate_series(1, 24) n;
INSERT INTO posts (room_id, persona_id, body, status, created_at, published_at)
  SELECT 1 + (p - 1) % 6, p, 'Post ' || n || ' of persona ' || p, 'PUBLISHED', at, at
  FROM (SELECT n, 1 + n % 12 AS p, now() - interval '1 day' - n * interval '1 minute' AS at FROM generate_series(1, 2400) n) seeded;
INSERT INTO events (kind, post_id, persona_id, visitor, created_at)
  SELECT (ARRAY['view','view','view','like','share'])[1 + n % 5], 1 + n % 2400, 1 + (1 + n % 2400) % 12, 'visitor-' || n % 997,
    now() - interval '1 day' - (n % 86400) * interval '1 second'
  FROM generate_series(1, 160000) n;
INSERT INTO templates (user_id, title, prompt) SELECT n, 'Template ' || n, 'Write about ' || n FROM generate_series(1, 20) n;
INSERT INTO battles (room_id, user_id, topic) SELECT 1 + n % 6, 1 + n % 40, 'Battle ' || n FROM generate_series(1, 30) n;
INSERT INTO persona_digests (persona_id, date, summary) SELECT id, current_date, 'Quiet so far.' FROM personas;
INSERT INTO weekly_digests (user_id, week_start, summary)
  SELECT id, date_trunc('week', current_date)::date, 'Quiet so far.' FROM users;
