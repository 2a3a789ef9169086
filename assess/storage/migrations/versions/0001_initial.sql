CREATE TABLE ledger_event (
	idx INTEGER NOT NULL,
	leaf BLOB NOT NULL,
	leaf_hash BLOB NOT NULL,
	PRIMARY KEY (idx)
)
 STRICT
--
CREATE TABLE ledger_node (
	level INTEGER NOT NULL,
	pos INTEGER NOT NULL,
	hash BLOB NOT NULL,
	PRIMARY KEY (level, pos)
)
 STRICT
--
CREATE TABLE ledger_checkpoint (
	size INTEGER NOT NULL,
	note TEXT NOT NULL,
	tsr BLOB,
	PRIMARY KEY (size)
)
 STRICT
--
CREATE TABLE opening (
	c TEXT NOT NULL,
	salt BLOB NOT NULL,
	data BLOB NOT NULL,
	PRIMARY KEY (c)
)
 STRICT
--
CREATE TABLE draft (
	period TEXT NOT NULL,
	department TEXT NOT NULL,
	question TEXT NOT NULL,
	value TEXT,
	note TEXT NOT NULL,
	supply TEXT,
	disputes INTEGER NOT NULL,
	version INTEGER NOT NULL,
	spent INTEGER NOT NULL,
	position INTEGER NOT NULL,
	"by" TEXT NOT NULL,
	at TEXT NOT NULL,
	PRIMARY KEY (period, department, question)
)
 STRICT
--
CREATE TABLE rehearsal_clock (
	id INTEGER NOT NULL,
	now TEXT NOT NULL,
	PRIMARY KEY (id),
	CHECK (id = 1)
)
 STRICT
