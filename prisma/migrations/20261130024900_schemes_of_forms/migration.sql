-- CreateTable
CREATE TABLE "RoundScheme" (
    "year" INTEGER NOT NULL,
    "order" INTEGER NOT NULL DEFAULT 0,
    "schemeId" TEXT NOT NULL,
    "schemeSha256" TEXT,

    PRIMARY KEY ("year", "schemeId"),
    CONSTRAINT "RoundScheme_year_fkey" FOREIGN KEY ("year") REFERENCES "Round" ("year") ON DELETE CASCADE ON UPDATE RESTRICT,
    CONSTRAINT "RoundScheme_schemeId_schemeSha256_fkey" FOREIGN KEY ("schemeId", "schemeSha256") REFERENCES "Scheme" ("id", "sha256") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "SchemeChange" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "evaluationId" TEXT NOT NULL,
    "fromId" TEXT NOT NULL,
    "fromSha256" TEXT NOT NULL,
    "toId" TEXT NOT NULL,
    "toSha256" TEXT NOT NULL,
    "noPlace" TEXT NOT NULL DEFAULT '[]',
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "SchemeChange_evaluationId_fkey" FOREIGN KEY ("evaluationId") REFERENCES "Evaluation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SchemeChange_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- They stand on tables that are written anew below, or ask them.
DROP TRIGGER "Revision_no_update";
DROP TRIGGER "Revision_no_delete";
DROP TRIGGER "SignedFile_no_update";
DROP TRIGGER "SignedFile_no_delete";
DROP TRIGGER "SignedSet_no_delete";
DROP TRIGGER "Revision_no_replace";
DROP TRIGGER "SignedSet_no_replace";
DROP TRIGGER "SignedSet_same_key";

-- A round's one scheme is the first that it offers; which content that is, is named at the first start (lib/server/schemes/name-earlier-schemes.ts).
INSERT INTO "RoundScheme" ("year", "order", "schemeId") SELECT "year", 0, "schemeId" FROM "Round";
INSERT OR IGNORE INTO "RoundScheme" ("year", "order", "schemeId") SELECT DISTINCT "year", 1, "schemeId" FROM "Year";

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Revision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "evaluationId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "json" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "warningReasons" TEXT NOT NULL,
    "totalHundredths" INTEGER,
    "grade" TEXT,
    "budgetFen" BIGINT NOT NULL,
    "executedFen" BIGINT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Revision_evaluationId_fkey" FOREIGN KEY ("evaluationId") REFERENCES "Evaluation" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "Revision_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
);
INSERT INTO "new_Revision" ("at", "budgetFen", "byId", "evaluationId", "executedFen", "grade", "id", "json", "number", "sha256", "totalHundredths", "warningReasons") SELECT "at", "budgetFen", "byId", "evaluationId", "executedFen", NULLIF("grade", ''), "id", "json", "number", "sha256", "totalHundredths", "warningReasons" FROM "Revision";
DROP TABLE "Revision";
ALTER TABLE "new_Revision" RENAME TO "Revision";
CREATE INDEX "Revision_byId_idx" ON "Revision"("byId");
CREATE UNIQUE INDEX "Revision_evaluationId_number_key" ON "Revision"("evaluationId", "number");
CREATE TABLE "new_Round" (
    "year" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "deadline" DATETIME NOT NULL,
    "notice" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 1,
    "openedAt" DATETIME NOT NULL,
    "openedById" TEXT,
    CONSTRAINT "Round_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Round" ("deadline", "notice", "openedAt", "openedById", "state", "version", "year") SELECT "deadline", "notice", "openedAt", "openedById", "state", "version", "year" FROM "Round";
DROP TABLE "Round";
ALTER TABLE "new_Round" RENAME TO "Round";
CREATE TABLE "new_SignedSet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "yearId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "totalHundredths" INTEGER,
    "grade" TEXT,
    "budgetFen" BIGINT NOT NULL,
    "executedFen" BIGINT NOT NULL,
    "certificateId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "signedAt" DATETIME,
    "signedById" TEXT,
    "deliveredAt" DATETIME,
    "deliveredById" TEXT,
    "decidedAt" DATETIME,
    "decidedById" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "SignedSet_yearId_fkey" FOREIGN KEY ("yearId") REFERENCES "Year" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SignedSet_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SignedSet_signedById_fkey" FOREIGN KEY ("signedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SignedSet_deliveredById_fkey" FOREIGN KEY ("deliveredById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SignedSet_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_SignedSet" ("budgetFen", "certificateId", "createdAt", "decidedAt", "decidedById", "deliveredAt", "deliveredById", "executedFen", "grade", "id", "number", "reason", "revisionNumber", "signedAt", "signedById", "state", "totalHundredths", "yearId") SELECT "budgetFen", "certificateId", "createdAt", "decidedAt", "decidedById", "deliveredAt", "deliveredById", "executedFen", NULLIF("grade", ''), "id", "number", "reason", "revisionNumber", "signedAt", "signedById", "state", "totalHundredths", "yearId" FROM "SignedSet";
DROP TABLE "SignedSet";
ALTER TABLE "new_SignedSet" RENAME TO "SignedSet";
CREATE INDEX "SignedSet_state_idx" ON "SignedSet"("state");
CREATE INDEX "SignedSet_certificateId_idx" ON "SignedSet"("certificateId");
CREATE UNIQUE INDEX "SignedSet_yearId_number_key" ON "SignedSet"("yearId", "number");
CREATE TABLE "new_Year" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "departmentId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "deadline" DATETIME NOT NULL,
    "extension" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'open',
    "nameKept" TEXT NOT NULL DEFAULT '',
    "listVersion" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Year_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Year_year_fkey" FOREIGN KEY ("year") REFERENCES "Round" ("year") ON DELETE RESTRICT ON UPDATE RESTRICT
);
INSERT INTO "new_Year" ("deadline", "departmentId", "extension", "id", "listVersion", "nameKept", "state", "year") SELECT "deadline", "departmentId", "extension", "id", "listVersion", "nameKept", "state", "year" FROM "Year";
DROP TABLE "Year";
ALTER TABLE "new_Year" RENAME TO "Year";
CREATE INDEX "Year_year_idx" ON "Year"("year");
CREATE UNIQUE INDEX "Year_departmentId_year_key" ON "Year"("departmentId", "year");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "RoundScheme_schemeId_schemeSha256_idx" ON "RoundScheme"("schemeId", "schemeSha256");

