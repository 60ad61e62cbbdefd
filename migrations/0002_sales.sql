-- Sales: the own company as a seller, customers and articles, open items, invoices and credit notes, what waits to be sent.
-- Conventions as in 0001. Prices and quantities are exact decimals as text; amounts of a document are minor units of its currency.

-- ── The own company as a seller ─────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE company ADD COLUMN vat_registered_to TEXT CHECK (vat_registered_to IS date(vat_registered_to));
-- Stands in Foretaksregisteret: said on every document by AS, ASA and NUF (foretaksregisterloven § 10-2).
ALTER TABLE company ADD COLUMN in_business_register INTEGER NOT NULL DEFAULT 0 CHECK (in_business_register IN (0, 1));
ALTER TABLE company ADD COLUMN bank_account TEXT CHECK (bank_account IS NULL OR length(bank_account) = 11);
ALTER TABLE company ADD COLUMN iban TEXT;
ALTER TABLE company ADD COLUMN bic TEXT;
ALTER TABLE company ADD COLUMN contact_name TEXT NOT NULL DEFAULT '';
ALTER TABLE company ADD COLUMN website TEXT NOT NULL DEFAULT '';
ALTER TABLE company ADD COLUMN logo_sha256 TEXT REFERENCES content (sha256);
ALTER TABLE company ADD COLUMN logo_mime_code TEXT CHECK (logo_mime_code IN ('image/png', 'image/jpeg'));
-- #rrggbb, the one colour of the company on its prints.
ALTER TABLE company ADD COLUMN accent_colour TEXT CHECK (accent_colour GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]');
ALTER TABLE company ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

-- ── Customers, suppliers, articles ──────────────────────────────────────────────────────────────────────────────────

ALTER TABLE party ADD COLUMN is_private INTEGER NOT NULL DEFAULT 0 CHECK (is_private IN (0, 1));
ALTER TABLE party ADD COLUMN is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1));
ALTER TABLE party ADD COLUMN phone TEXT;
ALTER TABLE party ADD COLUMN contact_name TEXT;
-- "Deres ref." (BT-10), proposed on each document.
ALTER TABLE party ADD COLUMN your_reference TEXT;
-- "Send dokument som".
ALTER TABLE party ADD COLUMN send_as TEXT NOT NULL DEFAULT 'print' CHECK (send_as IN ('ehf', 'email', 'letter', 'print'));
ALTER TABLE party ADD COLUMN is_autoinvoice INTEGER NOT NULL DEFAULT 0 CHECK (is_autoinvoice IN (0, 1));
-- NULL: the company's own choice.
ALTER TABLE party ADD COLUMN print_format TEXT CHECK (print_format IN ('standard', 'compact', 'payment'));
ALTER TABLE party ADD COLUMN language TEXT NOT NULL DEFAULT 'nb' CHECK (language IN ('nb', 'en'));
ALTER TABLE party ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
CREATE INDEX party_by_number ON party (role, number, id);
-- Every filter of the list is a handful of ranges of this index, each in the order of the names.
CREATE INDEX party_by_flags ON party (role, is_active, is_private, is_autoinvoice, send_as, name_sort, id);
-- Words with å also stand with it told from a, as registers write them from now on: else "Ås" would find every "AS".
UPDATE party SET search_text = search_text || ' ' || replace(replace(replace(replace(replace(replace(lower(name || ' ' || city), 'Å', 'a0'), 'å', 'a0'), 'Æ', 'ae'), 'æ', 'ae'), 'Ø', 'o'), 'ø', 'o')
WHERE name GLOB '*[Åå]*' OR city GLOB '*[Åå]*';

CREATE VIRTUAL TABLE party_trigram USING fts5 (search_text, content = 'party', content_rowid = 'id', tokenize = 'trigram', detail = 'none', columnsize = 0);
CREATE VIRTUAL TABLE party_prefix USING fts5 (search_text, content = 'party', content_rowid = 'id', tokenize = 'unicode61', prefix = '1 2', detail = 'none', columnsize = 0);
CREATE TRIGGER party_search_insert AFTER INSERT ON party BEGIN
  INSERT INTO party_trigram (rowid, search_text) VALUES (NEW.id, NEW.search_text);
  INSERT INTO party_prefix (rowid, search_text) VALUES (NEW.id, NEW.search_text);
