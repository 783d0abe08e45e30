import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CommandOutcome } from '@/components/session/command';
import { JobWatch } from './job-watch';

/** How far it is; null where nothing goes on. */
type State = number | null;
const said = (value: State): CommandOutcome<State> => ({ ok: true, value });
const refused = (code: 'offline' | 'not-found'): CommandOutcome<State> => ({ ok: false, problem: { code, message: code } });

let asked: string[];
let answers: CommandOutcome<State>[];
let ended: number;
beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answers = [];
  ended = 0;
});
afterEach(() => vi.useRealTimers());

function watching(first: State): JobWatch<State, string> {
  return new JobWatch<State, string>(first, {
    ask(where, method) {
      asked.push(`${method} ${where}`);
      return Promise.resolve(answers.shift() ?? said(null));
    },
    where: (state) => `/job/${state}`,
    goesOn: (state) => state !== null,
    onEnd: () => (ended += 1),
  });
}
const looks = async (times: number) => vi.advanceTimersByTimeAsync(times * 500 + 100);

it('is begun, followed to its end, and looked at no more then', async () => {
  const watch = watching(null);
  watch.show();
  await looks(3);
  expect(asked).toEqual([]);
  answers = [said(0), said(1), said(2), said(null)];
  const begun = watch.start('/job?year=2022');
  expect(watch.standing()).toMatchObject({ state: null, busy: true });
  await begun;
  expect(watch.standing()).toEqual({ state: 0, busy: false, problem: null });
  await looks(2);
  expect([watch.standing().state, ended]).toEqual([2, 0]);
  await looks(5);
  expect(asked).toEqual(['POST /job?year=2022', 'GET /job/0', 'GET /job/1', 'GET /job/2']);
  expect([watch.standing().state, ended]).toEqual([null, 1]);
});

it('what went on when the page was made is followed; a page that has gone looks no more, nor hears what was on its way', async () => {
  const watch = watching(1);
  const hide = watch.show();
  answers = [said(2), said(3)];
  await looks(1);
  expect(watch.standing().state).toBe(2);
  hide();
  await looks(5);
  expect(asked).toHaveLength(1);
  expect(ended).toBe(0);
});

it('is looked at again while the server cannot be reached, and says so until it can', async () => {
  const watch = watching(1);
  watch.show();
  answers = [refused('offline'), refused('offline'), said(2)];
  await looks(2);
  expect(watch.standing()).toMatchObject({ state: 1, problem: { code: 'offline' } });
  await looks(1);
  expect(watch.standing()).toMatchObject({ state: 2, problem: null });
  expect(ended).toBe(0);
});

it('what cannot be followed any more has ended, and why is told', async () => {
  const watch = watching(1);
  watch.show();
  answers = [refused('not-found')];
  await looks(5);
  expect(asked).toHaveLength(1);
  expect(watch.standing()).toMatchObject({ state: 1, problem: { code: 'not-found' } });
  expect(ended).toBe(1);
});

it('a look whose answer comes after the cancelling is out of date; a cancelling that is not heard changes nothing', async () => {
  let late: (outcome: CommandOutcome<State>) => void = () => undefined;
  const watch = watching(1);
  watch.use({
    where: () => '/job',
    goesOn: (state) => state !== null,
    onEnd: () => (ended += 1),
    ask(_where, method) {
      asked.push(method);
      return method === 'GET' ? new Promise((resolve) => (late = resolve)) : Promise.resolve(answers.shift() ?? said(null));
    },
  });
  watch.show();
  answers = [refused('offline'), said(null)];
  await watch.cancel();
  expect(watch.standing()).toMatchObject({ state: 1, problem: { code: 'offline' } });
  await looks(1);
  await watch.cancel();
  late(said(7));
  await looks(3);
  expect(asked).toEqual(['DELETE', 'GET', 'DELETE']);
  expect([watch.standing().state, ended]).toEqual([null, 1]);
});

it('where beginning it was refused, the page is told to look; where nothing was heard, it is not', async () => {
  const watch = watching(null);
  watch.show();
  answers = [refused('not-found'), refused('offline')];
  await watch.start('/job');
  expect([ended, watch.standing().problem?.code]).toEqual([1, 'not-found']);
  await watch.start('/job');
  await looks(3);
  expect([ended, watch.standing().problem?.code, asked]).toEqual([1, 'offline', ['POST /job', 'POST /job']]);
});

it('follows what was begun elsewhere: by a command, or as the page says when it is made anew', async () => {
  const watch = watching(null);
  watch.show();
  answers = [said(1), said(null), said(6), said(null)];
  watch.follow();
  await looks(2);
  expect([asked, ended]).toEqual([['GET /job/null', 'GET /job/1'], 1]);
  watch.anew(5);
  expect(watch.standing().state).toBe(5);
  await looks(2);
  expect([asked.slice(2), ended]).toEqual([['GET /job/5', 'GET /job/6'], 2]);
  // The same page again says nothing new.
  watch.anew(5);
  expect(watch.standing().state).toBeNull();
});
