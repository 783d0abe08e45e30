// Run by a test in a process of its own: signs, and kills itself at the point it was told.
import { signDepartment } from '../lib/server/signing/commands/sign-department';
import '../lib/server/shipped/know-shipped';
import { connect, type Db, inTransaction } from '../lib/server/database/connect';
import { findSession } from '../lib/server/session/sessions';
import { SignedStore } from '../lib/server/store/signed-store';

/** Which write of a file is never begun, or how far the transaction comes; `none`: it lives. */
type Point = 'none' | 'before-transaction' | 'before-commit' | 'after-commit' | `write-${number}`;

const [url = '', sessionId = '', input = '', point = 'none'] = process.argv.slice(2) as [string, string, string, Point];

const die = () => process.kill(process.pid, 'SIGKILL');

function dieAtWrite(fatal: number): void {
  let writes = 0;
  const write = Reflect.get(SignedStore.prototype, 'write') as SignedStore['write'];
  SignedStore.prototype.write = async function (bytes) {
    if (writes === fatal) die();
    writes += 1;
    return write.call(this, bytes);
  };
}

/** The client, whose transaction is fatal. */
function dyingIn(db: Db): Db {
  const $transaction = async (work: Parameters<typeof inTransaction>[1]) => {
    if (point === 'before-transaction') die();
    const result = await inTransaction(db, async (tx) => {
      const done = await work(tx);
      if (point === 'before-commit') die();
      return done;
    });
    if (point === 'after-commit') die();
    return result;
  };
  return new Proxy(db, { get: (target, name) => (name === '$transaction' ? $transaction : (Reflect.get(target, name) as unknown)) });
}

const db = connect(url);
const now = new Date('2023-03-01T02:00:00Z');
const session = await findSession(db, sessionId, now, { touch: false });
const at = /^write-(\d+)$/.exec(point);
if (at) dieAtWrite(Number(at[1]));
const outcome = await signDepartment.execute({ db: dyingIn(db), session, now }, JSON.parse(input));
process.exit(outcome.ok ? 0 : 1);