END;
CREATE TRIGGER party_search_update AFTER UPDATE OF search_text ON party WHEN OLD.search_text <> NEW.search_text BEGIN
  INSERT INTO party_trigram (party_trigram, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
  INSERT INTO party_prefix (party_prefix, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
  INSERT INTO party_trigram (rowid, search_text) VALUES (NEW.id, NEW.search_text);
  INSERT INTO party_prefix (rowid, search_text) VALUES (NEW.id, NEW.search_text);
END;
INSERT INTO party_trigram (rowid, search_text) SELECT id, search_text FROM party;
INSERT INTO party_prefix (rowid, search_text) SELECT id, search_text FROM party;
-- The ledger's lines point at it; what is no longer used is set inactive.
CREATE TRIGGER party_kept BEFORE DELETE ON party BEGIN SELECT RAISE(ABORT, 'registers.partyKept'); END;

CREATE TABLE article (
  id           INTEGER PRIMARY KEY,
  number       TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 50),
  name         TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  description  TEXT NOT NULL DEFAULT '',
  unit         TEXT NOT NULL DEFAULT 'EA',              -- UN/ECE recommendation 20 (BT-130)
  price        TEXT NOT NULL DEFAULT '0',               -- NOK without VAT, exact decimal
  vat_code     TEXT NOT NULL REFERENCES vat_code (code),
  account      TEXT NOT NULL REFERENCES account (number),
  is_active    INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  revision     INTEGER NOT NULL DEFAULT 1,
  sort_number  TEXT NOT NULL,
  sort_name    TEXT NOT NULL,
  search_text  TEXT NOT NULL
) STRICT;
CREATE INDEX article_by_number ON article (sort_number, id);
CREATE INDEX article_by_name ON article (sort_name, id);
CREATE VIRTUAL TABLE article_trigram USING fts5 (search_text, content = 'article', content_rowid = 'id', tokenize = 'trigram', detail = 'none', columnsize = 0);
CREATE VIRTUAL TABLE article_prefix USING fts5 (search_text, content = 'article', content_rowid = 'id', tokenize = 'unicode61', prefix = '1 2', detail = 'none', columnsize = 0);
CREATE TRIGGER article_search_insert AFTER INSERT ON article BEGIN
  INSERT INTO article_trigram (rowid, search_text) VALUES (NEW.id, NEW.search_text);
  INSERT INTO article_prefix (rowid, search_text) VALUES (NEW.id, NEW.search_text);
END;
CREATE TRIGGER article_search_update AFTER UPDATE OF search_text ON article WHEN OLD.search_text <> NEW.search_text BEGIN
  INSERT INTO article_trigram (article_trigram, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
  INSERT INTO article_prefix (article_prefix, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
  INSERT INTO article_trigram (rowid, search_text) VALUES (NEW.id, NEW.search_text);
  INSERT INTO article_prefix (rowid, search_text) VALUES (NEW.id, NEW.search_text);
END;
CREATE TRIGGER article_kept BEFORE DELETE ON article BEGIN SELECT RAISE(ABORT, 'registers.articleKept'); END;

-- ── Open items ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- One a line on an account with a subledger, made by trigger: no posting can forget it. Its id is the line's.
CREATE TABLE open_item (
  id              INTEGER PRIMARY KEY REFERENCES voucher_line (id),
  party_id        INTEGER NOT NULL REFERENCES party (id),
  account         TEXT NOT NULL REFERENCES account (number),
  date            TEXT NOT NULL,
  due_date        TEXT,
  invoice_number  TEXT,
  kid             TEXT,
  currency        TEXT NOT NULL,
  amount          INTEGER NOT NULL,        -- minor units of the currency, debit positive
  amount_nok      INTEGER NOT NULL,        -- øre
  remaining       INTEGER NOT NULL,        -- of `amount`: what no match has settled
  CHECK (CASE WHEN amount >= 0 THEN remaining BETWEEN 0 AND amount ELSE remaining BETWEEN amount AND 0 END)
) STRICT;
CREATE INDEX open_item_by_party ON open_item (party_id, id);
CREATE INDEX open_item_open ON open_item (party_id, due_date, id) WHERE remaining <> 0;
CREATE INDEX open_item_by_kid ON open_item (kid) WHERE kid IS NOT NULL;

CREATE TRIGGER open_item_made AFTER INSERT ON voucher_line
WHEN NEW.party_id IS NOT NULL AND NEW.currency_amount <> 0 AND (SELECT subledger FROM account WHERE number = NEW.account) IS NOT NULL
BEGIN
  INSERT INTO open_item (id, party_id, account, date, due_date, invoice_number, kid, currency, amount, amount_nok, remaining)
  VALUES (NEW.id, NEW.party_id, NEW.account, NEW.date, NEW.due_date, NEW.invoice_number, NEW.payment_kid, NEW.currency,
          NEW.currency_amount, NEW.amount, NEW.currency_amount);
END;
INSERT INTO open_item (id, party_id, account, date, due_date, invoice_number, kid, currency, amount, amount_nok, remaining)
SELECT l.id, l.party_id, l.account, l.date, l.due_date, l.invoice_number, l.payment_kid, l.currency, l.currency_amount, l.amount, l.currency_amount
FROM voucher_line l JOIN account a ON a.number = l.account
WHERE l.party_id IS NOT NULL AND l.currency_amount <> 0 AND a.subledger IS NOT NULL;

-- What settles what: a debit and a credit item of one party, account and currency. Insert only; undone by a row of the opposite amount.
CREATE TABLE open_match (
  id              INTEGER PRIMARY KEY,
  debit_item_id   INTEGER NOT NULL REFERENCES open_item (id),
  credit_item_id  INTEGER NOT NULL REFERENCES open_item (id),
  amount          INTEGER NOT NULL CHECK (amount <> 0),     -- minor units of the items' currency
  undoes_id       INTEGER UNIQUE REFERENCES open_match (id),
  matched_by      TEXT NOT NULL,
  matched_at      TEXT NOT NULL,
  CHECK ((amount < 0) = (undoes_id IS NOT NULL))
) STRICT;
CREATE INDEX open_match_by_debit ON open_match (debit_item_id, id);
CREATE INDEX open_match_by_credit ON open_match (credit_item_id, id);
CREATE TRIGGER open_match_fits BEFORE INSERT ON open_match BEGIN
  SELECT RAISE(ABORT, 'ledger.matchDiffers') WHERE NOT EXISTS (
    SELECT 1 FROM open_item d JOIN open_item c ON c.party_id = d.party_id AND c.account = d.account AND c.currency = d.currency
    WHERE d.id = NEW.debit_item_id AND c.id = NEW.credit_item_id AND d.amount > 0 AND c.amount < 0);
  SELECT RAISE(ABORT, 'ledger.matchDiffers') WHERE NEW.undoes_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM open_match m WHERE m.id = NEW.undoes_id AND m.undoes_id IS NULL AND m.debit_item_id = NEW.debit_item_id
      AND m.credit_item_id = NEW.credit_item_id AND m.amount = -NEW.amount);
  SELECT RAISE(ABORT, 'ledger.immutable') WHERE EXISTS (SELECT 1 FROM open_match WHERE id = NEW.id OR undoes_id = NEW.undoes_id);
END;
CREATE TRIGGER open_match_settles AFTER INSERT ON open_match BEGIN
  UPDATE open_item SET remaining = remaining - NEW.amount WHERE id = NEW.debit_item_id;
  UPDATE open_item SET remaining = remaining + NEW.amount WHERE id = NEW.credit_item_id;
END;
CREATE TRIGGER open_match_stays BEFORE UPDATE ON open_match BEGIN SELECT RAISE(ABORT, 'ledger.immutable'); END;
CREATE TRIGGER open_match_kept BEFORE DELETE ON open_match BEGIN SELECT RAISE(ABORT, 'ledger.immutable'); END;
CREATE TRIGGER open_item_stays BEFORE UPDATE OF id, party_id, account, date, due_date, invoice_number, kid, currency, amount, amount_nok ON open_item
BEGIN SELECT RAISE(ABORT, 'ledger.immutable'); END;
CREATE TRIGGER open_item_kept BEFORE DELETE ON open_item BEGIN SELECT RAISE(ABORT, 'ledger.immutable'); END;
CREATE TRIGGER open_item_once BEFORE INSERT ON open_item
WHEN EXISTS (SELECT 1 FROM open_item WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'ledger.immutable'); END;

-- ── Invoices and credit notes ───────────────────────────────────────────────────────────────────────────────────────

-- One continuous series, or one for invoices and one for credit notes (bokføringsforskriften § 5-1-3).
CREATE TABLE sales_series (
  code          TEXT PRIMARY KEY CHECK (code IN ('invoice', 'creditNote')),
  first_number  INTEGER NOT NULL CHECK (first_number > 0),
  last_number   INTEGER NOT NULL CHECK (last_number >= first_number - 1)
) STRICT, WITHOUT ROWID;
INSERT INTO sales_series (code, first_number, last_number) VALUES ('invoice', 10001, 10000), ('creditNote', 90001, 90000);

-- An agreement on OCR with the bank: which account, how the KID is made. The layout is K for a digit of the customer's number,
-- F for one of the document's, digits for themselves; the check digit follows.
CREATE TABLE kid_agreement (
  id          INTEGER PRIMARY KEY,
  account     TEXT NOT NULL CHECK (length(account) = 11),
  layout      TEXT NOT NULL CHECK (length(layout) BETWEEN 1 AND 24 AND layout NOT GLOB '*[^KF0-9]*' AND layout GLOB '*F*'),
  modulus     TEXT NOT NULL CHECK (modulus IN ('mod10', 'mod11')),
  is_active   INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_at  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX kid_agreement_active ON kid_agreement (is_active) WHERE is_active = 1;

-- The document. A draft changes as it is typed; once numbered, all that is sent is frozen and only what follows from other rows
-- moves: `status`, `open_amount`, `credited`.
CREATE TABLE sales_document (
  id             INTEGER PRIMARY KEY,
  kind           TEXT NOT NULL CHECK (kind IN ('invoice', 'creditNote')),
  status         TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'open', 'settled', 'credited')),
  revision       INTEGER NOT NULL DEFAULT 1,
  content        TEXT NOT NULL CHECK (json_valid(content)),           -- the draft as entered (contract: salesDraft)
  customer_id    INTEGER REFERENCES party (id),
  customer_name  TEXT NOT NULL DEFAULT '',
  issue_date     TEXT CHECK (issue_date IS date(issue_date)),
  due_date       TEXT CHECK (due_date IS date(due_date)),
  currency       TEXT NOT NULL DEFAULT 'NOK' CHECK (length(currency) = 3),
  exchange_rate  INTEGER NOT NULL DEFAULT 1000000 CHECK (exchange_rate > 0),
  net            INTEGER NOT NULL DEFAULT 0,                          -- BT-109, as the document states it: positive on a credit note
  vat            INTEGER NOT NULL DEFAULT 0,                          -- BT-110
  gross          INTEGER NOT NULL DEFAULT 0,                          -- BT-112
  -- From here: set when it is numbered.
  series         TEXT REFERENCES sales_series (code),
  number         INTEGER,
  kid            TEXT UNIQUE,
  payee_account  TEXT,
  model          TEXT CHECK (model IS NULL OR json_valid(model)),     -- the business terms of EN 16931 (InvoiceModel of src/ehf)
  voucher_id     INTEGER UNIQUE REFERENCES voucher (id),
  open_item_id   INTEGER UNIQUE REFERENCES open_item (id),
  finalized_at   TEXT,
  finalized_by   TEXT,
  -- What follows from other rows.
  open_amount    INTEGER NOT NULL DEFAULT 0,                          -- of the open item, minor units of the currency, debit positive
  credited       INTEGER NOT NULL DEFAULT 0 CHECK (credited >= 0),    -- what credit notes have taken of the gross
  created_at     TEXT NOT NULL,
  created_by     TEXT NOT NULL,
  updated_at     TEXT NOT NULL,
  -- Sort keys; a draft's number is 0.
  sort_number      INTEGER NOT NULL DEFAULT 0,
  sort_customer    TEXT NOT NULL DEFAULT '',
  sort_issue_date  TEXT NOT NULL DEFAULT '',
  sort_due_date    TEXT NOT NULL DEFAULT '',
  sort_amount      INTEGER NOT NULL DEFAULT 0,                        -- negative for a credit note
  search_text      TEXT NOT NULL DEFAULT '',
  UNIQUE (series, number),
  CHECK ((status = 'draft') = (number IS NULL)),
  CHECK ((number IS NULL) = (series IS NULL) AND (number IS NULL) = (model IS NULL) AND (number IS NULL) = (voucher_id IS NULL)
    AND (number IS NULL) = (finalized_at IS NULL) AND (number IS NULL) = (finalized_by IS NULL)),
  CHECK (number IS NULL OR (customer_id IS NOT NULL AND issue_date IS NOT NULL))
) STRICT;
CREATE INDEX sales_by_entry ON sales_document (status, id);
CREATE INDEX sales_by_number ON sales_document (status, sort_number, id);
CREATE INDEX sales_by_customer ON sales_document (status, sort_customer, id);
CREATE INDEX sales_by_issue_date ON sales_document (status, sort_issue_date, id);
CREATE INDEX sales_by_due_date ON sales_document (status, sort_due_date, id);
CREATE INDEX sales_by_amount ON sales_document (status, sort_amount, id);
CREATE INDEX sales_of_customer ON sales_document (customer_id, id) WHERE customer_id IS NOT NULL;

CREATE TRIGGER sales_begins_as_draft BEFORE INSERT ON sales_document
WHEN NEW.status <> 'draft' OR NEW.kid IS NOT NULL OR NEW.open_item_id IS NOT NULL OR EXISTS (SELECT 1 FROM sales_document WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sales.immutable'); END;
-- No row takes the place of another: REPLACE would not ask the triggers of the one that goes.
CREATE TRIGGER sales_takes_no_place BEFORE UPDATE OF id, series, number, kid, voucher_id, open_item_id ON sales_document BEGIN
  SELECT RAISE(ABORT, 'sales.immutable') WHERE NEW.id <> OLD.id
    OR EXISTS (SELECT 1 FROM sales_document WHERE voucher_id = NEW.voucher_id AND id <> OLD.id)
    OR EXISTS (SELECT 1 FROM sales_document WHERE open_item_id = NEW.open_item_id AND id <> OLD.id)
    OR EXISTS (SELECT 1 FROM sales_document WHERE series = NEW.series AND number = NEW.number AND id <> OLD.id);
  SELECT RAISE(ABORT, 'sales.kidUsed') WHERE EXISTS (SELECT 1 FROM sales_document WHERE kid = NEW.kid AND id <> OLD.id);
END;
CREATE TRIGGER sales_frozen BEFORE UPDATE OF id, kind, revision, content, customer_id, customer_name, issue_date, due_date, currency, exchange_rate, net, vat,
  gross, series, number, kid, payee_account, model, voucher_id, open_item_id, finalized_at, finalized_by, created_at, created_by, updated_at, sort_number,
  sort_customer, sort_issue_date, sort_due_date, sort_amount, search_text ON sales_document
WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'sales.immutable'); END;
CREATE TRIGGER sales_stays_numbered BEFORE UPDATE OF status ON sales_document
WHEN OLD.status <> 'draft' AND NEW.status = 'draft'
BEGIN SELECT RAISE(ABORT, 'sales.immutable'); END;
CREATE TRIGGER sales_kept BEFORE DELETE ON sales_document
WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'sales.immutable'); END;
-- No gap and no number twice: the number is the counter's, and the one before it is there.
CREATE TRIGGER sales_numbered BEFORE UPDATE OF number ON sales_document
WHEN OLD.number IS NULL AND NEW.number IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'sales.numberGap')
    WHERE NEW.number <> (SELECT last_number FROM sales_series WHERE code = NEW.series)
       OR (NEW.number <> (SELECT first_number FROM sales_series WHERE code = NEW.series)
           AND NOT EXISTS (SELECT 1 FROM sales_document WHERE series = NEW.series AND number = NEW.number - 1));
  SELECT RAISE(ABORT, 'sales.kidUsed')
    WHERE NEW.kid IS NOT NULL AND EXISTS (SELECT 1 FROM open_item i WHERE i.kid = NEW.kid AND i.amount > 0 AND i.id IS NOT NEW.open_item_id
      AND EXISTS (SELECT 1 FROM party p WHERE p.id = i.party_id AND p.role = 'customer'));
