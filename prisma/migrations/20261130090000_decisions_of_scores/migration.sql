-- AlterTable
ALTER TABLE "ScoreDecision" ADD COLUMN "filed" TEXT;
ALTER TABLE "ScoreDecision" ADD COLUMN "rule" TEXT;