--
CREATE TABLE event (
	idx INTEGER NOT NULL,
	at TEXT NOT NULL,
	"by" TEXT NOT NULL,
	kind TEXT NOT NULL,
	period TEXT,
	department TEXT,
	PRIMARY KEY (idx),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE INDEX event_by_period ON event (period, department)
--
CREATE TABLE organization (
	idx INTEGER NOT NULL,
	c TEXT NOT NULL,
	PRIMARY KEY (idx),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE catalogue (
	idx INTEGER NOT NULL,
	revision TEXT NOT NULL,
	same TEXT NOT NULL,
	name TEXT NOT NULL,
	c TEXT NOT NULL,
	PRIMARY KEY (idx),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE period (
	id TEXT NOT NULL,
	idx INTEGER NOT NULL,
	starts TEXT NOT NULL,
	ends TEXT NOT NULL,
	quarter INTEGER NOT NULL,
	revision TEXT NOT NULL,
	organization INTEGER NOT NULL,
	deadlines TEXT NOT NULL,
	thresholds TEXT NOT NULL,
	time_zone TEXT NOT NULL,
	fiscal_year_starts INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE population (
	period TEXT NOT NULL,
	idx INTEGER NOT NULL,
	department TEXT NOT NULL,
	pos INTEGER NOT NULL,
	entity TEXT NOT NULL,
	scope TEXT NOT NULL,
	attributes TEXT NOT NULL,
	owns TEXT NOT NULL,
	due TEXT NOT NULL,
	first TEXT NOT NULL,
	last TEXT NOT NULL,
	PRIMARY KEY (period, idx, department),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE cell (
	period TEXT NOT NULL,
	idx INTEGER NOT NULL,
	department TEXT NOT NULL,
	control TEXT NOT NULL,
	pos INTEGER NOT NULL,
	PRIMARY KEY (period, idx, department, control),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE adoption (
	idx INTEGER NOT NULL,
	period TEXT NOT NULL,
	revision TEXT NOT NULL,
	organization INTEGER NOT NULL,
	anew TEXT NOT NULL,
	added TEXT NOT NULL,
	closed TEXT NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (idx),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE lapse (
	idx INTEGER NOT NULL,
	period TEXT NOT NULL,
	department TEXT NOT NULL,
	attestation INTEGER NOT NULL,
	cells TEXT NOT NULL,
	PRIMARY KEY (idx),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE INDEX lapse_by_period ON lapse (period)
--
CREATE TABLE extension (
	idx INTEGER NOT NULL,
	period TEXT NOT NULL,
	department TEXT NOT NULL,
	due TEXT NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (idx),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE closing (
	idx INTEGER NOT NULL,
	period TEXT NOT NULL,
	kind TEXT NOT NULL,
	conclusion TEXT NOT NULL,
	PRIMARY KEY (idx),
	CHECK (kind IN ('close', 'approve')),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE result (
	period TEXT NOT NULL,
	department TEXT NOT NULL,
	control TEXT NOT NULL,
	idx INTEGER NOT NULL,
	summary TEXT NOT NULL,
	PRIMARY KEY (period, department, control),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE supply (
	idx INTEGER NOT NULL,
	department TEXT NOT NULL,
	question TEXT NOT NULL,
	period TEXT NOT NULL,
	control TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (idx, department, question),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE INDEX supply_by_period ON supply (period)
--
CREATE TABLE dispute (
	idx INTEGER NOT NULL,
	period TEXT NOT NULL,
	department TEXT NOT NULL,
	question TEXT NOT NULL,
	supply TEXT NOT NULL,
	PRIMARY KEY (idx),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE evidence (
	id TEXT NOT NULL,
	idx INTEGER NOT NULL,
	period TEXT NOT NULL,
	as_of TEXT NOT NULL,
	first TEXT,
	last TEXT,
	personal_data TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	size INTEGER NOT NULL,
	file_c TEXT NOT NULL,
	name TEXT NOT NULL,
	title TEXT NOT NULL,
	count INTEGER,
	seen_by TEXT,
	inspected INTEGER NOT NULL,
	reused INTEGER NOT NULL,
	disposed INTEGER NOT NULL,
	on_behalf_of TEXT,
	PRIMARY KEY (id),
	CHECK (personal_data IN ('none', 'masked', 'contains')),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE INDEX evidence_by_period ON evidence (period)
--
CREATE INDEX evidence_by_object ON evidence (sha256)
--
CREATE TABLE evidence_link (
	evidence TEXT NOT NULL,
	department TEXT NOT NULL,
	control TEXT NOT NULL,
	requirement TEXT NOT NULL,
	idx INTEGER NOT NULL,
	pos INTEGER NOT NULL,
	PRIMARY KEY (evidence, department, control, requirement),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE withdrawal (
	idx INTEGER NOT NULL,
	evidence TEXT NOT NULL,
	reason TEXT NOT NULL,
	on_behalf_of TEXT,
	PRIMARY KEY (idx),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE attestation (
	idx INTEGER NOT NULL,
	period TEXT NOT NULL,
	department TEXT NOT NULL,
	attester TEXT NOT NULL,
	capacity TEXT NOT NULL,
	variant TEXT NOT NULL,
	first TEXT NOT NULL,
	last TEXT NOT NULL,
	transcribed INTEGER NOT NULL,
	language TEXT NOT NULL,
	declaration TEXT NOT NULL,
	size INTEGER NOT NULL,
	scan TEXT NOT NULL,
	scan_size INTEGER NOT NULL,
	disposed INTEGER NOT NULL,
	PRIMARY KEY (idx),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE INDEX attestation_by_period ON attestation (period)
--
CREATE TABLE attested_cell (
	idx INTEGER NOT NULL,
	control TEXT NOT NULL,
	pos INTEGER NOT NULL,
	content TEXT NOT NULL,
	evidence TEXT NOT NULL,
	PRIMARY KEY (idx, control),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE answer (
	idx INTEGER NOT NULL,
	question TEXT NOT NULL,
	control TEXT NOT NULL,
	pos INTEGER NOT NULL,
	value TEXT NOT NULL,
	note TEXT NOT NULL,
	supply TEXT,
	disputes INTEGER NOT NULL,
	PRIMARY KEY (idx, question),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE consent (
	idx INTEGER NOT NULL,
	period TEXT NOT NULL,
	department TEXT NOT NULL,
	control TEXT NOT NULL,
	question TEXT NOT NULL,
	content TEXT NOT NULL,
	PRIMARY KEY (idx),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE review (
	idx INTEGER NOT NULL,
	control TEXT NOT NULL,
	period TEXT NOT NULL,
	department TEXT NOT NULL,
	verdict TEXT NOT NULL,
	content TEXT NOT NULL,
	reason TEXT NOT NULL,
	due TEXT,
	independent INTEGER NOT NULL,
	PRIMARY KEY (idx, control),
	CHECK (verdict IN ('accepted', 'returned')),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE INDEX review_by_period ON review (period)
--
CREATE TABLE finding (
	id TEXT NOT NULL,
	idx INTEGER NOT NULL,
	period TEXT NOT NULL,
	department TEXT NOT NULL,
	control TEXT NOT NULL,
	level TEXT NOT NULL,
	due TEXT NOT NULL,
	contradicts TEXT NOT NULL,
	repeat_of TEXT,
	PRIMARY KEY (id),
	CHECK (level IN ('observation', 'minor', 'major')),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE finding_closing (
	idx INTEGER NOT NULL,
	finding TEXT NOT NULL,
	period TEXT NOT NULL,
	PRIMARY KEY (idx),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE history (
	idx INTEGER NOT NULL,
	period TEXT NOT NULL,
	starts TEXT NOT NULL,
	ends TEXT NOT NULL,
	quarter INTEGER NOT NULL,
	supersedes INTEGER,
	sha256 TEXT NOT NULL,
	size INTEGER NOT NULL,
	file_c TEXT NOT NULL,
	name TEXT NOT NULL,
	reason TEXT NOT NULL,
	disposed INTEGER NOT NULL,
	PRIMARY KEY (idx),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE history_answer (
	idx INTEGER NOT NULL,
	department TEXT NOT NULL,
	control TEXT NOT NULL,
	question TEXT NOT NULL,
	pos INTEGER NOT NULL,
	value TEXT,
	result TEXT NOT NULL,
	attester TEXT NOT NULL,
	answered TEXT,
	PRIMARY KEY (idx, department, control, question),
	CHECK (result IN ('nonconforming', 'not_assessed', 'exception', 'partly', 'asserted', 'not_applicable')),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE history_finding (
	idx INTEGER NOT NULL,
	id TEXT NOT NULL,
	pos INTEGER NOT NULL,
	department TEXT NOT NULL,
	control TEXT NOT NULL,
	text TEXT NOT NULL,
	due TEXT,
	PRIMARY KEY (idx, id),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TABLE publication (
	idx INTEGER NOT NULL,
	period TEXT NOT NULL,
	version INTEGER NOT NULL,
	position INTEGER NOT NULL,
	files TEXT NOT NULL,
	PRIMARY KEY (idx),
	FOREIGN KEY(idx) REFERENCES ledger_event (idx)
)
 STRICT
--
CREATE TRIGGER ledger_event_next BEFORE INSERT ON ledger_event WHEN NEW.idx <> (SELECT COALESCE(MAX(idx) + 1, 0) FROM ledger_event) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: not the next index'); END
--
CREATE TRIGGER ledger_node_new BEFORE INSERT ON ledger_node WHEN EXISTS (SELECT 1 FROM ledger_node WHERE level = NEW.level AND pos = NEW.pos) OR NEW.pos <> (SELECT COALESCE(MAX(pos) + 1, 0) FROM ledger_node WHERE level = NEW.level) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: not the next node'); END
--
CREATE TRIGGER ledger_checkpoint_next BEFORE INSERT ON ledger_checkpoint WHEN NEW.size <= (SELECT COALESCE(MAX(size), -1) FROM ledger_checkpoint) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: not a larger checkpoint'); END
--
CREATE TRIGGER ledger_event_no_update BEFORE UPDATE ON ledger_event BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
--
CREATE TRIGGER ledger_event_no_delete BEFORE DELETE ON ledger_event BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
--
CREATE TRIGGER ledger_node_no_update BEFORE UPDATE ON ledger_node BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
--
CREATE TRIGGER ledger_node_no_delete BEFORE DELETE ON ledger_node BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
--
CREATE TRIGGER ledger_checkpoint_no_update BEFORE UPDATE ON ledger_checkpoint BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
--
CREATE TRIGGER ledger_checkpoint_no_delete BEFORE DELETE ON ledger_checkpoint BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
