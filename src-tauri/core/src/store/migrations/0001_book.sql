-- The book: plans and what they ask, what the office says of it, and the history of every change.
-- Every tracked table has an integer key `row` and three triggers that note old and new values under the
-- newest action; the triggers are the history, no write can pass them by.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the window remembers of itself; no history.
CREATE TABLE preference (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE history_action (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    deed TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- 'do', or 'undo' and 'redo' of the action in `of`; 'seal' is never taken back, nor is what came before it.
    manner TEXT NOT NULL CHECK (manner IN ('do', 'undo', 'redo', 'seal')),
    of INTEGER REFERENCES history_action (number),
    standing TEXT NOT NULL CHECK (standing IN ('done', 'undone', 'dropped')),
    -- The newest change before it: its own stand behind that, up to the same of the next action.
    after INTEGER NOT NULL
) STRICT;

CREATE INDEX history_action_standing ON history_action (standing, number) WHERE manner = 'do';
CREATE INDEX history_action_seal ON history_action (number) WHERE manner = 'seal';

CREATE TABLE history_change (
    number INTEGER PRIMARY KEY,
    action INTEGER NOT NULL REFERENCES history_action (number),
    noun TEXT NOT NULL,
    row INTEGER NOT NULL,
    -- Id of the task the change concerns, for the history of one task; of a run none.
    task TEXT,
    old TEXT,
    new TEXT,
    -- A run: tasks added one after the other, at keys from `row` to `last`, noted once before they come.
    last INTEGER,
    -- How many records the note stands for.
    amount INTEGER NOT NULL DEFAULT 1,
    CHECK (iif(last IS NULL, amount = 1,
        amount > 1 AND last - row >= amount - 1 AND noun = 'task'
            AND task IS NULL AND old IS NULL AND new IS NULL))
) STRICT;

-- By this the image of an added task is found once the task was changed.
CREATE INDEX history_change_row ON history_change (row, number) WHERE noun = 'task' AND old IS NOT NULL;
-- What was done to a task after it was added; its adding is found by its first row, so that a long list does not write
-- its ids, in no order, once more.
CREATE INDEX history_change_task ON history_change (task, number)
    WHERE task IS NOT NULL AND (noun <> 'task' OR old IS NOT NULL OR new IS NOT NULL);
CREATE INDEX history_change_added ON history_change (row) WHERE noun = 'task' AND old IS NULL AND new IS NULL;
CREATE INDEX history_change_run ON history_change (row, last) WHERE last IS NOT NULL;

CREATE TABLE setting (
    row INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE plan (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL,
    issued TEXT,
    issuer TEXT NOT NULL,
    title TEXT NOT NULL,
    basis TEXT NOT NULL,
    -- A plan that is closed, or superseded by another, is owed no more from the day on; what was said of it stays.
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'superseded')),
    ended TEXT,
    superseded_by INTEGER REFERENCES plan (row),
    reason TEXT NOT NULL DEFAULT '',
    CHECK ((state = 'open') = (ended IS NULL) AND (superseded_by IS NULL OR state = 'superseded'))
) STRICT;

-- The whole text of every document that was imported, verbatim.
CREATE TABLE source (
    row INTEGER PRIMARY KEY,
    plan INTEGER NOT NULL REFERENCES plan (row),
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    -- A document says where each task stands in its plan, a list does not.
    manner TEXT NOT NULL CHECK (manner IN ('document', 'list')),
    text TEXT NOT NULL,
    UNIQUE (plan, sha256)
) STRICT;

CREATE TABLE section (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    plan INTEGER NOT NULL REFERENCES plan (row),
    path TEXT NOT NULL,
    place TEXT NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL
) STRICT;

CREATE INDEX section_plan ON section (plan, path);

-- `row` is the order of the plan: plan.row << 44 | ordinal << 20, with room between neighbours.
CREATE TABLE task (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    plan INTEGER NOT NULL REFERENCES plan (row),
    section INTEGER REFERENCES section (row),
    parent INTEGER REFERENCES task (row) ON UPDATE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('assigned', 'duty', 'local')),
    code TEXT NOT NULL,
    path TEXT NOT NULL,
    place TEXT NOT NULL,
    content TEXT NOT NULL,
    deliverable TEXT NOT NULL,
    frame_raw TEXT NOT NULL,
    frame_kind TEXT NOT NULL,
    frame_start TEXT,
    frame_end TEXT,
    frame_precision TEXT NOT NULL,
    frame_confirmed INTEGER NOT NULL,
    -- A person settled the time frame; an import does not overrule it while the words stay the same.
    frame_by_hand INTEGER NOT NULL DEFAULT 0,
    -- JSON list of {role, name, raw, doubtful}; raw only where it is not the name.
    agencies TEXT NOT NULL CHECK (json_valid(agencies)),
    -- What the list or the plan remarks on it.
    note TEXT NOT NULL DEFAULT '',
    source INTEGER REFERENCES source (row),
    -- JSON: where each field stands in the source text.
    passages TEXT CHECK (passages IS NULL OR json_valid(passages))
) STRICT;

-- The order of the list with what its filters ask, so that a window far down is a walk along narrow entries. A path,
-- which only a person names, is looked for along it, too.
-- Of its own, so that a long list can write its ids, which come in no order, in one go.
CREATE UNIQUE INDEX task_id ON task (id);
CREATE INDEX task_order ON task (plan, row, kind, section, frame_kind, path, frame_start, frame_end);
CREATE INDEX task_section ON task (section) WHERE section IS NOT NULL;
CREATE INDEX task_parent ON task (parent) WHERE parent IS NOT NULL;

CREATE TABLE target (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    plan INTEGER NOT NULL REFERENCES plan (row),
    path TEXT NOT NULL,
    year INTEGER,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    low TEXT,
    high TEXT,
    unit TEXT,
    strict INTEGER NOT NULL
) STRICT;

CREATE INDEX target_plan ON target (plan);

-- What targets of several years measure. One that nobody touched has no row: it is its target's own.
CREATE TABLE indicator (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('up', 'down', 'within', 'none')),
    base_year INTEGER,
    -- Decimal text with a point.
    base_value TEXT,
    origin TEXT NOT NULL,
    note TEXT NOT NULL,
    -- A person said which targets belong to it.
    confirmed INTEGER NOT NULL
) STRICT;

