-- CreateTable
CREATE TABLE "Department" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "bureau" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "Section" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "departmentId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "order" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Section_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "username" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "mustChangePassword" BOOLEAN NOT NULL DEFAULT true,
    "failedAttempts" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" DATETIME,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Person_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PersonSection" (
    "personId" TEXT NOT NULL,
    "sectionId" TEXT NOT NULL,

    PRIMARY KEY ("personId", "sectionId"),
    CONSTRAINT "PersonSection_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PersonSection_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Year" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "departmentId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "schemeId" TEXT NOT NULL,
    "deadline" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    CONSTRAINT "Year_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Evaluation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "yearId" TEXT NOT NULL,
    "sectionId" TEXT,
    "form" TEXT NOT NULL,
    "projectName" TEXT NOT NULL,
    "order" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "stateSince" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "draft" TEXT NOT NULL,
    "savedAt" DATETIME,
    "savedById" TEXT,
    "lookedAt" DATETIME,
    "returnReason" TEXT,
    "deadline" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Evaluation_yearId_fkey" FOREIGN KEY ("yearId") REFERENCES "Year" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Evaluation_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Evaluation_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "evaluationId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "json" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "warningReasons" TEXT NOT NULL,
    "totalHundredths" INTEGER NOT NULL,
    "grade" TEXT NOT NULL,
    "budgetFen" BIGINT NOT NULL,
    "executedFen" BIGINT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Revision_evaluationId_fkey" FOREIGN KEY ("evaluationId") REFERENCES "Evaluation" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "Revision_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "Remark" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "evaluationId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "rowId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Remark_evaluationId_fkey" FOREIGN KEY ("evaluationId") REFERENCES "Evaluation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Remark_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RemarkAnswer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "remarkId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "RemarkAnswer_remarkId_fkey" FOREIGN KEY ("remarkId") REFERENCES "Remark" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "RemarkAnswer_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditRow" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "requestId" TEXT,
    "details" TEXT NOT NULL,
    CONSTRAINT "AuditRow_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateIndex
CREATE UNIQUE INDEX "Department_name_key" ON "Department"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Section_departmentId_name_key" ON "Section"("departmentId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Person_username_key" ON "Person"("username");

-- CreateIndex
CREATE INDEX "Person_departmentId_role_idx" ON "Person"("departmentId", "role");

-- CreateIndex
CREATE INDEX "PersonSection_sectionId_idx" ON "PersonSection"("sectionId");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Year_departmentId_year_key" ON "Year"("departmentId", "year");

-- CreateIndex
CREATE INDEX "Evaluation_yearId_form_state_idx" ON "Evaluation"("yearId", "form", "state");

-- CreateIndex
CREATE INDEX "Evaluation_sectionId_idx" ON "Evaluation"("sectionId");

-- CreateIndex
CREATE INDEX "Evaluation_savedById_idx" ON "Evaluation"("savedById");

-- CreateIndex
CREATE INDEX "Revision_byId_idx" ON "Revision"("byId");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_evaluationId_number_key" ON "Revision"("evaluationId", "number");

-- CreateIndex
CREATE INDEX "Remark_evaluationId_state_idx" ON "Remark"("evaluationId", "state");

-- CreateIndex
CREATE INDEX "Remark_byId_idx" ON "Remark"("byId");

-- CreateIndex
CREATE INDEX "RemarkAnswer_remarkId_idx" ON "RemarkAnswer"("remarkId");

-- CreateIndex
CREATE INDEX "RemarkAnswer_byId_idx" ON "RemarkAnswer"("byId");

-- CreateIndex
CREATE UNIQUE INDEX "AuditRow_requestId_key" ON "AuditRow"("requestId");

-- CreateIndex
CREATE INDEX "AuditRow_subject_at_idx" ON "AuditRow"("subject", "at");

-- CreateIndex
CREATE INDEX "AuditRow_actorId_at_idx" ON "AuditRow"("actorId", "at");

-- CreateIndex
CREATE INDEX "AuditRow_action_at_idx" ON "AuditRow"("action", "at");

-- Revisions and the audit trail are written once. A migration that rebuilds one of these tables must create its
-- triggers again (a test counts them).
CREATE TRIGGER "Revision_no_update" BEFORE UPDATE ON "Revision" BEGIN SELECT RAISE(ABORT, 'a revision never changes'); END;
CREATE TRIGGER "Revision_no_delete" BEFORE DELETE ON "Revision" BEGIN SELECT RAISE(ABORT, 'a revision is never deleted'); END;
CREATE TRIGGER "AuditRow_no_update" BEFORE UPDATE ON "AuditRow" BEGIN SELECT RAISE(ABORT, 'an audit row never changes'); END;
CREATE TRIGGER "AuditRow_no_delete" BEFORE DELETE ON "AuditRow" BEGIN SELECT RAISE(ABORT, 'an audit row is never deleted'); END;
