-- Sending and finding: the operator, what happened to each transmission, who can receive e-invoices.
-- Conventions as in 0001.

-- ── The operator ────────────────────────────────────────────────────────────────────────────────────────────────────

-- How the company reaches its operator. Secrets never stand here (see hosts: the system's own keeper of secrets).
CREATE TABLE operator_connection (
  id               INTEGER PRIMARY KEY CHECK (id = 1),
  kind             TEXT NOT NULL CHECK (kind IN ('maventa', 'folder', 'embedded')),
  environment      TEXT NOT NULL CHECK (environment IN ('production', 'test')),
  base_url         TEXT,
  client_id        TEXT,                    -- the company's id at the operator: no secret
  outbox_folder    TEXT,
  inbox_folder     TEXT,
  state            TEXT NOT NULL CHECK (state IN ('inactive', 'active')),
  activated_at     TEXT,
  deactivated_at   TEXT,
  terms_accepted_at TEXT,
  auth_email       TEXT,
  -- Signing of the authorization, as the operator tells it.
  auth_state       TEXT NOT NULL DEFAULT 'none' CHECK (auth_state IN ('none', 'pending', 'sent', 'signed', 'cancelled')),
  -- The registration that lets others send to us.
  receive_state    TEXT NOT NULL DEFAULT 'none' CHECK (receive_state IN ('none', 'pending', 'active', 'error', 'elsewhere')),
  receive_detail   TEXT,
  receive_profile  TEXT,                    -- the registration's id at the operator
  revision         INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'active') <= (activated_at IS NOT NULL)),
  CHECK (kind <> 'maventa' OR base_url IS NOT NULL),
  CHECK (kind <> 'folder' OR (outbox_folder IS NOT NULL AND inbox_folder IS NOT NULL))
) STRICT;
-- A demo company's operator is inside the application.
INSERT INTO operator_connection (id, kind, environment, state, activated_at, auth_state, receive_state)
SELECT 1, 'embedded', 'test', 'active', created_at, 'signed', 'active' FROM company WHERE is_demo = 1;
CREATE TRIGGER operator_kept BEFORE DELETE ON operator_connection BEGIN SELECT RAISE(ABORT, 'exchange.operatorKept'); END;

CREATE TABLE operator_event (
  id      INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,
  actor   TEXT NOT NULL,
  event   TEXT NOT NULL CHECK (event IN ('activated', 'deactivated', 'changed', 'signing', 'receiving')),
  params  TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(params))
) STRICT;
CREATE TRIGGER operator_event_stays BEFORE UPDATE ON operator_event BEGIN SELECT RAISE(ABORT, 'event.immutable'); END;
CREATE TRIGGER operator_event_kept BEFORE DELETE ON operator_event BEGIN SELECT RAISE(ABORT, 'event.immutable'); END;

-- ── Transmissions ───────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE transmission ADD COLUMN operator TEXT;                       -- which operator took it; NULL: none yet, or none needed
-- The key under which the operator knows it: its own, or that of the one it sends again by another route.
ALTER TABLE transmission ADD COLUMN operator_key TEXT;
-- 1: it may have come through, so the operator is asked before anything is sent again.
ALTER TABLE transmission ADD COLUMN must_ask INTEGER NOT NULL DEFAULT 0 CHECK (must_ask IN (0, 1));
ALTER TABLE transmission ADD COLUMN handed_over_at TEXT;
ALTER TABLE transmission ADD COLUMN delivered_at TEXT;
-- What the receiver has done with it.
ALTER TABLE transmission ADD COLUMN receiver_state TEXT CHECK (receiver_state IN ('accepted', 'rejected', 'disputed', 'paid'));
-- When the operator was last asked how it stands.
ALTER TABLE transmission ADD COLUMN status_at TEXT;
ALTER TABLE transmission ADD COLUMN handled_note TEXT;
-- The one that this one sends again.
ALTER TABLE transmission ADD COLUMN repeats_id INTEGER REFERENCES transmission (id);
CREATE INDEX transmission_sent ON transmission (handed_over_at, id) WHERE handed_over_at IS NOT NULL;
CREATE INDEX transmission_to_follow ON transmission (status_at, id) WHERE state = 'handedOver';
CREATE TRIGGER operator_environment_stays BEFORE UPDATE OF environment, kind ON operator_connection
WHEN (OLD.environment <> NEW.environment OR OLD.kind <> NEW.kind) AND (OLD.environment = 'test' OR NEW.environment = 'test')
  AND EXISTS (SELECT 1 FROM transmission WHERE operator IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'exchange.environmentIsFixed'); END;