-- Which targets an indicator measures; beside the targets, so that an import of these is not concerned.
CREATE TABLE milestone (
    row INTEGER PRIMARY KEY,
    target INTEGER NOT NULL UNIQUE REFERENCES target (row),
    indicator INTEGER NOT NULL REFERENCES indicator (row)
) STRICT;

CREATE INDEX milestone_indicator ON milestone (indicator);

CREATE TABLE measure (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    indicator INTEGER NOT NULL REFERENCES indicator (row),
    period TEXT NOT NULL REFERENCES period (key),
    state TEXT NOT NULL CHECK (state IN ('no_data', 'number', 'yes_no', 'words')),
    -- Decimal text with a point, or 'yes' and 'no'. That there is no figure is no value, and never zero.
    value TEXT,
    -- What was counted, and of how many.
    part TEXT,
    whole TEXT,
    words TEXT NOT NULL,
    origin TEXT NOT NULL,
    note TEXT NOT NULL,
    revision INTEGER NOT NULL,
    UNIQUE (indicator, period),
    CHECK ((value IS NOT NULL) = (state IN ('number', 'yes_no')))
) STRICT;

CREATE INDEX measure_period ON measure (period);

CREATE TABLE period (
    row INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    -- What a return that does not come again is about; empty for others.
    name TEXT NOT NULL DEFAULT '',
    from_day TEXT NOT NULL,
    cut_off TEXT NOT NULL,
    send_by TEXT NOT NULL,
    grace TEXT NOT NULL
) STRICT;

CREATE TABLE progress (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    task INTEGER NOT NULL REFERENCES task (row) ON UPDATE CASCADE,
    period TEXT NOT NULL REFERENCES period (key),
    state TEXT NOT NULL CHECK (state IN ('not_started', 'in_progress', 'done', 'suspended')),
    completed TEXT,
    result TEXT NOT NULL,
    difficulty TEXT NOT NULL,
    proposal TEXT NOT NULL,
    note TEXT NOT NULL,
    percent INTEGER,
    -- What came out, with document numbers; files that prove it. JSON.
    products TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(products)),
    evidence TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(evidence)),
    revision INTEGER NOT NULL,
    -- State, percent and day are worked out from the office's own tasks below it; a person who says otherwise stays.
    rolled INTEGER NOT NULL DEFAULT 0,
    UNIQUE (task, period)
) STRICT;

-- All that decides how tasks stand at the end of a period, in the order of the plans.
CREATE INDEX progress_standing ON progress (period, task, state, completed);

-- New deadlines of a task; the newest decided by a cut-off is in force there, and the task keeps its own.
CREATE TABLE extension (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    task INTEGER NOT NULL REFERENCES task (row) ON UPDATE CASCADE,
    decision TEXT NOT NULL,
    decided TEXT NOT NULL,
    new_end TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE INDEX extension_task ON extension (task, decided);

-- Tasks that need not be reported in a period, and why.
CREATE TABLE exemption (
    row INTEGER PRIMARY KEY,
    task INTEGER NOT NULL REFERENCES task (row) ON UPDATE CASCADE,
    period TEXT NOT NULL REFERENCES period (key),
    reason TEXT NOT NULL,
    UNIQUE (task, period)
) STRICT;

CREATE INDEX exemption_period ON exemption (period);

-- The office's own work under a plan: what a task of the kind `local` has beside the others.
CREATE TABLE local (
    row INTEGER PRIMARY KEY,
    task INTEGER NOT NULL UNIQUE REFERENCES task (row) ON UPDATE CASCADE,
    unit TEXT NOT NULL,
    person TEXT NOT NULL,
    weight INTEGER NOT NULL,
    -- JSON list of {text, due, done_on}.
    steps TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(steps))
) STRICT;

-- Further plans that a task carries out, and where in them.
CREATE TABLE citation (
    row INTEGER PRIMARY KEY,
    task INTEGER NOT NULL REFERENCES task (row) ON UPDATE CASCADE,
    plan INTEGER NOT NULL REFERENCES plan (row),
    place TEXT NOT NULL,
    UNIQUE (task, plan)
) STRICT;

-- Two tasks of two plans that are one piece of work, as a person confirmed; `task` is the earlier one.
CREATE TABLE twin (
    row INTEGER PRIMARY KEY,
    task INTEGER NOT NULL REFERENCES task (row) ON UPDATE CASCADE,
    other INTEGER NOT NULL REFERENCES task (row) ON UPDATE CASCADE,
    note TEXT NOT NULL,
    UNIQUE (task, other)
) STRICT;

CREATE INDEX twin_other ON twin (other);

-- Returns as they were sent: what they say, line by line and deflated, and the very workbook.
CREATE TABLE submission (
    row INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    version INTEGER NOT NULL,
    sent TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    -- Why it was reopened, or sent after its lock; empty else.
    reason TEXT NOT NULL,
    form TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    counts TEXT NOT NULL CHECK (json_valid(counts)),
    head TEXT NOT NULL CHECK (json_valid(head)),
    lines BLOB NOT NULL,
    workbook BLOB NOT NULL,
    UNIQUE (period, version)
) STRICT;

-- A return that was sent is opened again, to be corrected.
CREATE TABLE reopening (
    row INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    version INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (period, version),
    FOREIGN KEY (period, version) REFERENCES submission (period, version)
) STRICT;

CREATE TRIGGER submission_is_frozen BEFORE UPDATE ON submission BEGIN
    SELECT RAISE(ABORT, 'a return that was sent is frozen');
END;

CREATE TRIGGER submission_stays BEFORE DELETE ON submission BEGIN
    SELECT RAISE(ABORT, 'a return that was sent is frozen');
END;

CREATE TRIGGER reopening_is_frozen BEFORE UPDATE ON reopening BEGIN
    SELECT RAISE(ABORT, 'a return that was opened again was');
END;

CREATE TRIGGER reopening_stays BEFORE DELETE ON reopening BEGIN
    SELECT RAISE(ABORT, 'a return that was opened again was');
END;

-- Names of agencies as the tasks write them, and which task names which. Both follow task.agencies; no history, and
-- nothing to be checked against.
CREATE TABLE agency_name (
    row INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE mention (
    agency INTEGER NOT NULL,
    task INTEGER NOT NULL,
    PRIMARY KEY (agency, task)
) STRICT, WITHOUT ROWID;

-- The words of a task, each once: without their marks, their beginnings of one and two letters ('t·', 'th·'), and
-- those with marks as they are written ('·thông'). No copy of the text is kept. The index's own beginnings would come
-- as often as words do, which is twice what they need.
CREATE VIRTUAL TABLE task_words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);

