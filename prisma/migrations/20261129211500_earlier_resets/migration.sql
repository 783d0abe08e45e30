-- Resets of before are told beside deliveries as those of now are; nobody need confirm them.
INSERT INTO "AccessChange" ("at", "what", "role", "personId", "byId", "state")
SELECT a."at", 'password-reset', p."role", p."id", a."actorId", 'told'
FROM "AuditRow" a JOIN "Person" p ON a."subject" = 'person:' || p."id"
WHERE a."action" = 'reset-password' AND p."role" IN ('signer', 'finance', 'admin')
  AND NOT EXISTS (SELECT 1 FROM "AccessChange" c WHERE c."personId" = p."id" AND c."at" = a."at");
