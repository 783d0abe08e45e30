// A process of its own: how the time of a book grows from 20 to 400 forms, the most memory it ever had, and what it had before.
import { renderBook } from '../lib/server/pdf/render-book.ts';
import { printedBook } from './pdf-forms.mjs';

const before = process.resourceUsage().maxRSS / 1024;

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

async function timeOf(count, rounds) {
  const book = printedBook(count);
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await renderBook(book);
    times.push(performance.now() - start);
  }
  return median(times);
}

await timeOf(20, 5);
const few = await timeOf(20, 9);
await timeOf(400, 1);
// Before the same is done again for the clock: what repetitions leave for the collector is not what one book needs.
const megabytes = process.resourceUsage().maxRSS / 1024;
const many = await timeOf(400, 3);
const exponent = Math.log(many / few) / Math.log(400 / 20);
console.log(JSON.stringify({ exponent, milliseconds: many, megabytes, before }));
