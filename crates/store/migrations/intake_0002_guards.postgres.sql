-- What has been taken in is neither changed nor taken out, only destroyed where that is ordered.

CREATE FUNCTION intake_is_only_destroyed() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'intake leaves a tombstone'; END IF;
  IF NEW.town <> OLD.town OR NEW.channel <> OLD.channel OR NEW.seq <> OLD.seq OR NEW.at <> OLD.at
    OR NEW.commitment <> OLD.commitment OR NEW.salt IS NOT NULL OR NEW.body IS NOT NULL
    OR NEW.erased_by IS NULL OR OLD.erased_by IS NOT NULL
  THEN RAISE EXCEPTION 'intake is only destroyed'; END IF;
  RETURN NEW;
END $body$;
CREATE TRIGGER intake_is_only_destroyed BEFORE UPDATE OR DELETE ON intake
FOR EACH ROW EXECUTE FUNCTION intake_is_only_destroyed();

CREATE FUNCTION intake_batch_is_only_bound() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'intake_batch is append-only'; END IF;
  IF NEW.town <> OLD.town OR NEW.channel <> OLD.channel OR NEW.first <> OLD.first
    OR NEW.last <> OLD.last OR NEW.sm3 <> OLD.sm3 OR NEW.sha256 <> OLD.sha256
    OR NEW.leaves <> OLD.leaves OR NEW.event IS NULL OR OLD.event IS NOT NULL
  THEN RAISE EXCEPTION 'intake_batch is only bound'; END IF;
  RETURN NEW;
END $body$;
CREATE TRIGGER intake_batch_is_only_bound BEFORE UPDATE OR DELETE ON intake_batch
FOR EACH ROW EXECUTE FUNCTION intake_batch_is_only_bound();

CREATE TRIGGER is_not_emptied BEFORE TRUNCATE ON intake EXECUTE FUNCTION is_append_only();
CREATE TRIGGER is_not_emptied BEFORE TRUNCATE ON intake_batch EXECUTE FUNCTION is_append_only();
