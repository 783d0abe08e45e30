-- CreateTable
CREATE TABLE "AccessChange" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "what" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT '',
    "personId" TEXT,
    "certificateId" TEXT,
    "byId" TEXT,
    "state" TEXT NOT NULL,
    "decidedAt" DATETIME,
    "decidedById" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "AccessChange_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AccessChange_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AccessChange_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AccessChange_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "AccessChange_personId_idx" ON "AccessChange"("personId");

-- CreateIndex
CREATE INDEX "AccessChange_certificateId_idx" ON "AccessChange"("certificateId");

-- CreateIndex
CREATE INDEX "AccessChange_state_idx" ON "AccessChange"("state");

-- CreateIndex
CREATE INDEX "AccessChange_at_idx" ON "AccessChange"("at");

-- What is settled stays as it was settled.
CREATE TRIGGER "AccessChange_no_update" BEFORE UPDATE ON "AccessChange"
WHEN OLD."state" <> 'waiting'
BEGIN
  SELECT RAISE(ABORT, 'a settled change of access never changes');
END;
CREATE TRIGGER "AccessChange_no_delete" BEFORE DELETE ON "AccessChange"
BEGIN
  SELECT RAISE(ABORT, 'a change of access is never deleted');
END;