-- Every time something was asked of the operator: begun before the first byte leaves, ended once.
CREATE TABLE transmission_attempt (
  id               INTEGER PRIMARY KEY,
  transmission_id  INTEGER NOT NULL REFERENCES transmission (id),
  kind             TEXT NOT NULL CHECK (kind IN ('send', 'ask', 'reroute')),
  started_at       TEXT NOT NULL,
  ended_at         TEXT,
  outcome          TEXT CHECK (outcome IN ('taken', 'wasThere', 'notThere', 'refused', 'passing', 'unknown')),
  http_status      INTEGER,
  request_id       TEXT,
  detail           TEXT,                    -- the whole answer, cut at 64 kB
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;
CREATE INDEX transmission_attempt_of ON transmission_attempt (transmission_id, id);
CREATE INDEX transmission_attempt_open ON transmission_attempt (id) WHERE ended_at IS NULL;
CREATE TRIGGER attempt_ends_once BEFORE UPDATE ON transmission_attempt
WHEN OLD.ended_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.transmission_id <> OLD.transmission_id OR NEW.kind <> OLD.kind OR NEW.started_at <> OLD.started_at
BEGIN SELECT RAISE(ABORT, 'event.immutable'); END;
CREATE TRIGGER attempt_kept BEFORE DELETE ON transmission_attempt BEGIN SELECT RAISE(ABORT, 'event.immutable'); END;

-- What happened to it, for its time line: told by the operator, done by a person, done by the program.
CREATE TABLE transmission_event (
  id               INTEGER PRIMARY KEY,
  transmission_id  INTEGER NOT NULL REFERENCES transmission (id),
  at               TEXT NOT NULL,
  source           TEXT NOT NULL CHECK (source IN ('operator', 'user', 'program')),
  actor            TEXT NOT NULL DEFAULT '',
  event            TEXT NOT NULL,           -- a key of the operator (action_delivered) or of ours (queued, handed over, handled ...)
  channel          TEXT NOT NULL DEFAULT '',
  message          TEXT NOT NULL DEFAULT '',
  UNIQUE (transmission_id, source, at, event, channel)
) STRICT;
CREATE INDEX transmission_event_of ON transmission_event (transmission_id, at, id);
CREATE TRIGGER transmission_event_stays BEFORE UPDATE ON transmission_event BEGIN SELECT RAISE(ABORT, 'event.immutable'); END;
CREATE TRIGGER transmission_event_kept BEFORE DELETE ON transmission_event BEGIN SELECT RAISE(ABORT, 'event.immutable'); END;

-- ── Who can receive e-invoices ──────────────────────────────────────────────────────────────────────────────────────

-- The last answer of a source for an address, with its age.
CREATE TABLE capability (
  scheme       TEXT NOT NULL,
  identifier   TEXT NOT NULL,
  source       TEXT NOT NULL CHECK (source IN ('operator', 'network')),
  -- invoices and credit notes; invoices alone; registered but for neither; not registered; unknown, and why.
  answer       TEXT NOT NULL CHECK (answer IN ('all', 'invoices', 'other', 'none', 'unknown')),
  reason       TEXT,                        -- of 'unknown': a code
  detail       TEXT,
  name         TEXT,                        -- as the source gives it; NULL: it gives none
  country      TEXT,
  checked_at   TEXT NOT NULL,
  PRIMARY KEY (scheme, identifier, source)
) STRICT, WITHOUT ROWID;

-- A search among customers: survives the window and the program.
CREATE TABLE identification (
  id            INTEGER PRIMARY KEY,
  state         TEXT NOT NULL CHECK (state IN ('running', 'paused', 'done', 'cancelled')),
  scope         TEXT NOT NULL CHECK (json_valid(scope)),
  total         INTEGER NOT NULL,
  created_at    TEXT NOT NULL,
  created_by    TEXT NOT NULL,
  finished_at   TEXT,
  activated_at  TEXT
) STRICT;
CREATE TABLE identification_result (
  identification_id  INTEGER NOT NULL REFERENCES identification (id),
  party_id           INTEGER NOT NULL REFERENCES party (id),
  -- business: looked up by org number; private: a person; noNumber: no valid number to ask by.
  group_name         TEXT NOT NULL CHECK (group_name IN ('business', 'private', 'noNumber')),
  scheme             TEXT,
  identifier         TEXT,
  answer             TEXT CHECK (answer IN ('all', 'invoices', 'other', 'none', 'unknown')),   -- NULL: not asked yet
  reason             TEXT,
  detail             TEXT,
  source             TEXT,
  found_name         TEXT,
  -- same, similar, different; none: the source gives no name.
  name_match         TEXT CHECK (name_match IN ('same', 'similar', 'different', 'none')),
  is_chosen          INTEGER NOT NULL DEFAULT 0 CHECK (is_chosen IN (0, 1)),
  -- What the customer had before the activation: JSON, for the undo.
  before             TEXT CHECK (before IS NULL OR json_valid(before)),
  answered_at        TEXT,
  PRIMARY KEY (identification_id, party_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX identification_waiting ON identification_result (identification_id, party_id) WHERE answer IS NULL AND group_name = 'business';
CREATE INDEX identification_by_answer ON identification_result (identification_id, answer, party_id);

-- A customer that gained or lost the ability since it was last looked at: shown, never acted on by itself.
CREATE TABLE capability_change (
  id          INTEGER PRIMARY KEY,
  party_id    INTEGER NOT NULL REFERENCES party (id),
  change      TEXT NOT NULL CHECK (change IN ('gained', 'lost')),
  found_at    TEXT NOT NULL,
  settled_at  TEXT
) STRICT;
CREATE INDEX capability_change_open ON capability_change (party_id) WHERE settled_at IS NULL;
CREATE INDEX transmission_repeats ON transmission (repeats_id) WHERE repeats_id IS NOT NULL;
