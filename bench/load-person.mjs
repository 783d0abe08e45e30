// Somebody who is signed in and types in one form: what the benches put the server under load with.
import { randomBytes } from 'node:crypto';

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export const quantile = (times, share) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Infinity;
export const ms = (time) => `${time.toFixed(time < 10 ? 1 : 0)} ms`;

export class Person {
  constructor(site, { username, password, evaluationId, share, of }) {
    Object.assign(this, { site, username, password, evaluationId, share, of });
    this.cookies = new Map();
    this.times = [];
    this.errors = [];
    /** What the server has acknowledged, by cell: `row.field`. */
    this.acknowledged = new Map();
  }

  async fetch(address, init = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(this.site + address, {
      redirect: 'manual',
      ...init,
      headers: { cookie, origin: this.site, ...init.headers },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) this.cookies.set(name, value);
    }
    return answer;
  }

  async openSession() {
    const { csrfToken } = await (await this.fetch('/api/auth/csrf')).json();
    const body = new URLSearchParams({ csrfToken, username: this.username, password: this.password, json: 'true' });
    await (await this.fetch('/api/auth/callback/credentials', { method: 'POST', body })).text();
  }

  async signIn() {
    await this.openSession();
    const { draft, version } = await this.read();
    this.version = version;
    // Two people on one form take turns of its rows, so that none of their cells is the other's.
    const rows = draft.goals.flatMap((goal) => goal.groups.flatMap((group) => group.indicators));
    const mine = rows.filter((_, at) => at % this.of === this.share);
    this.cells = mine.flatMap((row) =>
      ['level3', 'target', 'actual', 'note'].map((field) => ({ at: row.id, field, text: row[field] ?? '' })),
    );
  }

  async read() {
    const answer = await this.fetch(`/api/evaluations/${this.evaluationId}/draft?since=-1`);
    if (answer.status !== 200) throw new Error(`${this.username} cannot read the form: ${answer.status}`);
    return answer.json();
  }

  /** Types in one cell and saves: one edit a save, as the form page does when somebody stops for a moment. */
  async save() {
    const cell = this.cells[Math.floor(Math.random() * this.cells.length)];
    const to = `${cell.text.slice(0, 60)}${['完成', '续', '≥9', '（补充）'][Math.floor(Math.random() * 4)]}${this.times.length}`;
    const input = {
      evaluationId: this.evaluationId,
      batchId: randomBytes(9).toString('base64url'),
      knownVersion: this.version,
      edits: [{ kind: 'set', at: cell.at, field: cell.field, from: cell.text, to }],
    };
    const begun = performance.now();
    try {
      const answer = await this.fetch('/api/commands/save-evaluation', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      const outcome = await answer.json();
      this.times.push(performance.now() - begun);
      if (!outcome.ok) return void this.errors.push(`${answer.status} ${outcome.problem?.code}`);
      if (outcome.value.conflicts.length > 0) return void this.errors.push('conflict on a cell that nobody else edits');
      this.version = outcome.value.version;
      cell.text = to;
      this.acknowledged.set(`${cell.at}.${cell.field}`, to);
    } catch (error) {
      this.errors.push(String(error?.cause ?? error));
    }
  }

  async type(until) {
    await pause(Math.random() * 1000);
    while (Date.now() < until) {
      const begun = Date.now();
      await this.save();
      await pause(Math.max(0, 700 + Math.random() * 600 - (Date.now() - begun)));
    }
  }

  /** Acknowledged cells that are not in the server's draft. */
  async lost() {
    const { draft } = await this.read();
    const rows = new Map(draft.goals.flatMap((goal) => goal.groups.flatMap((group) => group.indicators.map((row) => [row.id, row]))));
    return [...this.acknowledged].filter(([cell, text]) => {
      const [at, field] = cell.split('.');
      return rows.get(at)?.[field] !== text;
    }).length;
  }
}
