// A child for tests of the pool: burns processors, fills memory, waits, or answers at once.
const held = [];

process.on('disconnect', () => process.exit());
process.on('message', ({ id, task }) => {
  const answer = (content = {}) => process.send({ id, kind: 'done', pid: process.pid, ...content });
  switch (task.kind) {
    case 'burn': {
      const until = performance.now() + task.ms;
      while (performance.now() < until);
      return answer();
    }
    case 'fill':
      for (let mb = 0; mb < task.mb; mb += 1) held.push(Buffer.alloc(1024 * 1024, 1));
      return answer();
    case 'heap':
      for (;;) held.push({ ...held });
    case 'wait':
      return setTimeout(answer, task.ms);
    case 'fail':
      return process.send({ id, kind: 'failed', error: 'as asked' });
    case 'crash':
      return process.exit(3);
    default:
      return answer();
  }
});
