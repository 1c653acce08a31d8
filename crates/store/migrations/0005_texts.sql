-- The text of the law under which a matter goes on, and how many of those still open do.
ALTER TABLE state ADD COLUMN text_hash {text} NOT NULL DEFAULT '';
CREATE INDEX state_by_text ON state (town, text_hash, noun, id);
