// `ziping verify [--trust CERT.pem]… [--region NAME]… [--retired LIST.pem]… [--schemes DIR]… FILE…`: what verifying says of each file, as JSON. Works with and without an installation.
import { parseArgs } from 'node:util';
import { EXIT } from './io';
import { optionTexts } from './option-texts';
import { LINES, VerifyApart } from './verify-apart';

export const VERIFY_USAGE = 'verify [--trust CERT.pem]… [--region NAME]… [--retired LIST.pem]… [--schemes DIR]… FILE…';

/** From so many files on a second process is worth its start. */
const MANY = 50;

/**
 * Runs `verify` and gives the exit code: 0 all genuine, 1 one is not, 2 one could not be read or the command was called wrongly.
 * Judges by the certificates named; where none is, by the installation in this folder and what it has on record.
 */
export async function verifyCommand(args: string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: {
      trust: { type: 'string', multiple: true },
      region: { type: 'string', multiple: true },
      retired: { type: 'string', multiple: true },
      schemes: { type: 'string', multiple: true },
      json: { type: 'boolean' },
    },
  });
  const [given, regions, retired, folders] = [values.trust, values.region, values.retired, values.schemes].map(optionTexts);
  // An installation knows what it retired; a list is worth what the authority is that signed it.
  const listed = (retired?.length ?? 0) === 0 || (given?.length ?? 0) > 0;
  if (
    files.length === 0 ||
    !given ||
    !regions ||
    !retired ||
    !folders ||
    !listed ||
    Object.keys(values).some((option) => !['trust', 'region', 'retired', 'schemes', 'json'].includes(option))
  ) {
    process.stderr.write(`用法：ziping ${VERIFY_USAGE}\n`);
    return EXIT.usage;
  }
  // Those of the folders are known by their hash alone: nothing takes a shipped one's place here.
  if (folders.length > 0 && !(await import('./scheme-files')).schemeFiles(folders, 'by-hash')) return EXIT.unreadable;
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
