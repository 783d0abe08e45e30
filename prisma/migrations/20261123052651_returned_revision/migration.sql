-- AlterTable
ALTER TABLE "Evaluation" ADD COLUMN "returnedRevision" INTEGER;
