-- CreateTable
CREATE TABLE "ScoreDecision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "evaluationId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "accepted" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "ScoreDecision_evaluationId_fkey" FOREIGN KEY ("evaluationId") REFERENCES "Evaluation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ScoreDecision_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ListRow" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "yearId" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "budgetFen" BIGINT,
    "executedFen" BIGINT,
    "purpose" TEXT NOT NULL,
    "evaluationId" TEXT,
    CONSTRAINT "ListRow_yearId_fkey" FOREIGN KEY ("yearId") REFERENCES "Year" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ListRow_evaluationId_fkey" FOREIGN KEY ("evaluationId") REFERENCES "Evaluation" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Narrative" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "yearId" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "savedAt" DATETIME NOT NULL,
    "savedById" TEXT NOT NULL,
    CONSTRAINT "Narrative_yearId_fkey" FOREIGN KEY ("yearId") REFERENCES "Year" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Narrative_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Rectification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "yearId" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "measure" TEXT NOT NULL,
    "sectionId" TEXT,
    "deadline" DATETIME,
    "state" TEXT NOT NULL DEFAULT 'open',
    "done" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "carriedFromId" TEXT,
    CONSTRAINT "Rectification_yearId_fkey" FOREIGN KEY ("yearId") REFERENCES "Year" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Rectification_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Rectification_carriedFromId_fkey" FOREIGN KEY ("carriedFromId") REFERENCES "Rectification" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- Not a rebuilt table, as Prisma would have it: every year keeps its row, and the forms that point to it theirs.
ALTER TABLE "Year" ADD COLUMN "listVersion" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "ScoreDecision_evaluationId_revisionNumber_idx" ON "ScoreDecision"("evaluationId", "revisionNumber");

-- CreateIndex
CREATE INDEX "ScoreDecision_byId_idx" ON "ScoreDecision"("byId");

-- CreateIndex
CREATE UNIQUE INDEX "ListRow_evaluationId_key" ON "ListRow"("evaluationId");

-- CreateIndex
CREATE INDEX "ListRow_yearId_order_idx" ON "ListRow"("yearId", "order");

-- CreateIndex
CREATE INDEX "Narrative_savedById_idx" ON "Narrative"("savedById");

-- CreateIndex
CREATE UNIQUE INDEX "Narrative_yearId_document_section_key" ON "Narrative"("yearId", "document", "section");

-- CreateIndex
CREATE UNIQUE INDEX "Rectification_carriedFromId_key" ON "Rectification"("carriedFromId");

-- CreateIndex
CREATE INDEX "Rectification_yearId_order_idx" ON "Rectification"("yearId", "order");

-- CreateIndex
CREATE INDEX "Rectification_sectionId_idx" ON "Rectification"("sectionId");
