-- The text of the law under which a matter goes on.
ALTER TABLE state ADD COLUMN text_hash {text} NOT NULL DEFAULT '';