-- Words gathered in memory before they are merged into the index, in bytes: an import of a long list merges less often.
INSERT INTO task_words (task_words, rank) VALUES ('hashsize', 6291456);

-- Changed tasks whose words and agencies are not taken over yet; new ones stand in the history. Empty outside a
-- transaction: a virtual table written row by row from a trigger is flushed row by row, so the store takes those of a
-- whole transaction over at once.
CREATE TABLE words_due (
    task INTEGER PRIMARY KEY
) STRICT;

CREATE TRIGGER task_words_update
AFTER UPDATE OF row, path, content, deliverable, frame_raw, agencies, note ON task
WHEN (old.row, old.path, old.content, old.deliverable, old.frame_raw, old.agencies, old.note)
  IS NOT (new.row, new.path, new.content, new.deliverable, new.frame_raw, new.agencies, new.note) BEGIN
    INSERT INTO words_due (task) VALUES (old.row), (new.row) ON CONFLICT (task) DO NOTHING;
END;

CREATE TRIGGER task_words_delete AFTER DELETE ON task BEGIN
    INSERT INTO words_due (task) VALUES (old.row) ON CONFLICT (task) DO NOTHING;
END;

CREATE TRIGGER setting_history_insert AFTER INSERT ON setting BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'setting', new.row, NULL, NULL, json_object(
        'row', new.row, 'key', new.key, 'value', new.value));
END;

CREATE TRIGGER setting_history_update AFTER UPDATE ON setting
WHEN (old.row, old.key, old.value)
  IS NOT (new.row, new.key, new.value) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'setting', new.row, NULL, json_object(
        'row', old.row, 'key', old.key, 'value', old.value), json_object(
        'row', new.row, 'key', new.key, 'value', new.value));
END;

CREATE TRIGGER setting_history_delete AFTER DELETE ON setting BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'setting', old.row, NULL, json_object(
        'row', old.row, 'key', old.key, 'value', old.value), NULL);
END;

CREATE TRIGGER plan_history_insert AFTER INSERT ON plan BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'plan', new.row, NULL, NULL, json_object(
        'row', new.row, 'id', new.id, 'number', new.number, 'issued', new.issued, 'issuer', new.issuer,
        'title', new.title, 'basis', new.basis, 'state', new.state, 'ended', new.ended,
        'superseded_by', new.superseded_by, 'reason', new.reason));
END;

CREATE TRIGGER plan_history_update AFTER UPDATE ON plan
WHEN (old.row, old.id, old.number, old.issued, old.issuer, old.title, old.basis, old.state,
      old.ended, old.superseded_by, old.reason)
  IS NOT (new.row, new.id, new.number, new.issued, new.issuer, new.title, new.basis, new.state,
      new.ended, new.superseded_by, new.reason) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'plan', new.row, NULL, json_object(
        'row', old.row, 'id', old.id, 'number', old.number, 'issued', old.issued, 'issuer', old.issuer,
        'title', old.title, 'basis', old.basis, 'state', old.state, 'ended', old.ended,
        'superseded_by', old.superseded_by, 'reason', old.reason), json_object(
        'row', new.row, 'id', new.id, 'number', new.number, 'issued', new.issued, 'issuer', new.issuer,
        'title', new.title, 'basis', new.basis, 'state', new.state, 'ended', new.ended,
        'superseded_by', new.superseded_by, 'reason', new.reason));
END;

CREATE TRIGGER plan_history_delete AFTER DELETE ON plan BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'plan', old.row, NULL, json_object(
        'row', old.row, 'id', old.id, 'number', old.number, 'issued', old.issued, 'issuer', old.issuer,
        'title', old.title, 'basis', old.basis, 'state', old.state, 'ended', old.ended,
        'superseded_by', old.superseded_by, 'reason', old.reason), NULL);
END;

CREATE TRIGGER source_history_insert AFTER INSERT ON source BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'source', new.row, NULL, NULL, json_object(
        'row', new.row, 'plan', new.plan, 'sha256', new.sha256, 'name', new.name, 'format', new.format,
        'manner', new.manner, 'text', new.text));
END;

CREATE TRIGGER source_history_update AFTER UPDATE ON source
WHEN (old.row, old.plan, old.sha256, old.name, old.format, old.manner, old.text)
  IS NOT (new.row, new.plan, new.sha256, new.name, new.format, new.manner, new.text) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'source', new.row, NULL, json_object(
        'row', old.row, 'plan', old.plan, 'sha256', old.sha256, 'name', old.name, 'format', old.format,
        'manner', old.manner, 'text', old.text), json_object(
        'row', new.row, 'plan', new.plan, 'sha256', new.sha256, 'name', new.name, 'format', new.format,
        'manner', new.manner, 'text', new.text));
END;

CREATE TRIGGER source_history_delete AFTER DELETE ON source BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'source', old.row, NULL, json_object(
        'row', old.row, 'plan', old.plan, 'sha256', old.sha256, 'name', old.name, 'format', old.format,
        'manner', old.manner, 'text', old.text), NULL);
END;

CREATE TRIGGER section_history_insert AFTER INSERT ON section BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'section', new.row, NULL, NULL, json_object(
        'row', new.row, 'id', new.id, 'plan', new.plan, 'path', new.path, 'place', new.place,
        'code', new.code, 'title', new.title));
END;

CREATE TRIGGER section_history_update AFTER UPDATE ON section
WHEN (old.row, old.id, old.plan, old.path, old.place, old.code, old.title)
  IS NOT (new.row, new.id, new.plan, new.path, new.place, new.code, new.title) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'section', new.row, NULL, json_object(
        'row', old.row, 'id', old.id, 'plan', old.plan, 'path', old.path, 'place', old.place,
        'code', old.code, 'title', old.title), json_object(
        'row', new.row, 'id', new.id, 'plan', new.plan, 'path', new.path, 'place', new.place,
        'code', new.code, 'title', new.title));
END;

CREATE TRIGGER section_history_delete AFTER DELETE ON section BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'section', old.row, NULL, json_object(
        'row', old.row, 'id', old.id, 'plan', old.plan, 'path', old.path, 'place', old.place,
        'code', old.code, 'title', old.title), NULL);
END;

