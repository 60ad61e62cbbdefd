-- Looking customers up: why a search stands still, when an address was last asked about, and ways to count and to find by address.

-- JSON {code, params}: why it stands still by itself, such as no contact.
ALTER TABLE identification ADD COLUMN problem TEXT CHECK (problem IS NULL OR json_valid(problem));
-- When its source was last asked, whether it answered or not; checked_at is when it last answered.
ALTER TABLE capability ADD COLUMN tried_at TEXT;
CREATE INDEX capability_by_age ON capability (tried_at);
CREATE INDEX identification_by_address ON identification_result (identification_id, scheme, identifier);
CREATE INDEX identification_counted ON identification_result (identification_id, group_name, answer, is_chosen);
