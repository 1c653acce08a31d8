-- Written again and again to learn whether writing is possible.
CREATE TABLE probe (
  id BIGINT NOT NULL PRIMARY KEY,
  pad {bytes} NOT NULL
);

-- What has been taken in is neither changed nor taken out, only destroyed where that is ordered.
CREATE TRIGGER intake_is_only_destroyed BEFORE UPDATE ON intake
WHEN NEW.town <> OLD.town OR NEW.channel <> OLD.channel OR NEW.seq <> OLD.seq OR NEW.at <> OLD.at
  OR NEW.commitment <> OLD.commitment OR NEW.salt IS NOT NULL OR NEW.body IS NOT NULL
  OR NEW.erased_by IS NULL OR OLD.erased_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'intake is only destroyed'); END;
CREATE TRIGGER intake_leaves_a_tombstone BEFORE DELETE ON intake
BEGIN SELECT RAISE(ABORT, 'intake leaves a tombstone'); END;
CREATE TRIGGER intake_batch_is_only_bound BEFORE UPDATE ON intake_batch
WHEN NEW.town <> OLD.town OR NEW.channel <> OLD.channel OR NEW.first <> OLD.first
  OR NEW.last <> OLD.last OR NEW.sm3 <> OLD.sm3 OR NEW.sha256 <> OLD.sha256
  OR NEW.leaves <> OLD.leaves OR NEW.event IS NULL OR OLD.event IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'intake_batch is only bound'); END;
CREATE TRIGGER intake_batch_is_not_removed BEFORE DELETE ON intake_batch
BEGIN SELECT RAISE(ABORT, 'intake_batch is append-only'); END;
