// Where copies of the trail can go: a file of JSON lines, or syslog (RFC 5424) over UDP, over TCP, or by the machine's own logger.
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { appendFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import type { StoredLink } from './check-chain';
import type { TrailTarget } from './trail-copies';
import { trailLine } from './trail-lines';

const PATIENCE_MS = 5_000;
/** Facility 13 (log audit), severity 6 (informational). */
const PRIORITY = 13 * 8 + 6;

/** Appends; opened anew each time, so that whoever rotates need tell nobody. */
export function fileTarget(file: string): TrailTarget {
  return { name: `file:${file}`, write: (rows) => appendFile(file, rows.map(trailLine).join(''), { mode: 0o600 }) };
}

/** `udp://host:514`, `tcp://host:601`, or `local` for the machine's own. Throws where the address is none of them. */
export function syslogTarget(address: string): TrailTarget {
  if (address === 'local') return { name: 'syslog:local', write: writeLocal };
  const { protocol, hostname: host, port } = new URL(address);
  const name = `syslog:${address}`;
  if (protocol === 'udp:') return { name, write: (rows) => writeUdp(host, Number(port || 514), rows) };
  if (protocol === 'tcp:') return { name, write: (rows) => writeTcp(host, Number(port || 601), rows) };
  throw new Error(`syslog goes to udp://, tcp:// or local, not ${protocol}`);
}

/** One message of RFC 5424; the byte order mark says that its text is UTF-8. */
export function syslogMessage(row: StoredLink): string {
  return `<${PRIORITY}>1 ${row.at} ${hostname().slice(0, 255) || '-'} ziping ${process.pid} ${row.action.slice(0, 32)} - \uFEFF${trailLine(row).trimEnd()}`;
}

/** Over UDP nothing says whether it came: only what the system itself refuses is known. */
async function writeUdp(host: string, port: number, rows: readonly StoredLink[]): Promise<void> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  try {
    for (const row of rows) await new Promise<void>((resolve, reject) => socket.send(syslogMessage(row), port, host, (error) => (error ? reject(error) : resolve())));
  } finally {
    socket.close();
  }
}

/** Framed by its length (RFC 6587). Written when the other side has taken it and closed after us. */
function writeTcp(host: string, port: number, rows: readonly StoredLink[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: PATIENCE_MS });
    socket.once('error', reject);
    socket.once('timeout', () => socket.destroy(new Error(`no answer from ${host}:${port}`)));
    socket.once('close', (failed) => (failed ? undefined : resolve()));
    socket.resume();
    socket.end(rows.map(syslogMessage).map((text) => `${Buffer.byteLength(text)} ${text}`).join(''));
  });
}

/** Node opens no datagram sockets of the file system, which /dev/log is: logger(1) does. */
function writeLocal(rows: readonly StoredLink[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const logger = spawn('/usr/bin/logger', ['--tag', 'ziping', '--priority', 'auth.info', '--rfc5424', '--size', '64KiB'], { stdio: ['pipe', 'ignore', 'ignore'], env: { NODE_ENV: 'production' } });
    logger.once('error', reject);
    logger.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`logger ended with ${code}`))));
    logger.stdin.once('error', reject);
    logger.stdin.end(rows.map(trailLine).join(''));
  });
}
