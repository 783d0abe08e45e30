-- AlterTable
ALTER TABLE "AccessChange" ADD COLUMN "departmentId" TEXT REFERENCES "Department" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AccessChange" ADD COLUMN "wanted" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "AccessChange_departmentId_idx" ON "AccessChange"("departmentId");
