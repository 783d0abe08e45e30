// Where copies of the trail can go: a file of JSON lines, or syslog (RFC 5424) over UDP, over TCP, or by the machine's own logger.
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { appendFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import type { StoredLink } from './check-chain';
import type { TrailTarget } from './trail-copies';
import { shortTrailLine, trailLine } from './trail-lines';

const PATIENCE_MS = 5_000;
/** Facility 13 (log audit), severity 6 (informational). */
const PRIORITY = 13 * 8 + 6;
/** What a datagram holds over IPv4, and what logger(1) takes as one message (bytes); a larger row goes without its details. */
const LARGEST_DATAGRAM = 65_507;
const LARGEST_LOGGED = 60 * 1024;

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
export function syslogMessage(row: StoredLink, line = trailLine): string {
  return `<${PRIORITY}>1 ${row.at.slice(0, 40)} ${hostname().slice(0, 255) || '-'} ziping ${process.pid} ${row.action.slice(0, 32)} - \uFEFF${line(row).trimEnd()}`;
}

const fits = (text: string, most: number) => Buffer.byteLength(text) <= most;

/** The message, short where it is too large: a row that never fits would keep back all that follow. */
function datagramOf(row: StoredLink): string {
  const whole = syslogMessage(row);
  return fits(whole, LARGEST_DATAGRAM) ? whole : syslogMessage(row, shortTrailLine);
}

/** Over UDP nothing says whether it came: only what the system itself refuses is known. */
async function writeUdp(host: string, port: number, rows: readonly StoredLink[]): Promise<void> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  try {
    const send = (text: string) =>
      new Promise<void>((resolve, reject) => socket.send(text, port, host, (error) => (error ? reject(error) : resolve())));
    for (const row of rows) {
      // Some systems and networks take less than the protocol.
      await send(datagramOf(row)).catch((error: NodeJS.ErrnoException) =>
        error.code === 'EMSGSIZE' ? send(syslogMessage(row, shortTrailLine)) : Promise.reject(error),
      );
    }
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
    socket.end(
      rows
        .map((row) => syslogMessage(row))
        .map((text) => `${Buffer.byteLength(text)} ${text}`)
        .join(''),
    );
  });
}

/** Node opens no datagram sockets of the file system, which /dev/log is: logger(1) does. */
function writeLocal(rows: readonly StoredLink[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const logger = spawn('/usr/bin/logger', ['--tag', 'ziping', '--priority', 'auth.info', '--rfc5424', '--size', '64KiB'], {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { NODE_ENV: 'production' },
    });
    logger.once('error', reject);
    logger.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`logger ended with ${code}`))));
    logger.stdin.once('error', reject);
    logger.stdin.end(rows.map((row) => (fits(trailLine(row), LARGEST_LOGGED) ? trailLine(row) : shortTrailLine(row))).join(''));
  });
}