-- A task that was added is its own image until something changes it; the change then notes it as `old`. A list of a
-- hundred thousand rows would else be written twice. Nothing is noted of a task of the run that the newest note of the
-- action announces; the store counts the tasks of a run before the action ends.
CREATE TRIGGER task_history_insert AFTER INSERT ON task
WHEN NOT EXISTS (
    SELECT 1 FROM history_change
    WHERE number = (SELECT max(number) FROM history_change) AND action = (SELECT max(number) FROM history_action)
        AND new.row BETWEEN row AND last
) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'task', new.row, new.id, NULL, NULL);
END;

CREATE TRIGGER task_history_update AFTER UPDATE ON task
WHEN (old.row, old.id, old.plan, old.section, old.parent, old.kind, old.code, old.path, old.place,
      old.content, old.deliverable, old.frame_raw, old.frame_kind, old.frame_start, old.frame_end,
      old.frame_precision, old.frame_confirmed, old.frame_by_hand, old.agencies, old.note, old.source, old.passages)
  IS NOT (new.row, new.id, new.plan, new.section, new.parent, new.kind, new.code, new.path, new.place,
      new.content, new.deliverable, new.frame_raw, new.frame_kind, new.frame_start, new.frame_end,
      new.frame_precision, new.frame_confirmed, new.frame_by_hand, new.agencies, new.note, new.source, new.passages) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'task', old.row, new.id, json_object(
        'row', old.row, 'id', old.id, 'plan', old.plan, 'section', old.section, 'parent', old.parent,
        'kind', old.kind, 'code', old.code, 'path', old.path, 'place', old.place, 'content', old.content,
        'deliverable', old.deliverable, 'frame_raw', old.frame_raw, 'frame_kind', old.frame_kind,
        'frame_start', old.frame_start, 'frame_end', old.frame_end,
        'frame_precision', old.frame_precision, 'frame_confirmed', old.frame_confirmed,
        'frame_by_hand', old.frame_by_hand, 'agencies', old.agencies, 'note', old.note, 'source', old.source,
        'passages', old.passages), json_object(
        'row', new.row, 'id', new.id, 'plan', new.plan, 'section', new.section, 'parent', new.parent,
        'kind', new.kind, 'code', new.code, 'path', new.path, 'place', new.place, 'content', new.content,
        'deliverable', new.deliverable, 'frame_raw', new.frame_raw, 'frame_kind', new.frame_kind,
        'frame_start', new.frame_start, 'frame_end', new.frame_end,
        'frame_precision', new.frame_precision, 'frame_confirmed', new.frame_confirmed,
        'frame_by_hand', new.frame_by_hand, 'agencies', new.agencies, 'note', new.note, 'source', new.source,
        'passages', new.passages));
END;

CREATE TRIGGER task_history_delete AFTER DELETE ON task BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'task', old.row, old.id, json_object(
        'row', old.row, 'id', old.id, 'plan', old.plan, 'section', old.section, 'parent', old.parent,
        'kind', old.kind, 'code', old.code, 'path', old.path, 'place', old.place, 'content', old.content,
        'deliverable', old.deliverable, 'frame_raw', old.frame_raw, 'frame_kind', old.frame_kind,
        'frame_start', old.frame_start, 'frame_end', old.frame_end,
        'frame_precision', old.frame_precision, 'frame_confirmed', old.frame_confirmed,
        'frame_by_hand', old.frame_by_hand, 'agencies', old.agencies, 'note', old.note, 'source', old.source,
        'passages', old.passages), NULL);
END;

CREATE TRIGGER target_history_insert AFTER INSERT ON target BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'target', new.row, NULL, NULL, json_object(
        'row', new.row, 'id', new.id, 'plan', new.plan, 'path', new.path, 'year', new.year,
        'text', new.text, 'kind', new.kind, 'low', new.low, 'high', new.high, 'unit', new.unit,
        'strict', new.strict));
END;

CREATE TRIGGER target_history_update AFTER UPDATE ON target
WHEN (old.row, old.id, old.plan, old.path, old.year, old.text, old.kind, old.low, old.high, old.unit,
      old.strict)
  IS NOT (new.row, new.id, new.plan, new.path, new.year, new.text, new.kind, new.low, new.high, new.unit,
      new.strict) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'target', new.row, NULL, json_object(
        'row', old.row, 'id', old.id, 'plan', old.plan, 'path', old.path, 'year', old.year,
        'text', old.text, 'kind', old.kind, 'low', old.low, 'high', old.high, 'unit', old.unit,
        'strict', old.strict), json_object(
        'row', new.row, 'id', new.id, 'plan', new.plan, 'path', new.path, 'year', new.year,
        'text', new.text, 'kind', new.kind, 'low', new.low, 'high', new.high, 'unit', new.unit,
        'strict', new.strict));
END;

CREATE TRIGGER target_history_delete AFTER DELETE ON target BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'target', old.row, NULL, json_object(
        'row', old.row, 'id', old.id, 'plan', old.plan, 'path', old.path, 'year', old.year,
        'text', old.text, 'kind', old.kind, 'low', old.low, 'high', old.high, 'unit', old.unit,
        'strict', old.strict), NULL);
END;

CREATE TRIGGER period_history_insert AFTER INSERT ON period BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'period', new.row, NULL, NULL, json_object(
        'row', new.row, 'key', new.key, 'name', new.name, 'from_day', new.from_day, 'cut_off', new.cut_off,
        'send_by', new.send_by, 'grace', new.grace));
END;

CREATE TRIGGER period_history_update AFTER UPDATE ON period
WHEN (old.row, old.key, old.name, old.from_day, old.cut_off, old.send_by, old.grace)
  IS NOT (new.row, new.key, new.name, new.from_day, new.cut_off, new.send_by, new.grace) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'period', new.row, NULL, json_object(
        'row', old.row, 'key', old.key, 'name', old.name, 'from_day', old.from_day, 'cut_off', old.cut_off,
        'send_by', old.send_by, 'grace', old.grace), json_object(
        'row', new.row, 'key', new.key, 'name', new.name, 'from_day', new.from_day, 'cut_off', new.cut_off,
        'send_by', new.send_by, 'grace', new.grace));
END;

CREATE TRIGGER period_history_delete AFTER DELETE ON period BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'period', old.row, NULL, json_object(
        'row', old.row, 'key', old.key, 'name', old.name, 'from_day', old.from_day, 'cut_off', old.cut_off,
        'send_by', old.send_by, 'grace', old.grace), NULL);
END;

