// People at work on a server that is killed under them. Each does one thing after the other, sends what was not answered again as the
// pages do, and counts what the server acknowledged: that must be there at the end.
import { randomBytes } from 'node:crypto';
import { pause } from './load-person.mjs';

/** The connection broke off, or the server is not there: nothing is known of the request. */
export class Unanswered extends Error {}

export class Desk {
  /** @param looking read-only access to the database: `row(sql, ...)` */
  constructor(site, looking, person) {
    Object.assign(this, { site, looking, ...person });
    /** What was acknowledged: `action subject` → how often. */
    this.acknowledged = new Map();
    /** Refusals that nobody should get. */
    this.errors = [];
  }

  async send(cookie, name, input) {
    let answer;
    let outcome;
    try {
      answer = await fetch(`${this.site}/api/commands/${name}`, {
        method: 'POST',
        headers: { cookie, origin: this.site, 'content-type': 'application/json' },
        body: JSON.stringify(input),
        signal: AbortSignal.timeout(60_000),
      });
      outcome = await answer.json();
    } catch (error) {
      throw new Unanswered(name, { cause: error });
    }
    if (!outcome.ok) this.errors.push(`${name}: ${answer.status} ${outcome.problem?.code}`);
    return outcome;
  }

  /** A command whose row in the trail stands for it. */
  async act(cookie, name, input, subject) {
    const outcome = await this.send(cookie, name, input);
    if (outcome.ok) this.count(name, subject ?? `delivery:${outcome.value.setId}`);
    return outcome;
  }

  count(name, subject) {
    const key = `${name} ${subject}`;
    this.acknowledged.set(key, (this.acknowledged.get(key) ?? 0) + 1);
  }

  form() {
    return this.looking.row('SELECT state, version FROM Evaluation WHERE id = ?', this.evaluationId);
  }

  newestSet() {
    return this.looking.row('SELECT id, state, number FROM SignedSet WHERE yearId = ? ORDER BY number DESC LIMIT 1', this.yearId);
  }

  /** What the head's page says would be signed. */
  async contents() {
    let text;
    try {
      text = await (
        await fetch(`${this.site}/department/${this.year}/sign`, { headers: { cookie: this.signer }, signal: AbortSignal.timeout(60_000) })
      ).text();
    } catch (error) {
      throw new Unanswered('sign page', { cause: error });
    }
    return /contents\\*":\\*"([0-9a-f]{64})/.exec(text)?.[1] ?? null;
  }

  /** Works until it is told to stop, or the server goes. */
  async work(stopped) {
    try {
      while (!stopped()) await this.step();
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
    }
  }
}

/** Types in one cell; a batch without an answer is sent again, as it was. */
class Typist extends Desk {
  typed = 0;
  version = 0;
  standing = null;
  batch = null;

  async step() {
    if (this.standing === null) {
      const { draft, version } = this.looking.row('SELECT draft, version FROM Evaluation WHERE id = ?', this.evaluationId);
      this.standing = JSON.parse(draft).improvements ?? '';
      this.version = version;
    }
    const again = this.batch !== null;
    this.batch ??= {
      evaluationId: this.evaluationId,
      batchId: randomBytes(9).toString('base64url'),
      knownVersion: this.version,
      edits: [{ kind: 'set', at: '', field: 'improvements', from: this.standing, to: `改进措施第 ${this.typed + 1} 稿` }],
    };
    const outcome = await this.send(this.section, 'save-evaluation', this.batch);
    if (!outcome.ok) return pause(100);
    if (outcome.value.conflicts.length > 0)
      this.errors.push(`save-evaluation: conflict on a cell that nobody else edits${again ? ', sent again' : ''}`);
    this.count('save-evaluation', `evaluation:${this.evaluationId}`);
    this.version = outcome.value.version;
    this.standing = this.batch.edits[0].to;
    this.typed += 1;
    this.batch = null;
    return pause(20);
  }

  /** What was acknowledged last, or what was sent after it, is what stands there. */
  lost() {
    const { draft } = this.looking.row('SELECT draft FROM Evaluation WHERE id = ?', this.evaluationId);
    const stands = JSON.parse(draft).improvements ?? '';
    const may = [this.standing, this.batch?.edits[0].to];
    return this.standing === null || may.includes(stands)
      ? []
      : [`${this.evaluationId}: acknowledged “${this.standing}”, there is “${stands}”`];
  }
}

