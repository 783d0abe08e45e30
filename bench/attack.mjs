// `node bench/run.mjs attack [FROM] [COUNT]`: mutants of sealed files from that seed on, each refused or drawn by all second judges as we
// printed it. What a judge sees otherwise is printed and kept in bench/out.
import { mkdirSync, writeFileSync } from 'node:fs';

const [from = 1, count = 10_000] = process.argv.slice(2).map(Number);
const { attack } = await import('../testing/seals/attack.ts');
const out = new URL('./out/', import.meta.url);
mkdirSync(out, { recursive: true });

const STEP = 500;
const total = { refused: 0, accepted: 0, none: 0, found: 0 };
const reasons = new Map();
for (let at = from; at < from + count; at += STEP) {
  const {
    refused,
    accepted,
    none,
    found,
    reasons: why,
  } = await attack(at, Math.min(STEP, from + count - at), (name, bytes) =>
    writeFileSync(new URL(`mutant-${parseInt(name)}.pdf`, out), bytes),
  );
  total.refused += refused;
  total.accepted += accepted;
  total.none += none;
  total.found += found.length;
  for (const [sentence, times] of why) reasons.set(sentence, (reasons.get(sentence) ?? 0) + times);
  for (const line of found) console.log(line);
  console.log(
    `to ${at + STEP}: ${total.refused} refused, ${total.accepted} accepted, ${total.none} not made, ${total.found} seen otherwise`,
  );
}
for (const [sentence, times] of [...reasons].sort(([, a], [, b]) => b - a)) console.log(`${String(times).padStart(6)} ${sentence}`);
process.exitCode = total.found > 0 ? 1 : 0;
