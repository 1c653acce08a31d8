-- Search words come segmented; the tokenizer only splits at spaces. `rowid` is `state.doc`.

CREATE VIRTUAL TABLE words USING fts5 (
  line, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