class Submitter extends Desk {
  async step() {
    const { state, version } = this.form();
    const subject = `evaluation:${this.evaluationId}`;
    await this.act(
      this.section,
      state === 'submitted' ? 'recall-evaluation' : 'submit-evaluation',
      { evaluationId: this.evaluationId, version },
      subject,
    );
    return pause(40);
  }
}

class Reviewed extends Desk {
  async step() {
    const { state, version } = this.form();
    const subject = `evaluation:${this.evaluationId}`;
    const item = { evaluationId: this.evaluationId, version };
    if (state === 'submitted') await this.act(this.office, 'confirm-evaluations', { items: [item] }, subject);
    else if (state === 'confirmed') await this.act(this.office, 'reopen-evaluation', { ...item, reason: '请补充。' }, subject);
    else await this.act(this.section, 'submit-evaluation', item, subject);
    return pause(40);
  }
}

/** A year goes round: compiled, signed, delivered, returned, begun again with another sentence in the report and another list. */
class Signing extends Desk {
  async step() {
    const { state, version } = this.form();
    const form = { evaluationId: this.evaluationId, version };
    const subject = `evaluation:${this.evaluationId}`;
    const set = this.newestSet();
    if (state === 'compiled') {
      const contents = await this.contents();
      if (contents === null) this.errors.push('the sign page names no contents');
      else await this.act(this.signer, 'sign-department', { year: Number(this.year), ...form, contents, password: this.password });
    } else if (state === 'signed') await this.act(this.signer, 'deliver-set', { setId: set.id, version }, `delivery:${set.id}`);
    else if (state === 'delivered')
      await this.act(this.finance, 'return-delivery', { setId: set.id, reason: '请核对。' }, `delivery:${set.id}`);
    else if (state === 'returned') await this.act(this.office, 'start-again', form, subject);
    else {
      await this.writeReport();
      await this.saveList();
      await this.act(this.office, 'compile-department', form, subject);
    }
    return pause(20);
  }

  async writeReport() {
    const stored = this.looking.row(
      `SELECT version FROM Narrative WHERE yearId = ? AND document = 'report' AND section = 'duties'`,
      this.yearId,
    );
    const next = (stored?.version ?? 0) + 1;
    const content = { blocks: [{ kind: 'paragraph', runs: [{ kind: 'text', text: `主要职责，第 ${next} 稿。` }] }] };
    await this.act(
      this.office,
      'save-narrative-section',
      { year: Number(this.year), document: 'report', section: 'duties', version: next - 1, content },
      `narrative:${this.yearId}:report:duties`,
    );
  }

  async saveList() {
    const { listVersion } = this.looking.row('SELECT listVersion FROM Year WHERE id = ?', this.yearId);
    const rows = this.looking.rows(
      'SELECT id, name, budgetFen, executedFen, evaluationId FROM ListRow WHERE yearId = ? ORDER BY "order"',
      this.yearId,
    );
    const yuan = (fen) => (fen === null ? '' : String(fen / 100));
    await this.act(
      this.office,
      'save-list',
      {
        year: Number(this.year),
        version: listVersion,
        rows: rows.map(({ id, name, budgetFen, executedFen, evaluationId }) => ({
          id,
          name,
          budget: yuan(budgetFen),
          executed: yuan(executedFen),
          purpose: `用途 ${listVersion}`,
          formId: evaluationId,
        })),
      },
      `year:${this.yearId}`,
    );
  }
}

class Sealing extends Desk {
  async step() {
    const set = this.newestSet();
    if (set) return void (await this.act(this.signer, 'cancel-sealing', { setId: set.id }, `delivery:${set.id}`));
    const contents = await this.contents();
    if (contents === null) this.errors.push('the sign page names no contents to seal');
    else
      await this.act(this.signer, 'begin-sealing', {
        year: Number(this.year),
        evaluationId: this.evaluationId,
        version: this.form().version,
        contents,
      });
    return pause(20);
  }
}

const KINDS = { typist: Typist, submitter: Submitter, reviewed: Reviewed, signing: Signing, sealing: Sealing };

export const deskOf = (site, looking, person) => new KINDS[person.kind](site, looking, person);
