-- CreateTable
CREATE TABLE "Scheme" (
    "id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "json" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "publishedAt" DATETIME NOT NULL,
    "publishedById" TEXT,
    "retiredAt" DATETIME,

    PRIMARY KEY ("id", "sha256"),
    CONSTRAINT "Scheme_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Scheme_publishedById_idx" ON "Scheme"("publishedById");

-- What a form was filled in under never changes; it is retired, once.
CREATE TRIGGER "Scheme_no_update" BEFORE UPDATE ON "Scheme"
WHEN OLD."retiredAt" IS NOT NULL OR NEW."retiredAt" IS NULL OR NEW."id" <> OLD."id" OR NEW."sha256" <> OLD."sha256" OR NEW."json" <> OLD."json"
  OR NEW."name" <> OLD."name" OR NEW."publishedAt" <> OLD."publishedAt" OR NEW."publishedById" IS NOT OLD."publishedById"
BEGIN
  SELECT RAISE(ABORT, 'a scheme never changes');
END;
CREATE TRIGGER "Scheme_no_delete" BEFORE DELETE ON "Scheme"
BEGIN
  SELECT RAISE(ABORT, 'a scheme is retired, never deleted');
END;
-- What the bureau publishes has an id of its own: of a shipped scheme every version that was used is kept, and nobody published it.
CREATE TRIGGER "Scheme_one_content" BEFORE INSERT ON "Scheme"
WHEN NEW."publishedById" IS NOT NULL AND EXISTS (SELECT 1 FROM "Scheme" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'a published id never changes');
END;
