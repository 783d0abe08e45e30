// `ziping verify [--trust CERT.pem]… [--region NAME]… [--retired LIST.pem]… FILE…`: what verifying says of each file, as JSON. Works with and without an installation.
import { parseArgs } from 'node:util';
import { EXIT } from './io';
import { LINES, VerifyApart } from './verify-apart';

export const VERIFY_USAGE = 'verify [--trust CERT.pem]… [--region NAME]… [--retired LIST.pem]… FILE…';

/** From so many files on a second process is worth its start. */
const MANY = 50;

/**
 * Runs `verify` and gives the exit code: 0 all genuine, 1 one is not, 2 one could not be read or the command was called wrongly.
 * Judges by the certificates named; where none is, by the installation in this folder and what it has on record.
 */
export async function verifyCommand(args: string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({ args, allowPositionals: true, strict: false, options: { trust: { type: 'string', multiple: true }, region: { type: 'string', multiple: true }, retired: { type: 'string', multiple: true }, json: { type: 'boolean' } } });
  const [given, regions, retired] = [textsOf(values.trust), textsOf(values.region), textsOf(values.retired)];
  // An installation knows what it retired; a list is worth what the authority is that signed it.
  const listed = (retired?.length ?? 0) === 0 || (given?.length ?? 0) > 0;
  if (files.length === 0 || !given || !regions || !retired || !listed || Object.keys(values).some((option) => !['trust', 'region', 'retired', 'json'].includes(option))) {
    process.stderr.write(`用法：ziping ${VERIFY_USAGE}\n`);
    return EXIT.usage;
  }
  const lines = files.length > MANY ? LINES : LINES.slice(0, 1);
  const apart = new VerifyApart();
  apart.getReady(lines);
  // Loaded while they start.
  const { verifyFiles } = await import('./verify-files');
  try {
    return await verifyFiles({ files, given, regions, retired, lines, apart });
  } finally {
    apart.end();
  }
}

/** What an option says that may be given several times; null where it says nothing. */
function textsOf(option: string | boolean | (string | boolean)[] | undefined): string[] | null {
  const given = Array.isArray(option) ? option : [];
  const texts = given.filter((each) => typeof each === 'string' && each !== '') as string[];
  return texts.length < given.length ? null : texts;
}