CREATE TRIGGER progress_history_insert AFTER INSERT ON progress BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'progress', new.row, (SELECT id FROM task WHERE row = new.task), NULL, json_object(
        'row', new.row, 'id', new.id, 'task', new.task, 'period', new.period, 'state', new.state,
        'completed', new.completed, 'result', new.result, 'difficulty', new.difficulty,
        'proposal', new.proposal, 'note', new.note, 'percent', new.percent, 'products', new.products,
        'evidence', new.evidence, 'revision', new.revision, 'rolled', new.rolled));
END;

CREATE TRIGGER progress_history_update AFTER UPDATE ON progress
WHEN (old.row, old.id, old.task, old.period, old.state, old.completed, old.result, old.difficulty,
      old.proposal, old.note, old.percent, old.products, old.evidence, old.revision, old.rolled)
  IS NOT (new.row, new.id, new.task, new.period, new.state, new.completed, new.result, new.difficulty,
      new.proposal, new.note, new.percent, new.products, new.evidence, new.revision, new.rolled) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'progress', new.row, (SELECT id FROM task WHERE row = new.task), json_object(
        'row', old.row, 'id', old.id, 'task', old.task, 'period', old.period, 'state', old.state,
        'completed', old.completed, 'result', old.result, 'difficulty', old.difficulty,
        'proposal', old.proposal, 'note', old.note, 'percent', old.percent, 'products', old.products,
        'evidence', old.evidence, 'revision', old.revision, 'rolled', old.rolled), json_object(
        'row', new.row, 'id', new.id, 'task', new.task, 'period', new.period, 'state', new.state,
        'completed', new.completed, 'result', new.result, 'difficulty', new.difficulty,
        'proposal', new.proposal, 'note', new.note, 'percent', new.percent, 'products', new.products,
        'evidence', new.evidence, 'revision', new.revision, 'rolled', new.rolled));
END;

CREATE TRIGGER progress_history_delete AFTER DELETE ON progress BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'progress', old.row, (SELECT id FROM task WHERE row = old.task), json_object(
        'row', old.row, 'id', old.id, 'task', old.task, 'period', old.period, 'state', old.state,
        'completed', old.completed, 'result', old.result, 'difficulty', old.difficulty,
        'proposal', old.proposal, 'note', old.note, 'percent', old.percent, 'products', old.products,
        'evidence', old.evidence, 'revision', old.revision, 'rolled', old.rolled), NULL);
END;

CREATE TRIGGER extension_history_insert AFTER INSERT ON extension BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'extension', new.row, (SELECT id FROM task WHERE row = new.task), NULL, json_object(
        'row', new.row, 'id', new.id, 'task', new.task, 'decision', new.decision, 'decided', new.decided, 'new_end', new.new_end, 'reason', new.reason));
END;

CREATE TRIGGER extension_history_update AFTER UPDATE ON extension
WHEN (old.row, old.id, old.task, old.decision, old.decided, old.new_end, old.reason)
  IS NOT (new.row, new.id, new.task, new.decision, new.decided, new.new_end, new.reason) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'extension', new.row, (SELECT id FROM task WHERE row = new.task), json_object(
        'row', old.row, 'id', old.id, 'task', old.task, 'decision', old.decision, 'decided', old.decided, 'new_end', old.new_end, 'reason', old.reason), json_object(
        'row', new.row, 'id', new.id, 'task', new.task, 'decision', new.decision, 'decided', new.decided, 'new_end', new.new_end, 'reason', new.reason));
END;

CREATE TRIGGER extension_history_delete AFTER DELETE ON extension BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'extension', old.row, (SELECT id FROM task WHERE row = old.task), json_object(
        'row', old.row, 'id', old.id, 'task', old.task, 'decision', old.decision, 'decided', old.decided, 'new_end', old.new_end, 'reason', old.reason), NULL);
END;

CREATE TRIGGER exemption_history_insert AFTER INSERT ON exemption BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'exemption', new.row, (SELECT id FROM task WHERE row = new.task), NULL, json_object(
        'row', new.row, 'task', new.task, 'period', new.period, 'reason', new.reason));
END;

CREATE TRIGGER exemption_history_update AFTER UPDATE ON exemption
WHEN (old.row, old.task, old.period, old.reason)
  IS NOT (new.row, new.task, new.period, new.reason) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'exemption', new.row, (SELECT id FROM task WHERE row = new.task), json_object(
        'row', old.row, 'task', old.task, 'period', old.period, 'reason', old.reason), json_object(
        'row', new.row, 'task', new.task, 'period', new.period, 'reason', new.reason));
END;

CREATE TRIGGER exemption_history_delete AFTER DELETE ON exemption BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'exemption', old.row, (SELECT id FROM task WHERE row = old.task), json_object(
        'row', old.row, 'task', old.task, 'period', old.period, 'reason', old.reason), NULL);
END;

CREATE TRIGGER submission_history_insert AFTER INSERT ON submission BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'submission', new.row, NULL, NULL, json_object(
        'row', new.row, 'period', new.period, 'version', new.version, 'sent', new.sent, 'reason', new.reason, 'sha256', new.sha256));
END;

CREATE TRIGGER reopening_history_insert AFTER INSERT ON reopening BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'reopening', new.row, NULL, NULL, json_object(
        'row', new.row, 'period', new.period, 'version', new.version, 'reason', new.reason));
END;

CREATE TRIGGER indicator_history_insert AFTER INSERT ON indicator BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'indicator', new.row, NULL, NULL, json_object(
        'row', new.row, 'id', new.id, 'name', new.name, 'kind', new.kind, 'unit', new.unit,
        'direction', new.direction, 'base_year', new.base_year, 'base_value', new.base_value,
        'origin', new.origin, 'note', new.note, 'confirmed', new.confirmed));
END;

CREATE TRIGGER indicator_history_update AFTER UPDATE ON indicator
WHEN (old.row, old.id, old.name, old.kind, old.unit, old.direction, old.base_year, old.base_value, old.origin, old.note, old.confirmed)
  IS NOT (new.row, new.id, new.name, new.kind, new.unit, new.direction, new.base_year, new.base_value, new.origin, new.note, new.confirmed) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'indicator', new.row, NULL, json_object(
        'row', old.row, 'id', old.id, 'name', old.name, 'kind', old.kind, 'unit', old.unit,
        'direction', old.direction, 'base_year', old.base_year, 'base_value', old.base_value,
        'origin', old.origin, 'note', old.note, 'confirmed', old.confirmed), json_object(
        'row', new.row, 'id', new.id, 'name', new.name, 'kind', new.kind, 'unit', new.unit,
        'direction', new.direction, 'base_year', new.base_year, 'base_value', new.base_value,
        'origin', new.origin, 'note', new.note, 'confirmed', new.confirmed));
