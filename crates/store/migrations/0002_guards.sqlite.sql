-- What has been recorded is neither changed nor taken out. This raises effort; the proof is the tree.

CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;

CREATE TRIGGER node_is_not_changed BEFORE UPDATE ON node
BEGIN SELECT RAISE(ABORT, 'node is append-only'); END;
CREATE TRIGGER node_is_not_removed BEFORE DELETE ON node
BEGIN SELECT RAISE(ABORT, 'node is append-only'); END;

CREATE TRIGGER checkpoint_is_not_changed BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;
CREATE TRIGGER checkpoint_is_not_removed BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;

CREATE TRIGGER refusal_is_not_changed BEFORE UPDATE ON refusal
BEGIN SELECT RAISE(ABORT, 'refusal is append-only'); END;
CREATE TRIGGER refusal_is_not_removed BEFORE DELETE ON refusal
BEGIN SELECT RAISE(ABORT, 'refusal is append-only'); END;

CREATE TRIGGER content_is_only_destroyed BEFORE UPDATE ON content
WHEN NEW.town <> OLD.town OR NEW.seq <> OLD.seq OR NEW.salt IS NOT NULL
  OR NEW.payload IS NOT NULL OR NEW.destroyed_by IS NULL OR OLD.destroyed_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'content is only destroyed'); END;
CREATE TRIGGER content_leaves_a_tombstone BEFORE DELETE ON content
BEGIN SELECT RAISE(ABORT, 'content leaves a tombstone'); END;
