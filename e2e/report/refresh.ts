// `npx tsx e2e/report/refresh.ts`: draws the golden pages anew. Look at them before committing.
import { GOLDEN_PAGES, pictureOf, writeGolden } from './golden-pages';

for (const { name, evaluation, page } of GOLDEN_PAGES) {
  writeGolden(name, await pictureOf(evaluation(), page));
  process.stdout.write(`${name}\n`);
}
