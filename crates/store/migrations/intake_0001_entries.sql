-- The public intake. {text}, {bytes} and {clustered} are filled in for the engine.
-- Every table begins with its town, so that it can be distributed by town.

-- `size` entries have numbers 1 to `size`; those up to `sealed` belong to a batch.
CREATE TABLE intake_channel (
  town {text} NOT NULL,
  channel {text} NOT NULL,
  size BIGINT NOT NULL,
  sealed BIGINT NOT NULL,
  PRIMARY KEY (town, channel)
) {clustered};

CREATE TABLE intake (
  town {text} NOT NULL,
  channel {text} NOT NULL,
  seq BIGINT NOT NULL,
  at {text} NOT NULL,
  salt {bytes},
  body {bytes},
  commitment {bytes} NOT NULL,
  erased_by BIGINT,
  PRIMARY KEY (town, channel, seq)
);

-- Who sent the same again gets the first number; forgotten with the content.
CREATE TABLE intake_sender (
  town {text} NOT NULL,
  channel {text} NOT NULL,
  digest {bytes} NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (town, channel, digest)
) {clustered};
CREATE INDEX intake_sender_of_entry ON intake_sender (town, channel, seq);

-- `leaves` are the SM3 leaf hashes, so that an altered entry can be told from its neighbours.
CREATE TABLE intake_batch (
  town {text} NOT NULL,
  channel {text} NOT NULL,
  first BIGINT NOT NULL,
  last BIGINT NOT NULL,
  sm3 {bytes} NOT NULL,
  sha256 {bytes} NOT NULL,
  leaves {bytes} NOT NULL,
  event BIGINT,
  PRIMARY KEY (town, channel, first)
);
CREATE INDEX intake_batch_unbound ON intake_batch (town, channel, first) WHERE event IS NULL;
