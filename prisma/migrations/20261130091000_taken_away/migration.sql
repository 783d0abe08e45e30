-- AlterTable
ALTER TABLE "Evaluation" ADD COLUMN "takenAway" TEXT NOT NULL DEFAULT '{}';
