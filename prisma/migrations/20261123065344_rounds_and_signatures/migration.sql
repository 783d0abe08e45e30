-- CreateTable
CREATE TABLE "Round" (
    "year" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schemeId" TEXT NOT NULL,
    "deadline" DATETIME NOT NULL,
    "notice" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 1,
    "openedAt" DATETIME NOT NULL,
    "openedById" TEXT,
    CONSTRAINT "Round_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Certificate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "departmentId" TEXT,
    "origin" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "serial" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "certificate" BLOB NOT NULL,
    "chain" TEXT NOT NULL,
    "encryptedKey" BLOB NOT NULL,
    "notBefore" DATETIME NOT NULL,
    "notAfter" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "retiredAt" DATETIME,
    CONSTRAINT "Certificate_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SignedSet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "yearId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "totalHundredths" INTEGER NOT NULL,
    "grade" TEXT NOT NULL,
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

-- CreateTable
CREATE TABLE "SignedFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "setId" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "evaluationId" TEXT,
    "revisionNumber" INTEGER,
    "totalHundredths" INTEGER,
    "grade" TEXT,
    "origin" TEXT NOT NULL,
    "unsignedSha256" TEXT NOT NULL,
    "sha256" TEXT,
    "bytes" INTEGER,
    "signerName" TEXT,
    "fingerprint" TEXT,
    CONSTRAINT "SignedFile_setId_fkey" FOREIGN KEY ("setId") REFERENCES "SignedSet" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Department" ADD COLUMN "active" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "Section" ADD COLUMN "active" BOOLEAN NOT NULL DEFAULT true;

-- Years that departments worked in before there were rounds.
INSERT INTO "Round" ("year", "schemeId", "deadline", "openedAt")
SELECT "year", min("schemeId"), max("deadline"), min("deadline") FROM "Year" GROUP BY "year";

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Year" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "departmentId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "schemeId" TEXT NOT NULL,
    "deadline" DATETIME NOT NULL,
    "extension" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'open',
    "listVersion" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Year_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Year_year_fkey" FOREIGN KEY ("year") REFERENCES "Round" ("year") ON DELETE RESTRICT ON UPDATE RESTRICT
);
INSERT INTO "new_Year" ("deadline", "departmentId", "id", "listVersion", "schemeId", "state", "year") SELECT "deadline", "departmentId", "id", "listVersion", "schemeId", "state", "year" FROM "Year";
DROP TABLE "Year";
ALTER TABLE "new_Year" RENAME TO "Year";
CREATE INDEX "Year_year_idx" ON "Year"("year");
CREATE UNIQUE INDEX "Year_departmentId_year_key" ON "Year"("departmentId", "year");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_fingerprint_key" ON "Certificate"("fingerprint");

-- CreateIndex
CREATE INDEX "Certificate_departmentId_retiredAt_idx" ON "Certificate"("departmentId", "retiredAt");

-- CreateIndex
CREATE INDEX "SignedSet_state_idx" ON "SignedSet"("state");

-- CreateIndex
CREATE INDEX "SignedSet_certificateId_idx" ON "SignedSet"("certificateId");

-- CreateIndex
CREATE UNIQUE INDEX "SignedSet_yearId_number_key" ON "SignedSet"("yearId", "number");

-- CreateIndex
CREATE INDEX "SignedFile_sha256_idx" ON "SignedFile"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "SignedFile_setId_order_key" ON "SignedFile"("setId", "order");


-- What was signed stays as it was signed.
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

CREATE TRIGGER "Certificate_no_delete" BEFORE DELETE ON "Certificate"
BEGIN
  SELECT RAISE(ABORT, 'a certificate is retired, never deleted');
END;
