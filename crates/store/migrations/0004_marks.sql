-- Lists that stay quick as the record grows: counts, exact marks, and what presses.

-- The office that answers for a matter, and until when somebody has to do something about it:
-- a time, '~' for no time, '' for nobody.
ALTER TABLE state ADD COLUMN office {text} NOT NULL DEFAULT '';
ALTER TABLE state ADD COLUMN due {text} NOT NULL DEFAULT '';
ALTER TABLE reader ADD COLUMN due {text} NOT NULL DEFAULT '';
UPDATE state SET due = coalesce((SELECT min(coalesce(k.due, '~')) FROM work k
  WHERE k.town = state.town AND k.noun = state.noun AND k.matter = state.id AND k.list = 'todo'), '');
UPDATE reader SET due = coalesce((SELECT s.due FROM state s
  WHERE s.town = reader.town AND s.doc = reader.doc), '');

CREATE INDEX reader_by_kind ON reader (town, key, noun, kind, doc, status);
-- Only what is open, so that it does not grow with the record.
CREATE INDEX reader_by_due ON reader (town, key, noun, due, doc DESC, kind, status) WHERE due > '';

CREATE TABLE tally (
  town {text} NOT NULL,
  noun {text} NOT NULL,
  kind {text} NOT NULL,
  status {text} NOT NULL,
  office {text} NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (town, noun, kind, status, office)
) {clustered};
INSERT INTO tally (town, noun, kind, status, office, count)
  SELECT town, noun, kind, status, office, count(*) FROM state
  GROUP BY town, noun, kind, status, office;

CREATE TABLE tag (
  town {text} NOT NULL,
  noun {text} NOT NULL,
  tag {text} NOT NULL,
  doc BIGINT NOT NULL,
  PRIMARY KEY (town, noun, tag, doc)
) {clustered};
CREATE INDEX tag_of_matter ON tag (town, doc);

-- A page of a long list is read from the index in its order.
DROP INDEX work_of_holder;
CREATE INDEX work_of_holder ON work (town, list, holder, since DESC, noun, matter, pos);

-- A sweep goes through the clocks in their order and can stop and go on anywhere.
DROP INDEX deadline_by_due;
CREATE INDEX deadline_by_due ON deadline (town, due, noun, matter, pos);