-- CreateIndex
CREATE INDEX "SchemeChange_evaluationId_idx" ON "SchemeChange"("evaluationId");

-- CreateIndex
CREATE INDEX "SchemeChange_byId_idx" ON "SchemeChange"("byId");

-- Where there is no grade, none stands.
UPDATE "SignedFile" SET "grade" = NULL WHERE "grade" = '';

CREATE TRIGGER "Revision_no_update" BEFORE UPDATE ON "Revision" BEGIN SELECT RAISE(ABORT, 'a revision never changes'); END;
CREATE TRIGGER "Revision_no_delete" BEFORE DELETE ON "Revision" BEGIN SELECT RAISE(ABORT, 'a revision is never deleted'); END;
CREATE TRIGGER "SignedFile_no_update" BEFORE UPDATE ON "SignedFile"
WHEN (SELECT "state" FROM "SignedSet" WHERE "id" = OLD."setId") <> 'sealing'
BEGIN
  SELECT RAISE(ABORT, 'a signed file is never changed');
END;
CREATE TRIGGER "SignedFile_no_delete" BEFORE DELETE ON "SignedFile"
WHEN (SELECT "state" FROM "SignedSet" WHERE "id" = OLD."setId") <> 'sealing'
BEGIN
  SELECT RAISE(ABORT, 'a signed file is never deleted');
END;
CREATE TRIGGER "SignedSet_no_delete" BEFORE DELETE ON "SignedSet"
WHEN OLD."state" <> 'sealing'
BEGIN
  SELECT RAISE(ABORT, 'a signed set is never deleted');
END;
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
CREATE TRIGGER "SchemeChange_no_update" BEFORE UPDATE ON "SchemeChange"
BEGIN
  SELECT RAISE(ABORT, 'what was moved never changes');
END;
CREATE TRIGGER "SchemeChange_no_replace" BEFORE INSERT ON "SchemeChange"
WHEN EXISTS (SELECT 1 FROM "SchemeChange" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'what was moved is never replaced');
END;
