CREATE TABLE remark (
  note_id INTEGER NOT NULL REFERENCES note (id)
);
