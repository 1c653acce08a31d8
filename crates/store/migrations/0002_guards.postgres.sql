-- What has been recorded is neither changed nor taken out. This raises effort; the proof is the tree.

CREATE FUNCTION is_append_only() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $body$;

CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE ON event
FOR EACH ROW EXECUTE FUNCTION is_append_only();
CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE ON node
FOR EACH ROW EXECUTE FUNCTION is_append_only();
CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE ON checkpoint
FOR EACH ROW EXECUTE FUNCTION is_append_only();
CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE ON refusal
FOR EACH ROW EXECUTE FUNCTION is_append_only();

CREATE TRIGGER is_not_emptied BEFORE TRUNCATE ON event EXECUTE FUNCTION is_append_only();
CREATE TRIGGER is_not_emptied BEFORE TRUNCATE ON node EXECUTE FUNCTION is_append_only();
CREATE TRIGGER is_not_emptied BEFORE TRUNCATE ON checkpoint EXECUTE FUNCTION is_append_only();
CREATE TRIGGER is_not_emptied BEFORE TRUNCATE ON refusal EXECUTE FUNCTION is_append_only();
CREATE TRIGGER is_not_emptied BEFORE TRUNCATE ON content EXECUTE FUNCTION is_append_only();

CREATE FUNCTION is_only_destroyed() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'content leaves a tombstone'; END IF;
  IF NEW.town <> OLD.town OR NEW.seq <> OLD.seq OR NEW.salt IS NOT NULL
    OR NEW.payload IS NOT NULL OR NEW.destroyed_by IS NULL OR OLD.destroyed_by IS NOT NULL
  THEN RAISE EXCEPTION 'content is only destroyed'; END IF;
  RETURN NEW;
END $body$;

CREATE TRIGGER is_only_destroyed BEFORE UPDATE OR DELETE ON content
FOR EACH ROW EXECUTE FUNCTION is_only_destroyed();
