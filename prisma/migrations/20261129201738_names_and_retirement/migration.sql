-- CreateTable
CREATE TABLE "DepartmentName" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "departmentId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "until" DATETIME NOT NULL,
    CONSTRAINT "DepartmentName_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Certificate" ADD COLUMN "retiredWhy" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Certificate" ADD COLUMN "registeredFor" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Year" ADD COLUMN "nameKept" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "DepartmentName_departmentId_idx" ON "DepartmentName"("departmentId");


-- Names that departments had before: the trail tells when each was given up.
INSERT INTO "DepartmentName" ("id", "departmentId", "name", "until")
SELECT 'former-' || a."id", d."id", json_extract(a."details", '$.previous'), a."at"
FROM "AuditRow" a JOIN "Department" d ON a."subject" = 'department:' || d."id"
WHERE a."action" = 'save-department' AND json_extract(a."details", '$.previous') IS NOT NULL;

-- A certificate was registered for the name that came to its end first after that, or for the one of today.
UPDATE "Certificate" SET "registeredFor" = COALESCE(
    (SELECT n."name" FROM "DepartmentName" n WHERE n."departmentId" = "Certificate"."departmentId" AND n."until" > "Certificate"."createdAt" ORDER BY n."until" LIMIT 1),
    (SELECT d."name" FROM "Department" d WHERE d."id" = "Certificate"."departmentId"),
    '');

-- Years that were closed or signed under another name keep it.
UPDATE "Year" SET "nameKept" = COALESCE(
    (SELECT json_extract(e."draft", '$.department') FROM "Evaluation" e JOIN "Department" d ON d."id" = "Year"."departmentId"
     WHERE e."yearId" = "Year"."id" AND e."form" = 'department' AND json_extract(e."draft", '$.department') <> d."name"
       AND ("Year"."state" = 'closed' OR e."state" IN ('signed', 'delivered', 'accepted')) LIMIT 1),
    '');