END;

CREATE TRIGGER indicator_history_delete AFTER DELETE ON indicator BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'indicator', old.row, NULL, json_object(
        'row', old.row, 'id', old.id, 'name', old.name, 'kind', old.kind, 'unit', old.unit,
        'direction', old.direction, 'base_year', old.base_year, 'base_value', old.base_value,
        'origin', old.origin, 'note', old.note, 'confirmed', old.confirmed), NULL);
END;

CREATE TRIGGER milestone_history_insert AFTER INSERT ON milestone BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'milestone', new.row, NULL, NULL, json_object(
        'row', new.row, 'target', new.target, 'indicator', new.indicator));
END;

CREATE TRIGGER milestone_history_update AFTER UPDATE ON milestone
WHEN (old.row, old.target, old.indicator)
  IS NOT (new.row, new.target, new.indicator) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'milestone', new.row, NULL, json_object(
        'row', old.row, 'target', old.target, 'indicator', old.indicator), json_object(
        'row', new.row, 'target', new.target, 'indicator', new.indicator));
END;

CREATE TRIGGER milestone_history_delete AFTER DELETE ON milestone BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'milestone', old.row, NULL, json_object(
        'row', old.row, 'target', old.target, 'indicator', old.indicator), NULL);
END;

CREATE TRIGGER measure_history_insert AFTER INSERT ON measure BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'measure', new.row, NULL, NULL, json_object(
        'row', new.row, 'id', new.id, 'indicator', new.indicator, 'period', new.period, 'state', new.state,
        'value', new.value, 'part', new.part, 'whole', new.whole, 'words', new.words, 'origin', new.origin,
        'note', new.note, 'revision', new.revision));
END;

CREATE TRIGGER measure_history_update AFTER UPDATE ON measure
WHEN (old.row, old.id, old.indicator, old.period, old.state, old.value, old.part, old.whole, old.words, old.origin, old.note, old.revision)
  IS NOT (new.row, new.id, new.indicator, new.period, new.state, new.value, new.part, new.whole, new.words, new.origin, new.note, new.revision) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'measure', new.row, NULL, json_object(
        'row', old.row, 'id', old.id, 'indicator', old.indicator, 'period', old.period, 'state', old.state,
        'value', old.value, 'part', old.part, 'whole', old.whole, 'words', old.words, 'origin', old.origin,
        'note', old.note, 'revision', old.revision), json_object(
        'row', new.row, 'id', new.id, 'indicator', new.indicator, 'period', new.period, 'state', new.state,
        'value', new.value, 'part', new.part, 'whole', new.whole, 'words', new.words, 'origin', new.origin,
        'note', new.note, 'revision', new.revision));
END;

CREATE TRIGGER measure_history_delete AFTER DELETE ON measure BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'measure', old.row, NULL, json_object(
        'row', old.row, 'id', old.id, 'indicator', old.indicator, 'period', old.period, 'state', old.state,
        'value', old.value, 'part', old.part, 'whole', old.whole, 'words', old.words, 'origin', old.origin,
        'note', old.note, 'revision', old.revision), NULL);
END;

-- The register of agencies. What tasks say of them is never rewritten; who answers for a task is worked out from here.
CREATE TABLE agency (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    level TEXT NOT NULL,
    collective INTEGER NOT NULL,
    note TEXT NOT NULL,
    confirmed INTEGER NOT NULL
) STRICT;

CREATE TABLE agency_title (
    row INTEGER PRIMARY KEY,
    agency INTEGER NOT NULL REFERENCES agency (row),
    name TEXT NOT NULL,
    short TEXT NOT NULL,
    from_day TEXT,
    until_day TEXT
) STRICT;

CREATE INDEX agency_title_agency ON agency_title (agency);

CREATE TABLE agency_alias (
    row INTEGER PRIMARY KEY,
    agency INTEGER NOT NULL REFERENCES agency (row),
    name TEXT NOT NULL
) STRICT;

CREATE INDEX agency_alias_agency ON agency_alias (agency);

CREATE TABLE agency_parent (
    row INTEGER PRIMARY KEY,
    agency INTEGER NOT NULL REFERENCES agency (row),
    parent INTEGER NOT NULL REFERENCES agency (row),
    from_day TEXT,
    until_day TEXT
) STRICT;

CREATE INDEX agency_parent_agency ON agency_parent (agency);
CREATE INDEX agency_parent_parent ON agency_parent (parent);

-- Who belongs to a collective body.
CREATE TABLE agency_member (
    row INTEGER PRIMARY KEY,
    agency INTEGER NOT NULL REFERENCES agency (row),
    member INTEGER NOT NULL REFERENCES agency (row),
    from_day TEXT,
    until_day TEXT
) STRICT;

CREATE INDEX agency_member_agency ON agency_member (agency);
CREATE INDEX agency_member_member ON agency_member (member);

-- What became of bodies, from a day on.
CREATE TABLE succession (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('rename', 'merge', 'split', 'dissolve', 'transfer')),
    number TEXT NOT NULL,
    issued TEXT,
    issuer TEXT NOT NULL,
    confirmed INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT;

CREATE TABLE succession_link (
    row INTEGER PRIMARY KEY,
    succession INTEGER NOT NULL REFERENCES succession (row),
    from_agency INTEGER NOT NULL REFERENCES agency (row),
    to_agency INTEGER REFERENCES agency (row),
    part TEXT NOT NULL,
    main INTEGER NOT NULL
) STRICT;

CREATE INDEX succession_link_succession ON succession_link (succession);
CREATE INDEX succession_link_from ON succession_link (from_agency);
CREATE INDEX succession_link_to ON succession_link (to_agency);

CREATE TABLE succession_task (
    row INTEGER PRIMARY KEY,
    succession INTEGER NOT NULL REFERENCES succession (row),
    task INTEGER NOT NULL REFERENCES task (row) ON UPDATE CASCADE,
    agency INTEGER NOT NULL REFERENCES agency (row)
) STRICT;

CREATE INDEX succession_task_succession ON succession_task (succession);
CREATE INDEX succession_task_task ON succession_task (task);
CREATE INDEX succession_task_agency ON succession_task (agency);

