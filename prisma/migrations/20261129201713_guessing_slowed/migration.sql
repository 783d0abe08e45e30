-- CreateTable
CREATE TABLE "KnownBrowser" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "agent" TEXT,
    CONSTRAINT "KnownBrowser_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "GuessTally" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "personId" TEXT,
    "level" REAL NOT NULL,
    "at" DATETIME NOT NULL,
    "forgivenAt" DATETIME NOT NULL,
    "waitsUntil" DATETIME,
    "refused" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "GuessTally_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PastPassword" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "replacedAt" DATETIME NOT NULL,
    CONSTRAINT "PastPassword_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Not rebuilt tables, as Prisma would have it: every account keeps its row, and whatever points to it its own.
ALTER TABLE "Person" DROP COLUMN "failedAttempts";
ALTER TABLE "Person" DROP COLUMN "lockedUntil";
ALTER TABLE "Person" ADD COLUMN "passwordSetAt" DATETIME;
ALTER TABLE "Session" ADD COLUMN "agent" TEXT;
ALTER TABLE "Session" ADD COLUMN "address" TEXT;
ALTER TABLE "Session" ADD COLUMN "browserId" TEXT;

-- CreateIndex
CREATE INDEX "KnownBrowser_tokenHash_idx" ON "KnownBrowser"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "KnownBrowser_personId_tokenHash_key" ON "KnownBrowser"("personId", "tokenHash");

-- CreateIndex
CREATE INDEX "GuessTally_forgivenAt_idx" ON "GuessTally"("forgivenAt");

-- CreateIndex
CREATE INDEX "GuessTally_personId_idx" ON "GuessTally"("personId");

-- CreateIndex
CREATE INDEX "PastPassword_personId_idx" ON "PastPassword"("personId");