END;
CREATE TRIGGER sales_series_steps BEFORE UPDATE ON sales_series
WHEN (NEW.last_number <> OLD.last_number + 1 OR NEW.first_number <> OLD.first_number OR NEW.code <> OLD.code)
  AND EXISTS (SELECT 1 FROM sales_document WHERE series = OLD.code)
BEGIN SELECT RAISE(ABORT, 'sales.seriesInUse'); END;
CREATE TRIGGER sales_series_once BEFORE INSERT ON sales_series
WHEN EXISTS (SELECT 1 FROM sales_series WHERE code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'sales.seriesInUse'); END;
CREATE TRIGGER sales_series_kept BEFORE DELETE ON sales_series BEGIN SELECT RAISE(ABORT, 'sales.seriesInUse'); END;

-- What is open of an invoice follows its open item.
CREATE TRIGGER sales_follows_item AFTER UPDATE OF remaining ON open_item BEGIN
  UPDATE sales_document SET open_amount = NEW.remaining,
    status = CASE WHEN NEW.remaining <> 0 THEN 'open' WHEN credited >= gross AND gross <> 0 AND kind = 'invoice' THEN 'credited' ELSE 'settled' END
  WHERE open_item_id = NEW.id AND status <> 'draft';
END;

CREATE VIRTUAL TABLE sales_trigram USING fts5 (search_text, content = 'sales_document', content_rowid = 'id', tokenize = 'trigram', detail = 'none', columnsize = 0);
CREATE VIRTUAL TABLE sales_prefix USING fts5 (search_text, content = 'sales_document', content_rowid = 'id', tokenize = 'unicode61', prefix = '1 2', detail = 'none', columnsize = 0);
CREATE TRIGGER sales_search_insert AFTER INSERT ON sales_document BEGIN
  INSERT INTO sales_trigram (rowid, search_text) VALUES (NEW.id, NEW.search_text);
  INSERT INTO sales_prefix (rowid, search_text) VALUES (NEW.id, NEW.search_text);
