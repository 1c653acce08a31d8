-- The record. {text}, {bytes} and {clustered} are filled in for the engine.
-- Every table begins with its town, so that it can be distributed by town.

CREATE TABLE town (
  town {text} NOT NULL PRIMARY KEY,
  size BIGINT NOT NULL,
  last_at {text} NOT NULL
);

CREATE TABLE event (
  town {text} NOT NULL,
  seq BIGINT NOT NULL,
  noun {text} NOT NULL,
  matter {text} NOT NULL,
  leaf {bytes} NOT NULL,
  PRIMARY KEY (town, seq)
);
CREATE INDEX event_of_matter ON event (town, noun, matter, seq);

CREATE TABLE content (
  town {text} NOT NULL,
  seq BIGINT NOT NULL,
  salt {bytes},
  payload {bytes},
  destroyed_by BIGINT,
  PRIMARY KEY (town, seq)
);

CREATE TABLE node (
  town {text} NOT NULL,
  alg {text} NOT NULL,
  level BIGINT NOT NULL,
  idx BIGINT NOT NULL,
  hash {bytes} NOT NULL,
  PRIMARY KEY (town, alg, level, idx)
) {clustered};

CREATE TABLE checkpoint (
  town {text} NOT NULL,
  size BIGINT NOT NULL,
  at {text} NOT NULL,
  note {text} NOT NULL,
  PRIMARY KEY (town, size)
);

CREATE TABLE serial (
  town {text} NOT NULL PRIMARY KEY,
  value BIGINT NOT NULL
);

-- `doc` numbers matters in the order of their creation; lists and search words go by it.
CREATE TABLE state (
  town {text} NOT NULL,
  noun {text} NOT NULL,
  id {text} NOT NULL,
  doc BIGINT NOT NULL,
  version BIGINT NOT NULL,
  kind {text} NOT NULL,
  status {text} NOT NULL,
  title {text} NOT NULL,
  body {bytes} NOT NULL,
  created_at {text} NOT NULL,
  updated_at {text} NOT NULL,
  keys {text} NOT NULL,
  words {bytes},
  PRIMARY KEY (town, noun, id)
);
CREATE UNIQUE INDEX state_by_doc ON state (town, doc);

-- Kind and status stand here too, so that no filter has to leave the index.
CREATE TABLE reader (
  town {text} NOT NULL,
  key {text} NOT NULL,
  doc BIGINT NOT NULL,
  noun {text} NOT NULL,
  kind {text} NOT NULL,
  status {text} NOT NULL,
  PRIMARY KEY (town, key, doc)
) {clustered};
CREATE INDEX reader_by_noun ON reader (town, key, noun, doc, kind);
CREATE INDEX reader_by_status ON reader (town, key, noun, status, doc, kind);

CREATE TABLE work (
  town {text} NOT NULL,
  noun {text} NOT NULL,
  matter {text} NOT NULL,
  pos BIGINT NOT NULL,
  list {text} NOT NULL,
  holder {text} NOT NULL,
  step {text} NOT NULL,
  title {text} NOT NULL,
  since {text} NOT NULL,
  due {text},
  due_state {text} NOT NULL,
  PRIMARY KEY (town, noun, matter, pos)
);
CREATE INDEX work_of_holder ON work (town, list, holder, since);

CREATE TABLE deadline (
  town {text} NOT NULL,
  noun {text} NOT NULL,
  matter {text} NOT NULL,
  pos BIGINT NOT NULL,
  name {text} NOT NULL,
  holder {text} NOT NULL,
  due {text},
  state {text} NOT NULL,
  body {bytes} NOT NULL,
  PRIMARY KEY (town, noun, matter, pos)
);
CREATE INDEX deadline_by_due ON deadline (town, due);
CREATE INDEX deadline_by_state ON deadline (town, state, due);

CREATE TABLE counter (
  town {text} NOT NULL,
  name {text} NOT NULL,
  value BIGINT NOT NULL,
  PRIMARY KEY (town, name)
) {clustered};

CREATE TABLE reply (
  town {text} NOT NULL,
  account {text} NOT NULL,
  key {text} NOT NULL,
  body_hash {text} NOT NULL,
  reply {bytes} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (town, account, key)
);
CREATE INDEX reply_by_age ON reply (town, at);

CREATE TABLE refusal (
  town {text} NOT NULL,
  at {text} NOT NULL,
  act {text} NOT NULL,
  article {text} NOT NULL,
  policy {text} NOT NULL,
  post {text} NOT NULL
);
CREATE INDEX refusal_by_article ON refusal (town, article, act, at);

CREATE TABLE file (
  town {text} NOT NULL,
  id {text} NOT NULL,
  name {text} NOT NULL,
  media {text} NOT NULL,
  sm3 {text} NOT NULL,
  bytes {bytes} NOT NULL,
  PRIMARY KEY (town, id)
);
CREATE INDEX file_by_digest ON file (town, sm3);

CREATE TABLE shelf (
  town {text} NOT NULL,
  shelf {text} NOT NULL,
  key {text} NOT NULL,
  bytes {bytes} NOT NULL,
  expires_at {text},
  PRIMARY KEY (town, shelf, key)
);
CREATE INDEX shelf_by_expiry ON shelf (town, expires_at);

-- Written again and again to learn whether writing is possible.
CREATE TABLE probe (
  id BIGINT NOT NULL PRIMARY KEY,
  pad {bytes} NOT NULL
);