CREATE TRIGGER agency_history_insert AFTER INSERT ON agency BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'agency', new.row, NULL, NULL, json_object(
        'row', new.row, 'id', new.id, 'level', new.level, 'collective', new.collective,
        'note', new.note, 'confirmed', new.confirmed));
END;

CREATE TRIGGER agency_history_update AFTER UPDATE ON agency
WHEN (old.row, old.id, old.level, old.collective, old.note, old.confirmed)
  IS NOT (new.row, new.id, new.level, new.collective, new.note, new.confirmed) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'agency', new.row, NULL, json_object(
        'row', old.row, 'id', old.id, 'level', old.level, 'collective', old.collective,
        'note', old.note, 'confirmed', old.confirmed), json_object(
        'row', new.row, 'id', new.id, 'level', new.level, 'collective', new.collective,
        'note', new.note, 'confirmed', new.confirmed));
END;

CREATE TRIGGER agency_history_delete AFTER DELETE ON agency BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'agency', old.row, NULL, json_object(
        'row', old.row, 'id', old.id, 'level', old.level, 'collective', old.collective,
        'note', old.note, 'confirmed', old.confirmed), NULL);
END;

CREATE TRIGGER agency_title_history_insert AFTER INSERT ON agency_title BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'agency_title', new.row, NULL, NULL, json_object(
        'row', new.row, 'agency', new.agency, 'name', new.name, 'short', new.short,
        'from_day', new.from_day, 'until_day', new.until_day));
END;

CREATE TRIGGER agency_title_history_update AFTER UPDATE ON agency_title
WHEN (old.row, old.agency, old.name, old.short, old.from_day, old.until_day)
  IS NOT (new.row, new.agency, new.name, new.short, new.from_day, new.until_day) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'agency_title', new.row, NULL, json_object(
        'row', old.row, 'agency', old.agency, 'name', old.name, 'short', old.short,
        'from_day', old.from_day, 'until_day', old.until_day), json_object(
        'row', new.row, 'agency', new.agency, 'name', new.name, 'short', new.short,
        'from_day', new.from_day, 'until_day', new.until_day));
END;

CREATE TRIGGER agency_title_history_delete AFTER DELETE ON agency_title BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'agency_title', old.row, NULL, json_object(
        'row', old.row, 'agency', old.agency, 'name', old.name, 'short', old.short,
        'from_day', old.from_day, 'until_day', old.until_day), NULL);
END;

CREATE TRIGGER agency_alias_history_insert AFTER INSERT ON agency_alias BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'agency_alias', new.row, NULL, NULL, json_object(
        'row', new.row, 'agency', new.agency, 'name', new.name));
END;

CREATE TRIGGER agency_alias_history_update AFTER UPDATE ON agency_alias
WHEN (old.row, old.agency, old.name)
  IS NOT (new.row, new.agency, new.name) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'agency_alias', new.row, NULL, json_object(
        'row', old.row, 'agency', old.agency, 'name', old.name), json_object(
        'row', new.row, 'agency', new.agency, 'name', new.name));
END;

CREATE TRIGGER agency_alias_history_delete AFTER DELETE ON agency_alias BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'agency_alias', old.row, NULL, json_object(
        'row', old.row, 'agency', old.agency, 'name', old.name), NULL);
END;

CREATE TRIGGER agency_parent_history_insert AFTER INSERT ON agency_parent BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'agency_parent', new.row, NULL, NULL, json_object(
        'row', new.row, 'agency', new.agency, 'parent', new.parent, 'from_day', new.from_day,
        'until_day', new.until_day));
END;

CREATE TRIGGER agency_parent_history_update AFTER UPDATE ON agency_parent
WHEN (old.row, old.agency, old.parent, old.from_day, old.until_day)
  IS NOT (new.row, new.agency, new.parent, new.from_day, new.until_day) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'agency_parent', new.row, NULL, json_object(
        'row', old.row, 'agency', old.agency, 'parent', old.parent, 'from_day', old.from_day,
        'until_day', old.until_day), json_object(
        'row', new.row, 'agency', new.agency, 'parent', new.parent, 'from_day', new.from_day,
        'until_day', new.until_day));
END;

CREATE TRIGGER agency_parent_history_delete AFTER DELETE ON agency_parent BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'agency_parent', old.row, NULL, json_object(
        'row', old.row, 'agency', old.agency, 'parent', old.parent, 'from_day', old.from_day,
        'until_day', old.until_day), NULL);
END;

CREATE TRIGGER agency_member_history_insert AFTER INSERT ON agency_member BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'agency_member', new.row, NULL, NULL, json_object(
        'row', new.row, 'agency', new.agency, 'member', new.member, 'from_day', new.from_day,
        'until_day', new.until_day));
END;

CREATE TRIGGER agency_member_history_update AFTER UPDATE ON agency_member
WHEN (old.row, old.agency, old.member, old.from_day, old.until_day)
  IS NOT (new.row, new.agency, new.member, new.from_day, new.until_day) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'agency_member', new.row, NULL, json_object(
        'row', old.row, 'agency', old.agency, 'member', old.member, 'from_day', old.from_day,
        'until_day', old.until_day), json_object(
        'row', new.row, 'agency', new.agency, 'member', new.member, 'from_day', new.from_day,
        'until_day', new.until_day));
END;

CREATE TRIGGER agency_member_history_delete AFTER DELETE ON agency_member BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'agency_member', old.row, NULL, json_object(
        'row', old.row, 'agency', old.agency, 'member', old.member, 'from_day', old.from_day,
        'until_day', old.until_day), NULL);
END;

CREATE TRIGGER succession_history_insert AFTER INSERT ON succession BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'succession', new.row, NULL, NULL, json_object(
        'row', new.row, 'id', new.id, 'day', new.day, 'kind', new.kind, 'number', new.number,
        'issued', new.issued, 'issuer', new.issuer, 'confirmed', new.confirmed, 'note', new.note));
END;

CREATE TRIGGER succession_history_update AFTER UPDATE ON succession
WHEN (old.row, old.id, old.day, old.kind, old.number, old.issued, old.issuer, old.confirmed, old.note)
  IS NOT (new.row, new.id, new.day, new.kind, new.number, new.issued, new.issuer, new.confirmed, new.note) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'succession', new.row, NULL, json_object(
        'row', old.row, 'id', old.id, 'day', old.day, 'kind', old.kind, 'number', old.number,
        'issued', old.issued, 'issuer', old.issuer, 'confirmed', old.confirmed, 'note', old.note), json_object(
        'row', new.row, 'id', new.id, 'day', new.day, 'kind', new.kind, 'number', new.number,
        'issued', new.issued, 'issuer', new.issuer, 'confirmed', new.confirmed, 'note', new.note));
