-- The company file: everything of one company in one SQLite file.
-- Conventions: money is integer minor units (øre for NOK), debit positive; VAT percent in basis points (25 % = 2500);
-- exchange rates in micro-NOK per unit of currency; dates 'YYYY-MM-DD'; instants UTC ISO 8601.
-- Posted rows can never be filled in later, so the ledger's columns are complete from the start.

-- ── Company and settings ────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE company (
  id                    INTEGER PRIMARY KEY CHECK (id = 1),
  name                  TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  org_number            TEXT NOT NULL CHECK (org_number GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'),
  legal_form            TEXT NOT NULL,
  vat_registered_from   TEXT CHECK (vat_registered_from IS date(vat_registered_from)),
  street                TEXT NOT NULL DEFAULT '',
  postal_code           TEXT NOT NULL DEFAULT '',
  city                  TEXT NOT NULL DEFAULT '',
  country               TEXT NOT NULL DEFAULT 'NO' CHECK (length(country) = 2),
  email                 TEXT,
  phone                 TEXT,
  -- A demo company can never be connected to a production address; the mark cannot be taken off.
  is_demo               INTEGER NOT NULL DEFAULT 0 CHECK (is_demo IN (0, 1)),
  file_id               TEXT NOT NULL,
  created_at            TEXT NOT NULL
) STRICT;

CREATE TRIGGER company_demo_stays BEFORE UPDATE OF is_demo, file_id ON company
WHEN OLD.is_demo IS NOT NEW.is_demo OR OLD.file_id IS NOT NEW.file_id
BEGIN SELECT RAISE(ABORT, 'company.identityIsFixed'); END;

CREATE TABLE setting (
  key    TEXT PRIMARY KEY,
  value  TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

-- ── Registers ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE vat_code (
  code            TEXT PRIMARY KEY,
  name            TEXT NOT NULL,
  side            TEXT NOT NULL CHECK (side IN ('purchase', 'sale')),
  rate_class      TEXT NOT NULL CHECK (rate_class IN ('none', 'zero', 'regular', 'middle', 'rawFish', 'low')),
  -- none: no VAT line; input / output: one VAT line; reverse: VAT computed by the buyer, in and out;
  -- reverseNotDeductible: computed by the buyer, into cost; importCost: a marker for goods from abroad.
  method          TEXT NOT NULL CHECK (method IN ('none', 'input', 'output', 'reverse', 'reverseNotDeductible', 'importCost')),
  input_account   TEXT,
  output_account  TEXT,
  CHECK (method NOT IN ('input', 'reverse') OR input_account IS NOT NULL),
  CHECK (method NOT IN ('output', 'reverse', 'reverseNotDeductible') OR rate_class IN ('none', 'zero') OR output_account IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- The code is the stable identity, the rate a dated fact (the rate on the day of delivery, mval § 22-1).
CREATE TABLE vat_rate (
  rate_class  TEXT NOT NULL,
  percent_bp  INTEGER NOT NULL CHECK (percent_bp BETWEEN 0 AND 10000),
  valid_from  TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
  valid_to    TEXT CHECK (valid_to IS date(valid_to)),
  PRIMARY KEY (rate_class, valid_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  number             TEXT PRIMARY KEY CHECK (number GLOB '[1-8][0-9][0-9][0-9]' OR number GLOB '[1-8][0-9][0-9][0-9][0-9]'),
  name               TEXT NOT NULL,
  vat_code           TEXT NOT NULL DEFAULT '0' REFERENCES vat_code (code),
  -- Whether input VAT on this account may be deducted (mval §§ 8-3, 8-4); 'none' takes the VAT into cost.
  vat_deduction      TEXT NOT NULL DEFAULT 'full' CHECK (vat_deduction IN ('full', 'none')),
  subledger          TEXT CHECK (subledger IN ('customer', 'supplier')),
  saft_category      TEXT,
  saft_code          TEXT,
  is_active          INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  search_text        TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE department (
  id         INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  is_active  INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1))
) STRICT;

CREATE TABLE project (
  id         INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  is_active  INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1))
) STRICT;

CREATE TABLE party (
  id               INTEGER PRIMARY KEY,
  role             TEXT NOT NULL CHECK (role IN ('customer', 'supplier')),
  number           INTEGER NOT NULL CHECK (number > 0),
  name             TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  org_number       TEXT,
  vat_id           TEXT,
  country          TEXT NOT NULL DEFAULT 'NO' CHECK (length(country) = 2),
  street           TEXT NOT NULL DEFAULT '',
  postal_code      TEXT NOT NULL DEFAULT '',
  city             TEXT NOT NULL DEFAULT '',
  email            TEXT,
  endpoint_scheme  TEXT,
  endpoint_id      TEXT,
  currency         TEXT NOT NULL DEFAULT 'NOK' CHECK (length(currency) = 3),
  payment_days     INTEGER NOT NULL DEFAULT 14 CHECK (payment_days BETWEEN 0 AND 365),
  bank_account     TEXT,
  default_account  TEXT REFERENCES account (number),
  name_sort        TEXT NOT NULL,
  search_text      TEXT NOT NULL,
  created_at       TEXT NOT NULL,
  UNIQUE (role, number)
) STRICT;
CREATE INDEX party_org_number ON party (role, org_number) WHERE org_number IS NOT NULL;
CREATE INDEX party_vat_id ON party (role, vat_id) WHERE vat_id IS NOT NULL;
CREATE INDEX party_name ON party (role, name_sort, id);

CREATE TABLE exchange_rate (
  id          INTEGER PRIMARY KEY,
  currency    TEXT NOT NULL CHECK (length(currency) = 3 AND currency <> 'NOK'),
  date        TEXT NOT NULL CHECK (date IS date(date)),
  rate_micro  INTEGER NOT NULL CHECK (rate_micro > 0),
  source      TEXT NOT NULL,
  UNIQUE (currency, date, source)
) STRICT;

-- ── Documents received ──────────────────────────────────────────────────────────────────────────────────────────────

-- Bytes exactly as they came, stored before anything is done with them, never changed (bokføringsloven § 13).
CREATE TABLE content (
  sha256  TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  size    INTEGER NOT NULL CHECK (size = length(bytes)),
  bytes   BLOB NOT NULL
) STRICT;
CREATE TRIGGER content_stays BEFORE UPDATE ON content BEGIN SELECT RAISE(ABORT, 'content.immutable'); END;
CREATE TRIGGER content_kept BEFORE DELETE ON content BEGIN SELECT RAISE(ABORT, 'content.immutable'); END;
CREATE TRIGGER content_once BEFORE INSERT ON content
WHEN EXISTS (SELECT 1 FROM content WHERE sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'content.immutable'); END;

CREATE TABLE received_document (
  id                 INTEGER PRIMARY KEY,
  content_sha256     TEXT NOT NULL UNIQUE REFERENCES content (sha256),
  state              TEXT NOT NULL CHECK (state IN ('new', 'check', 'posted', 'handled', 'unreadable')),
  kind               TEXT NOT NULL CHECK (kind IN ('invoice', 'creditNote', 'reminder', 'selfBilling', 'other', 'unreadable')),
  profile            TEXT,
  -- What was read from the document, for the list; the document itself stays the truth.
  sender             TEXT,
  sender_org_number  TEXT,
  sender_country     TEXT,
  number             TEXT,
  issue_date         TEXT,
  due_date           TEXT,
  amount             INTEGER,          -- BT-115 as stated, minor units of `currency`
  currency           TEXT,
  payment_reference  TEXT,             -- BT-83
  is_kid             INTEGER NOT NULL DEFAULT 0 CHECK (is_kid IN (0, 1)),
  payee_account      TEXT,
  -- What must be answered before posting, found on arrival: JSON array of warnings {code, params}.
  warnings           TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(warnings)),
  -- What of the document a posting is judged by, as the reader of `version` read it: JSON {version, model} without lines and
  -- attachments. It spares the posting a reading of the bytes, which stay the truth; another version is read anew.
  head               TEXT CHECK (head IS NULL OR json_valid(head)),
  -- Why it could not be read: JSON {code, line, column, detail}.
  failure            TEXT CHECK (failure IS NULL OR json_valid(failure)),
  handled_reason     TEXT CHECK (handled_reason IN ('postedManually', 'duplicate', 'disputed', 'notOurs', 'paidByCard', 'notBookkeeping')),
  handled_note       TEXT,
  voucher_id         INTEGER REFERENCES voucher (id),
  received_at        TEXT NOT NULL,
  -- Same seller and number: a possible duplicate. NULL where either is unknown.
  duplicate_key      TEXT,
  -- Sort keys: Norwegian order, digits by value; never NULL so that a keyset can pass them.
  sort_sender        TEXT NOT NULL DEFAULT '',
  sort_number        TEXT NOT NULL DEFAULT '',
  sort_issue_date    TEXT NOT NULL DEFAULT '',
  sort_due_date      TEXT NOT NULL DEFAULT '',
  sort_amount        INTEGER NOT NULL DEFAULT 0,   -- negative for a credit note
  search_text        TEXT NOT NULL DEFAULT '',
  CHECK ((state = 'posted') = (voucher_id IS NOT NULL)),
  CHECK ((state = 'handled') = (handled_reason IS NOT NULL)),
  CHECK (kind <> 'unreadable' OR failure IS NOT NULL)
) STRICT;
-- One index a sort order, led by the state: a page is a merge of at most five ordered streams, whatever is filtered.
CREATE INDEX received_by_arrival ON received_document (state, id);
CREATE INDEX received_by_sender ON received_document (state, sort_sender, id);
CREATE INDEX received_by_number ON received_document (state, sort_number, id);
CREATE INDEX received_by_issue_date ON received_document (state, sort_issue_date, id);
CREATE INDEX received_by_due_date ON received_document (state, sort_due_date, id);
CREATE INDEX received_by_amount ON received_document (state, sort_amount, id);
CREATE INDEX received_by_kind ON received_document (state, kind, id);
CREATE INDEX received_by_duplicate_key ON received_document (duplicate_key, id) WHERE duplicate_key IS NOT NULL;
CREATE INDEX received_by_voucher ON received_document (voucher_id) WHERE voucher_id IS NOT NULL;

CREATE TRIGGER received_not_replaced BEFORE INSERT ON received_document
WHEN EXISTS (SELECT 1 FROM received_document WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM received_document WHERE content_sha256 = NEW.content_sha256)
BEGIN SELECT RAISE(ABORT, 'received.immutable'); END;
CREATE TRIGGER received_content_stays BEFORE UPDATE OF id, content_sha256, received_at, kind, head ON received_document
WHEN OLD.id IS NOT NEW.id OR OLD.content_sha256 IS NOT NEW.content_sha256 OR OLD.received_at IS NOT NEW.received_at OR OLD.kind IS NOT NEW.kind OR OLD.head IS NOT NEW.head
BEGIN SELECT RAISE(ABORT, 'received.immutable'); END;
CREATE TRIGGER received_kept BEFORE DELETE ON received_document BEGIN SELECT RAISE(ABORT, 'received.immutable'); END;

-- Search: trigrams for three characters and more, word beginnings for one and two (Ås, VG).
CREATE VIRTUAL TABLE received_trigram USING fts5 (search_text, content = 'received_document', content_rowid = 'id', tokenize = 'trigram', detail = 'none', columnsize = 0);
CREATE VIRTUAL TABLE received_prefix USING fts5 (search_text, content = 'received_document', content_rowid = 'id', tokenize = 'unicode61', prefix = '1 2', detail = 'none', columnsize = 0);
CREATE TRIGGER received_search_insert AFTER INSERT ON received_document BEGIN
  INSERT INTO received_trigram (rowid, search_text) VALUES (NEW.id, NEW.search_text);
  INSERT INTO received_prefix (rowid, search_text) VALUES (NEW.id, NEW.search_text);
END;
CREATE TRIGGER received_search_update AFTER UPDATE OF search_text ON received_document WHEN OLD.search_text <> NEW.search_text BEGIN
  INSERT INTO received_trigram (received_trigram, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
  INSERT INTO received_prefix (received_prefix, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
  INSERT INTO received_trigram (rowid, search_text) VALUES (NEW.id, NEW.search_text);
  INSERT INTO received_prefix (rowid, search_text) VALUES (NEW.id, NEW.search_text);
END;

-- Counts per state, kept by triggers, so that the focus panel never counts rows.
CREATE TABLE received_count (
  state  TEXT NOT NULL,
  kind   TEXT NOT NULL,
  n      INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (state, kind)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER received_count_insert AFTER INSERT ON received_document BEGIN
  INSERT INTO received_count (state, kind, n) VALUES (NEW.state, NEW.kind, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER received_count_update AFTER UPDATE OF state, kind ON received_document
WHEN OLD.state <> NEW.state OR OLD.kind <> NEW.kind BEGIN
  UPDATE received_count SET n = n - 1 WHERE state = OLD.state AND kind = OLD.kind;
  INSERT INTO received_count (state, kind, n) VALUES (NEW.state, NEW.kind, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- Every arrival of a document, also of bytes that were here already.
CREATE TABLE received_arrival (
  id           INTEGER PRIMARY KEY,
  document_id  INTEGER NOT NULL REFERENCES received_document (id),
  channel      TEXT NOT NULL CHECK (channel IN ('operator', 'file')),
  operator     TEXT,                    -- which operator; NULL for a file
  operator_id  TEXT,                    -- the operator's id of the document
  filename     TEXT,
  arrived_at   TEXT NOT NULL,
  CHECK ((channel = 'operator') = (operator IS NOT NULL AND operator_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX received_arrival_operator ON received_arrival (operator, operator_id) WHERE operator_id IS NOT NULL;
CREATE INDEX received_arrival_document ON received_arrival (document_id, id);

-- Attachments that came beside the document (those inside it stay inside its bytes).
CREATE TABLE received_attachment (
  id              INTEGER PRIMARY KEY,
  document_id     INTEGER NOT NULL REFERENCES received_document (id),
  content_sha256  TEXT NOT NULL REFERENCES content (sha256),
  filename        TEXT NOT NULL,
  mime_code       TEXT NOT NULL,
  purpose         TEXT NOT NULL CHECK (purpose IN ('print', 'attachment')),
  UNIQUE (document_id, content_sha256, filename)
) STRICT;

-- What happened to a document, for its history. Insert only.
CREATE TABLE document_event (
  id           INTEGER PRIMARY KEY,
  document_id  INTEGER NOT NULL REFERENCES received_document (id),
  at           TEXT NOT NULL,
  actor        TEXT NOT NULL,
  event        TEXT NOT NULL CHECK (event IN ('received', 'receivedAgain', 'read', 'readFailed', 'posted', 'reversed', 'handled', 'unhandled', 'reported')),
  params       TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(params))
) STRICT;
CREATE INDEX document_event_document ON document_event (document_id, id);
CREATE TRIGGER document_event_stays BEFORE UPDATE ON document_event BEGIN SELECT RAISE(ABORT, 'event.immutable'); END;
CREATE TRIGGER document_event_kept BEFORE DELETE ON document_event BEGIN SELECT RAISE(ABORT, 'event.immutable'); END;

-- A handled mark (or its undoing) the operator has not been told of yet.
CREATE TABLE operator_report (
  document_id  INTEGER PRIMARY KEY REFERENCES received_document (id),
  state        TEXT NOT NULL CHECK (state IN ('CREATED', 'HANDLED')),
  attempts     INTEGER NOT NULL DEFAULT 0,
  last_error   TEXT
) STRICT;

-- How far the sync has come, per operator.
CREATE TABLE sync_state (
  operator         TEXT PRIMARY KEY,
  received_until   TEXT,
  last_attempt_at  TEXT,
  last_success_at  TEXT,
  last_error       TEXT
) STRICT, WITHOUT ROWID;

-- ── Ledger ──────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE fiscal_year (
  year       INTEGER PRIMARY KEY CHECK (year BETWEEN 1990 AND 2100),
  starts_on  TEXT NOT NULL CHECK (starts_on IS date(starts_on)),
  ends_on    TEXT NOT NULL CHECK (ends_on IS date(ends_on) AND ends_on > starts_on)
) STRICT;

CREATE TABLE voucher_series (
  code  TEXT PRIMARY KEY,
  name  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The next number of each series and year: a row, not AUTOINCREMENT, so that a rolled-back posting leaves no gap.
CREATE TABLE voucher_counter (
  series       TEXT NOT NULL REFERENCES voucher_series (code),
  fiscal_year  INTEGER NOT NULL REFERENCES fiscal_year (year),
  last_number  INTEGER NOT NULL CHECK (last_number >= 0),
  PRIMARY KEY (series, fiscal_year)
) STRICT, WITHOUT ROWID;

CREATE TABLE voucher (
  id                  INTEGER PRIMARY KEY,
  series              TEXT NOT NULL REFERENCES voucher_series (code),
  fiscal_year         INTEGER NOT NULL REFERENCES fiscal_year (year),
  number              INTEGER NOT NULL CHECK (number > 0),
  kind                TEXT NOT NULL CHECK (kind IN ('purchase', 'sale', 'payment', 'opening', 'manual', 'vatSettlement', 'reversal')),
  date                TEXT NOT NULL CHECK (date IS date(date)),
  description         TEXT NOT NULL,
  posted_by           TEXT NOT NULL,
  posted_at           TEXT NOT NULL,
  source_document_id  INTEGER REFERENCES received_document (id),
  -- "Reversed by" is this column read backwards: unique, so a voucher is reversed at most once.
  reverses_id         INTEGER UNIQUE REFERENCES voucher (id),
  state               TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'posted')),
  UNIQUE (series, fiscal_year, number),
  CHECK ((kind = 'reversal') = (reverses_id IS NOT NULL))
) STRICT;
CREATE INDEX voucher_by_date ON voucher (date, id);
CREATE INDEX voucher_by_source ON voucher (source_document_id, id) WHERE source_document_id IS NOT NULL;
CREATE INDEX voucher_open ON voucher (id) WHERE state = 'open';

CREATE TABLE voucher_line (
  id                 INTEGER PRIMARY KEY,
  voucher_id         INTEGER NOT NULL REFERENCES voucher (id),
  line_number        INTEGER NOT NULL CHECK (line_number > 0),
  date               TEXT NOT NULL,                     -- the voucher's date, for the account's postings in order
  account            TEXT NOT NULL REFERENCES account (number),
  amount             INTEGER NOT NULL,                  -- øre, debit positive
  text               TEXT NOT NULL DEFAULT '',
  -- VAT: the code on the cost line that was its base, and on the VAT line; base and rate on the VAT line.
  vat_code           TEXT REFERENCES vat_code (code),
  vat_base           INTEGER,                           -- øre
  vat_rate_bp        INTEGER CHECK (vat_rate_bp BETWEEN 0 AND 10000),
  department_id      INTEGER REFERENCES department (id),
  project_id         INTEGER REFERENCES project (id),
  party_id           INTEGER REFERENCES party (id),
  currency           TEXT NOT NULL DEFAULT 'NOK' CHECK (length(currency) = 3),
  currency_amount    INTEGER NOT NULL,                  -- minor units of `currency`
  exchange_rate      INTEGER NOT NULL DEFAULT 1000000 CHECK (exchange_rate > 0),
  -- On the supplier's (customer's) line: what is to be paid, and how.
  invoice_number     TEXT,
  invoice_date       TEXT CHECK (invoice_date IS date(invoice_date)),
  due_date           TEXT CHECK (due_date IS date(due_date)),
  payment_kid        TEXT,
  payment_message    TEXT,
  payee_name         TEXT,
  payee_account      TEXT,
  UNIQUE (voucher_id, line_number),
  CHECK (currency <> 'NOK' OR (currency_amount = amount AND exchange_rate = 1000000)),
  CHECK (payment_kid IS NULL OR payment_message IS NULL)
) STRICT;
CREATE INDEX voucher_line_by_account ON voucher_line (account, date, id);
CREATE INDEX voucher_line_by_party ON voucher_line (party_id, id) WHERE party_id IS NOT NULL;
-- The same invoice of the same supplier must not be posted twice.
CREATE INDEX voucher_line_by_invoice ON voucher_line (party_id, invoice_number) WHERE invoice_number IS NOT NULL;
CREATE INDEX voucher_line_by_due_date ON voucher_line (due_date, id) WHERE due_date IS NOT NULL;

-- "Locked through" as an insert-only history (bokføringsforskriften § 7-6); the newest row counts, NULL means reopened in full.
CREATE TABLE period_lock (
  id              INTEGER PRIMARY KEY,
  locked_through  TEXT CHECK (locked_through IS date(locked_through)),
  set_by          TEXT NOT NULL,
  set_at          TEXT NOT NULL,
  reason          TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TRIGGER period_lock_stays BEFORE UPDATE ON period_lock BEGIN SELECT RAISE(ABORT, 'ledger.lockHistoryImmutable'); END;
CREATE TRIGGER period_lock_kept BEFORE DELETE ON period_lock BEGIN SELECT RAISE(ABORT, 'ledger.lockHistoryImmutable'); END;
CREATE TRIGGER period_lock_once BEFORE INSERT ON period_lock
WHEN EXISTS (SELECT 1 FROM period_lock WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'ledger.lockHistoryImmutable'); END;

-- A voucher begins open, takes its lines, and is closed by one UPDATE; from then on nothing of it changes.
CREATE TRIGGER voucher_begins_open BEFORE INSERT ON voucher
WHEN NEW.state <> 'open'
BEGIN SELECT RAISE(ABORT, 'ledger.voucherMustBeginOpen'); END;

-- REPLACE and UPSERT meet this before they delete or update, whatever the connection's pragmas are.
CREATE TRIGGER voucher_not_replaced BEFORE INSERT ON voucher
WHEN EXISTS (SELECT 1 FROM voucher WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM voucher WHERE series = NEW.series AND fiscal_year = NEW.fiscal_year AND number = NEW.number)
  OR EXISTS (SELECT 1 FROM voucher WHERE reverses_id = NEW.reverses_id)
BEGIN SELECT RAISE(ABORT, 'ledger.immutable'); END;

CREATE TRIGGER voucher_posted_stays BEFORE UPDATE ON voucher
WHEN OLD.state = 'posted'
BEGIN SELECT RAISE(ABORT, 'ledger.immutable'); END;

CREATE TRIGGER voucher_only_closes BEFORE UPDATE ON voucher
WHEN OLD.state = 'open' AND (NEW.state <> 'posted' OR NEW.id <> OLD.id OR NEW.series <> OLD.series OR NEW.fiscal_year <> OLD.fiscal_year
  OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind OR NEW.date <> OLD.date OR NEW.reverses_id IS NOT OLD.reverses_id
  OR NEW.source_document_id IS NOT OLD.source_document_id)
BEGIN SELECT RAISE(ABORT, 'ledger.voucherOnlyCloses'); END;

CREATE TRIGGER voucher_kept BEFORE DELETE ON voucher
BEGIN SELECT RAISE(ABORT, 'ledger.immutable'); END;

CREATE TRIGGER voucher_closes BEFORE UPDATE OF state ON voucher
WHEN OLD.state = 'open' AND NEW.state = 'posted'
BEGIN
  SELECT RAISE(ABORT, 'ledger.tooFewLines')
    WHERE (SELECT count(*) FROM voucher_line WHERE voucher_id = NEW.id) < 2;
  SELECT RAISE(ABORT, 'ledger.notBalanced')
    WHERE (SELECT sum(amount) FROM voucher_line WHERE voucher_id = NEW.id) <> 0;
  SELECT RAISE(ABORT, 'ledger.lineDateDiffers')
    WHERE EXISTS (SELECT 1 FROM voucher_line WHERE voucher_id = NEW.id AND date <> NEW.date);
  SELECT RAISE(ABORT, 'ledger.outsideFiscalYear')
    WHERE NOT EXISTS (SELECT 1 FROM fiscal_year WHERE year = NEW.fiscal_year AND NEW.date BETWEEN starts_on AND ends_on);
  SELECT RAISE(ABORT, 'ledger.periodLocked')
    WHERE NEW.date <= (SELECT locked_through FROM period_lock ORDER BY id DESC LIMIT 1);
  SELECT RAISE(ABORT, 'ledger.numberGap')
    WHERE NEW.number <> 1 + coalesce((SELECT max(number) FROM voucher WHERE series = NEW.series AND fiscal_year = NEW.fiscal_year AND number < NEW.number), 0)
       OR EXISTS (SELECT 1 FROM voucher WHERE series = NEW.series AND fiscal_year = NEW.fiscal_year AND number > NEW.number)
       OR NEW.number <> (SELECT last_number FROM voucher_counter WHERE series = NEW.series AND fiscal_year = NEW.fiscal_year);
  SELECT RAISE(ABORT, 'ledger.reversesOpenVoucher')
    WHERE NEW.reverses_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM voucher WHERE id = NEW.reverses_id AND state = 'posted');
  SELECT RAISE(ABORT, 'ledger.reversalDiffers')
    WHERE NEW.reverses_id IS NOT NULL AND EXISTS (
      SELECT account, party_id, currency, sum(amount), sum(currency_amount) FROM voucher_line
      WHERE voucher_id IN (NEW.id, NEW.reverses_id) GROUP BY account, party_id, currency
      HAVING sum(amount) <> 0 OR sum(currency_amount) <> 0);
  SELECT RAISE(ABORT, 'ledger.partyMissing')
    WHERE EXISTS (SELECT 1 FROM voucher_line l JOIN account a ON a.number = l.account LEFT JOIN party p ON p.id = l.party_id
                  WHERE l.voucher_id = NEW.id AND a.subledger IS NOT NULL AND p.role IS NOT a.subledger);
END;

CREATE TRIGGER voucher_line_only_while_open BEFORE INSERT ON voucher_line
WHEN (SELECT state FROM voucher WHERE id = NEW.voucher_id) IS NOT 'open'
BEGIN SELECT RAISE(ABORT, 'ledger.immutable'); END;
CREATE TRIGGER voucher_line_not_replaced BEFORE INSERT ON voucher_line
WHEN EXISTS (SELECT 1 FROM voucher_line WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM voucher_line WHERE voucher_id = NEW.voucher_id AND line_number = NEW.line_number)
BEGIN SELECT RAISE(ABORT, 'ledger.immutable'); END;
CREATE TRIGGER voucher_line_stays BEFORE UPDATE ON voucher_line BEGIN SELECT RAISE(ABORT, 'ledger.immutable'); END;
CREATE TRIGGER voucher_line_kept BEFORE DELETE ON voucher_line BEGIN SELECT RAISE(ABORT, 'ledger.immutable'); END;

-- An account with postings keeps its number.
CREATE TRIGGER account_posted_stays BEFORE UPDATE OF number ON account
WHEN OLD.number <> NEW.number AND EXISTS (SELECT 1 FROM voucher_line WHERE account = OLD.number)
BEGIN SELECT RAISE(ABORT, 'ledger.accountInUse'); END;

-- ── Commands done ───────────────────────────────────────────────────────────────────────────────────────────────────

-- A command carries an id; the same id twice is done once and answers the same.
CREATE TABLE command_done (
  id         TEXT PRIMARY KEY,
  operation  TEXT NOT NULL,
  result     TEXT NOT NULL CHECK (json_valid(result)),
  at         TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX command_done_at ON command_done (at);
