// `npx tsx schemes/pages/refresh.ts`: draws the pages of every shipped scheme anew. Look at them before committing.
import { keepGolden, PICTURES, picturesOf } from './golden';

for (const { name, of, filling, evaluation } of PICTURES) {
  const pages = await picturesOf(of, evaluation());
  keepGolden(of, filling, pages);
  process.stdout.write(`${name}: ${pages.length}\n`);
}