END;

CREATE TRIGGER succession_history_delete AFTER DELETE ON succession BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'succession', old.row, NULL, json_object(
        'row', old.row, 'id', old.id, 'day', old.day, 'kind', old.kind, 'number', old.number,
        'issued', old.issued, 'issuer', old.issuer, 'confirmed', old.confirmed, 'note', old.note), NULL);
END;

CREATE TRIGGER succession_link_history_insert AFTER INSERT ON succession_link BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'succession_link', new.row, NULL, NULL, json_object(
        'row', new.row, 'succession', new.succession, 'from_agency', new.from_agency,
        'to_agency', new.to_agency, 'part', new.part, 'main', new.main));
END;

CREATE TRIGGER succession_link_history_update AFTER UPDATE ON succession_link
WHEN (old.row, old.succession, old.from_agency, old.to_agency, old.part, old.main)
  IS NOT (new.row, new.succession, new.from_agency, new.to_agency, new.part, new.main) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'succession_link', new.row, NULL, json_object(
        'row', old.row, 'succession', old.succession, 'from_agency', old.from_agency,
        'to_agency', old.to_agency, 'part', old.part, 'main', old.main), json_object(
        'row', new.row, 'succession', new.succession, 'from_agency', new.from_agency,
        'to_agency', new.to_agency, 'part', new.part, 'main', new.main));
END;

CREATE TRIGGER succession_link_history_delete AFTER DELETE ON succession_link BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'succession_link', old.row, NULL, json_object(
        'row', old.row, 'succession', old.succession, 'from_agency', old.from_agency,
        'to_agency', old.to_agency, 'part', old.part, 'main', old.main), NULL);
END;

CREATE TRIGGER succession_task_history_insert AFTER INSERT ON succession_task BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'succession_task', new.row, (SELECT id FROM task WHERE row = new.task), NULL, json_object(
        'row', new.row, 'succession', new.succession, 'task', new.task, 'agency', new.agency));
END;

CREATE TRIGGER succession_task_history_update AFTER UPDATE ON succession_task
WHEN (old.row, old.succession, old.task, old.agency)
  IS NOT (new.row, new.succession, new.task, new.agency) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'succession_task', new.row, (SELECT id FROM task WHERE row = new.task), json_object(
        'row', old.row, 'succession', old.succession, 'task', old.task, 'agency', old.agency), json_object(
        'row', new.row, 'succession', new.succession, 'task', new.task, 'agency', new.agency));
END;

CREATE TRIGGER succession_task_history_delete AFTER DELETE ON succession_task BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'succession_task', old.row, (SELECT id FROM task WHERE row = old.task), json_object(
        'row', old.row, 'succession', old.succession, 'task', old.task, 'agency', old.agency), NULL);
END;

CREATE TRIGGER local_history_insert AFTER INSERT ON local BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'local', new.row, (SELECT id FROM task WHERE row = new.task),
        NULL, json_object(
        'row', new.row, 'task', new.task, 'unit', new.unit, 'person', new.person, 'weight', new.weight, 'steps', new.steps));
END;

CREATE TRIGGER local_history_update AFTER UPDATE ON local
WHEN (old.row, old.task, old.unit, old.person, old.weight, old.steps)
  IS NOT (new.row, new.task, new.unit, new.person, new.weight, new.steps) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'local', new.row, (SELECT id FROM task WHERE row = new.task),
        json_object(
        'row', old.row, 'task', old.task, 'unit', old.unit, 'person', old.person, 'weight', old.weight, 'steps', old.steps), json_object(
        'row', new.row, 'task', new.task, 'unit', new.unit, 'person', new.person, 'weight', new.weight, 'steps', new.steps));
END;

CREATE TRIGGER local_history_delete AFTER DELETE ON local BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'local', old.row, (SELECT id FROM task WHERE row = old.task),
        json_object(
        'row', old.row, 'task', old.task, 'unit', old.unit, 'person', old.person, 'weight', old.weight, 'steps', old.steps), NULL);
END;

CREATE TRIGGER citation_history_insert AFTER INSERT ON citation BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'citation', new.row, (SELECT id FROM task WHERE row = new.task),
        NULL, json_object(
        'row', new.row, 'task', new.task, 'plan', new.plan, 'place', new.place));
END;

CREATE TRIGGER citation_history_update AFTER UPDATE ON citation
WHEN (old.row, old.task, old.plan, old.place)
  IS NOT (new.row, new.task, new.plan, new.place) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'citation', new.row, (SELECT id FROM task WHERE row = new.task),
        json_object(
        'row', old.row, 'task', old.task, 'plan', old.plan, 'place', old.place), json_object(
        'row', new.row, 'task', new.task, 'plan', new.plan, 'place', new.place));
END;

CREATE TRIGGER citation_history_delete AFTER DELETE ON citation BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'citation', old.row, (SELECT id FROM task WHERE row = old.task),
        json_object(
        'row', old.row, 'task', old.task, 'plan', old.plan, 'place', old.place), NULL);
END;

CREATE TRIGGER twin_history_insert AFTER INSERT ON twin BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'twin', new.row, (SELECT id FROM task WHERE row = new.task),
        NULL, json_object(
        'row', new.row, 'task', new.task, 'other', new.other, 'note', new.note));
END;

CREATE TRIGGER twin_history_update AFTER UPDATE ON twin
WHEN (old.row, old.task, old.other, old.note)
  IS NOT (new.row, new.task, new.other, new.note) BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'twin', new.row, (SELECT id FROM task WHERE row = new.task),
        json_object(
        'row', old.row, 'task', old.task, 'other', old.other, 'note', old.note), json_object(
        'row', new.row, 'task', new.task, 'other', new.other, 'note', new.note));
END;

CREATE TRIGGER twin_history_delete AFTER DELETE ON twin BEGIN
    INSERT INTO history_change (action, noun, row, task, old, new)
    VALUES ((SELECT max(number) FROM history_action), 'twin', old.row, (SELECT id FROM task WHERE row = old.task),
        json_object(
        'row', old.row, 'task', old.task, 'other', old.other, 'note', old.note), NULL);
END;
