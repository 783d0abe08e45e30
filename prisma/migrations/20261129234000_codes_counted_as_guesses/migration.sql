-- Not rebuilt tables, as Prisma would have it: every account keeps its row, and whatever points to it its own.
ALTER TABLE "Person" DROP COLUMN "factorFailures";
ALTER TABLE "Person" DROP COLUMN "factorBlockedUntil";
ALTER TABLE "Session" DROP COLUMN "factorFailures";
ALTER TABLE "Session" DROP COLUMN "factorBlockedUntil";
ALTER TABLE "KnownBrowser" ADD COLUMN "factorAt" DATETIME;

-- Browsers in which the second factor was passed of late.
UPDATE "KnownBrowser" SET "factorAt" = (SELECT max("factorAt") FROM "Session" WHERE "Session"."browserId" = "KnownBrowser"."id" AND "Session"."personId" = "KnownBrowser"."personId");
