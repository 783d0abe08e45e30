-- REPLACE takes rows away without a word to the triggers that refuse deleting. So nothing is put where a row is that is kept, by any of its
-- keys, the hidden rowid (-1 while none was given) among them; nor does a row come to have another key.
CREATE TRIGGER "Revision_no_replace" BEFORE INSERT ON "Revision"
WHEN EXISTS (SELECT 1 FROM "Revision" WHERE "id" = NEW."id" OR rowid = NEW.rowid OR ("evaluationId" = NEW."evaluationId" AND "number" = NEW."number"))
BEGIN
  SELECT RAISE(ABORT, 'a revision is never replaced');
END;

CREATE TRIGGER "SignedSet_no_replace" BEFORE INSERT ON "SignedSet"
WHEN EXISTS (SELECT 1 FROM "SignedSet" WHERE "id" = NEW."id" OR rowid = NEW.rowid OR ("yearId" = NEW."yearId" AND "number" = NEW."number"))
BEGIN
  SELECT RAISE(ABORT, 'a signed set is never replaced');
END;
CREATE TRIGGER "SignedSet_same_key" BEFORE UPDATE ON "SignedSet"
WHEN NEW."id" IS NOT OLD."id" OR NEW.rowid IS NOT OLD.rowid OR NEW."yearId" IS NOT OLD."yearId" OR NEW."number" IS NOT OLD."number"
BEGIN
  SELECT RAISE(ABORT, 'a signed set keeps its number');
END;

CREATE TRIGGER "SignedFile_no_replace" BEFORE INSERT ON "SignedFile"
WHEN EXISTS (SELECT 1 FROM "SignedFile" WHERE "id" = NEW."id" OR rowid = NEW.rowid OR ("setId" = NEW."setId" AND "order" = NEW."order"))
BEGIN
  SELECT RAISE(ABORT, 'a signed file is never replaced');
END;
CREATE TRIGGER "SignedFile_same_key" BEFORE UPDATE ON "SignedFile"
WHEN NEW."id" IS NOT OLD."id" OR NEW.rowid IS NOT OLD.rowid OR NEW."setId" IS NOT OLD."setId" OR NEW."order" IS NOT OLD."order"
BEGIN
  SELECT RAISE(ABORT, 'a signed file keeps its place');
END;

CREATE TRIGGER "Certificate_no_replace" BEFORE INSERT ON "Certificate"
WHEN EXISTS (SELECT 1 FROM "Certificate" WHERE "id" = NEW."id" OR rowid = NEW.rowid OR "fingerprint" = NEW."fingerprint")
BEGIN
  SELECT RAISE(ABORT, 'a certificate is never replaced');
END;
CREATE TRIGGER "Certificate_same_key" BEFORE UPDATE ON "Certificate"
WHEN NEW."id" IS NOT OLD."id" OR NEW.rowid IS NOT OLD.rowid OR NEW."fingerprint" IS NOT OLD."fingerprint"
BEGIN
  SELECT RAISE(ABORT, 'a certificate never becomes another');
END;

CREATE TRIGGER "AccessChange_no_replace" BEFORE INSERT ON "AccessChange"
WHEN EXISTS (SELECT 1 FROM "AccessChange" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'a change of access is never replaced');
END;
CREATE TRIGGER "AccessChange_same_key" BEFORE UPDATE ON "AccessChange"
WHEN NEW."id" IS NOT OLD."id"
BEGIN
  SELECT RAISE(ABORT, 'a change of access keeps its number');
END;

CREATE TRIGGER "Scheme_no_replace" BEFORE INSERT ON "Scheme"
WHEN EXISTS (SELECT 1 FROM "Scheme" WHERE ("id" = NEW."id" AND "sha256" = NEW."sha256") OR rowid = NEW.rowid)
BEGIN
  SELECT RAISE(ABORT, 'a scheme is never replaced');
END;
CREATE TRIGGER "Scheme_same_key" BEFORE UPDATE ON "Scheme"
WHEN NEW.rowid IS NOT OLD.rowid
BEGIN
  SELECT RAISE(ABORT, 'a scheme never changes');
END;

CREATE TRIGGER "AuditRow_no_replace" BEFORE INSERT ON "AuditRow"
WHEN EXISTS (SELECT 1 FROM "AuditRow" WHERE "id" = NEW."id" OR "requestId" = NEW."requestId")
BEGIN
  SELECT RAISE(ABORT, 'an audit row is never replaced');
END;
-- Its number is known only once it is there. It follows the last that was ever given, and the last row, which of several written at once was just before.
CREATE TRIGGER "AuditRow_next_number" AFTER INSERT ON "AuditRow"
WHEN NEW."id" IS NOT 1 + MAX(
  IFNULL((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'AuditRow'), 0),
  IFNULL((SELECT "id" FROM "AuditRow" WHERE "id" <> NEW."id" ORDER BY "id" DESC LIMIT 1), 0)
)
BEGIN
  SELECT RAISE(ABORT, 'an audit row has the next number');
END;
