-- AlterTable
ALTER TABLE "AuditRow" ADD COLUMN "hash" TEXT NOT NULL DEFAULT '';

-- Rows of before are linked once: a row without its hash takes one, and nothing else of it changes.
DROP TRIGGER "AuditRow_no_update";
CREATE TRIGGER "AuditRow_no_update" BEFORE UPDATE ON "AuditRow"
WHEN NOT (OLD."hash" = '' AND NEW."hash" <> '' AND NEW."id" IS OLD."id" AND NEW."at" IS OLD."at" AND NEW."actorId" IS OLD."actorId"
  AND NEW."action" IS OLD."action" AND NEW."subject" IS OLD."subject" AND NEW."requestId" IS OLD."requestId" AND NEW."details" IS OLD."details")
BEGIN
  SELECT RAISE(ABORT, 'an audit row never changes');
END;