END;
CREATE TRIGGER sales_search_update AFTER UPDATE OF search_text ON sales_document WHEN OLD.search_text <> NEW.search_text BEGIN
  INSERT INTO sales_trigram (sales_trigram, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
  INSERT INTO sales_prefix (sales_prefix, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
  INSERT INTO sales_trigram (rowid, search_text) VALUES (NEW.id, NEW.search_text);
  INSERT INTO sales_prefix (rowid, search_text) VALUES (NEW.id, NEW.search_text);
END;
CREATE TRIGGER sales_search_delete AFTER DELETE ON sales_document BEGIN
  INSERT INTO sales_trigram (sales_trigram, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
  INSERT INTO sales_prefix (sales_prefix, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
END;

CREATE TABLE sales_count (
  status  TEXT NOT NULL,
  kind    TEXT NOT NULL,
  n       INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (status, kind)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER sales_count_insert AFTER INSERT ON sales_document BEGIN
  INSERT INTO sales_count (status, kind, n) VALUES (NEW.status, NEW.kind, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER sales_count_update AFTER UPDATE OF status, kind ON sales_document WHEN OLD.status <> NEW.status OR OLD.kind <> NEW.kind BEGIN
  UPDATE sales_count SET n = n - 1 WHERE status = OLD.status AND kind = OLD.kind;
  INSERT INTO sales_count (status, kind, n) VALUES (NEW.status, NEW.kind, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER sales_count_delete AFTER DELETE ON sales_document BEGIN
  UPDATE sales_count SET n = n - 1 WHERE status = OLD.status AND kind = OLD.kind;
END;

-- The lines of a numbered document, and its allowances and charges: what a credit note can take back.
CREATE TABLE sales_line (
  id               INTEGER PRIMARY KEY,
  document_id      INTEGER NOT NULL REFERENCES sales_document (id),
  part             TEXT NOT NULL CHECK (part IN ('line', 'allowance', 'charge')),
  position         INTEGER NOT NULL,                       -- in the draft's list, from 0
  split            INTEGER NOT NULL DEFAULT 0,             -- a line across a change of rate stands as several
  article_id       INTEGER REFERENCES article (id),
  text             TEXT NOT NULL,
  quantity         TEXT,                                   -- exact decimal; NULL for allowances and charges
  unit             TEXT,
  price            TEXT,
  net              INTEGER NOT NULL,                       -- BT-131, an allowance negative; as the document states it
  vat_code         TEXT NOT NULL REFERENCES vat_code (code),
  vat_rate_bp      INTEGER,
  account          TEXT NOT NULL REFERENCES account (number),
  credits_line_id  INTEGER REFERENCES sales_line (id),
  UNIQUE (document_id, part, position, split)
) STRICT;
CREATE INDEX sales_line_credits ON sales_line (credits_line_id) WHERE credits_line_id IS NOT NULL;
CREATE TRIGGER sales_line_fits BEFORE INSERT ON sales_line BEGIN
  SELECT RAISE(ABORT, 'sales.immutable') WHERE EXISTS (SELECT 1 FROM sales_line WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM sales_line WHERE document_id = NEW.document_id AND part = NEW.part AND position = NEW.position AND split = NEW.split);
  SELECT RAISE(ABORT, 'sales.creditTooLarge') WHERE NEW.credits_line_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM sales_line o WHERE o.id = NEW.credits_line_id
      AND (NEW.net * o.net < 0
        OR abs(NEW.net + coalesce((SELECT sum(c.net) FROM sales_line c WHERE c.credits_line_id = o.id), 0)) > abs(o.net)));
END;
CREATE TRIGGER sales_line_stays BEFORE UPDATE ON sales_line BEGIN SELECT RAISE(ABORT, 'sales.immutable'); END;
CREATE TRIGGER sales_line_kept BEFORE DELETE ON sales_line BEGIN SELECT RAISE(ABORT, 'sales.immutable'); END;

-- Which invoice a credit note credits, and how much of its gross.
CREATE TABLE sales_credit (
  credit_id    INTEGER NOT NULL REFERENCES sales_document (id),
  original_id  INTEGER NOT NULL REFERENCES sales_document (id),
  amount       INTEGER NOT NULL CHECK (amount >= 0),       -- minor units of the currency
  PRIMARY KEY (credit_id, original_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sales_credit_original ON sales_credit (original_id, credit_id);
CREATE TRIGGER sales_credit_fits BEFORE INSERT ON sales_credit BEGIN
  SELECT RAISE(ABORT, 'sales.creditTooLarge') WHERE NOT EXISTS (
    SELECT 1 FROM sales_document WHERE id = NEW.original_id AND kind = 'invoice' AND status <> 'draft' AND credited + NEW.amount <= gross);
  SELECT RAISE(ABORT, 'sales.immutable') WHERE EXISTS (SELECT 1 FROM sales_credit WHERE credit_id = NEW.credit_id AND original_id = NEW.original_id);
END;
CREATE TRIGGER sales_credit_counts AFTER INSERT ON sales_credit BEGIN
  UPDATE sales_document SET credited = credited + NEW.amount,
    status = CASE WHEN open_amount = 0 AND credited + NEW.amount >= gross AND gross <> 0 THEN 'credited' ELSE status END WHERE id = NEW.original_id;
END;
CREATE TRIGGER sales_credit_stays BEFORE UPDATE ON sales_credit BEGIN SELECT RAISE(ABORT, 'sales.immutable'); END;
CREATE TRIGGER sales_credit_kept BEFORE DELETE ON sales_credit BEGIN SELECT RAISE(ABORT, 'sales.immutable'); END;

-- A version of a document: its bytes and its print. All are kept.
CREATE TABLE document_version (
  id            INTEGER PRIMARY KEY,
  document_id   INTEGER NOT NULL REFERENCES sales_document (id),
  version       INTEGER NOT NULL CHECK (version > 0),
  ehf_sha256    TEXT NOT NULL REFERENCES content (sha256),
  pdf_sha256    TEXT REFERENCES content (sha256),           -- NULL: made from the document when it is asked for
  ruleset       TEXT NOT NULL,
  print_format  TEXT NOT NULL CHECK (print_format IN ('standard', 'compact', 'payment')),
  language      TEXT NOT NULL CHECK (language IN ('nb', 'en')),
  reason        TEXT NOT NULL,                              -- 'finalized', or what was mended
  made_by       TEXT NOT NULL,
  made_at       TEXT NOT NULL,
  UNIQUE (document_id, version)
) STRICT;
CREATE TRIGGER version_in_order BEFORE INSERT ON document_version
WHEN EXISTS (SELECT 1 FROM document_version WHERE id = NEW.id)
  OR NEW.version <> 1 + coalesce((SELECT max(version) FROM document_version WHERE document_id = NEW.document_id), 0)
BEGIN SELECT RAISE(ABORT, 'sales.immutable'); END;
CREATE TRIGGER version_stays BEFORE UPDATE ON document_version BEGIN SELECT RAISE(ABORT, 'sales.immutable'); END;
CREATE TRIGGER version_kept BEFORE DELETE ON document_version BEGIN SELECT RAISE(ABORT, 'sales.immutable'); END;

-- ── What waits to be sent ───────────────────────────────────────────────────────────────────────────────────────────

-- A transmission: a version over a channel, with a key of its own that is committed before the first byte leaves.
CREATE TABLE transmission (
  id               INTEGER PRIMARY KEY,
  document_id      INTEGER NOT NULL REFERENCES sales_document (id),
  version_id       INTEGER NOT NULL REFERENCES document_version (id),
  channel          TEXT NOT NULL CHECK (channel IN ('ehf', 'email', 'letter', 'print')),
  key              TEXT NOT NULL UNIQUE,                    -- the client-chosen uuid
  address          TEXT NOT NULL CHECK (json_valid(address)),   -- where to: {scheme, id}, {email} or {name, street, ...}
  state            TEXT NOT NULL DEFAULT 'waiting'
                   CHECK (state IN ('waiting', 'blocked', 'sending', 'handedOver', 'delivered', 'retry', 'failed', 'handled')),
  reason           TEXT CHECK (reason IS NULL OR json_valid(reason)),   -- {code, params}: why it is where it is
  attempts         INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at  TEXT,
  state_at         TEXT NOT NULL,
  created_at       TEXT NOT NULL,
  created_by       TEXT NOT NULL
) STRICT;
CREATE INDEX transmission_by_state ON transmission (state, id);
CREATE INDEX transmission_due ON transmission (next_attempt_at, id) WHERE state IN ('waiting', 'retry');
CREATE INDEX transmission_of_document ON transmission (document_id, id);
CREATE TRIGGER transmission_once BEFORE INSERT ON transmission
WHEN EXISTS (SELECT 1 FROM transmission WHERE id = NEW.id OR key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'outbox.immutable'); END;
CREATE TRIGGER transmission_stays BEFORE UPDATE OF id, document_id, version_id, channel, key, created_at, created_by ON transmission
BEGIN SELECT RAISE(ABORT, 'outbox.immutable'); END;
CREATE TRIGGER transmission_kept BEFORE DELETE ON transmission BEGIN SELECT RAISE(ABORT, 'outbox.immutable'); END;

CREATE TABLE transmission_count (
  state    TEXT NOT NULL,
  n        INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (state)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER transmission_count_insert AFTER INSERT ON transmission BEGIN
  INSERT INTO transmission_count (state, n) VALUES (NEW.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER transmission_count_update AFTER UPDATE OF state ON transmission WHEN OLD.state <> NEW.state BEGIN
  UPDATE transmission_count SET n = n - 1 WHERE state = OLD.state;
  INSERT INTO transmission_count (state, n) VALUES (NEW.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- ── Documents received, once more ───────────────────────────────────────────────────────────────────────────────────

-- The sort orders carry the day of issue and the kind, so that a page under a filter of days or kinds reads its index alone; and the
-- documents of one sender stand in the order of their days.
DROP INDEX received_by_sender;
DROP INDEX received_by_number;
DROP INDEX received_by_due_date;
DROP INDEX received_by_amount;
CREATE INDEX received_by_sender ON received_document (state, sort_sender, id, sort_issue_date, kind);
CREATE INDEX received_by_number ON received_document (state, sort_number, id, sort_issue_date, kind);
CREATE INDEX received_by_due_date ON received_document (state, sort_due_date, id, sort_issue_date, kind);
CREATE INDEX received_by_amount ON received_document (state, sort_amount, id, sort_issue_date, kind);
CREATE INDEX received_by_sender_and_day ON received_document (state, sort_sender, sort_issue_date, id, kind, sort_due_date, sort_amount, sort_number);
