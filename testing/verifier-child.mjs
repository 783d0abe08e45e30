// Stands for the process that verifies: a file that begins with "burn" keeps it busy for ever, one with "fill" takes all memory.
process.on('disconnect', () => process.exit());
const held = [];
process.on('message', ({ id, task: { work: task } }) => {
  const begins = Buffer.from(task.bytes ?? []).toString('latin1', 0, 4);
  while (begins === 'burn');
  while (begins === 'fill') held.push(Buffer.alloc(10_000_000, 1));
  process.send({
    id,
    kind: 'signing',
    answer:
      task.kind === 'get-ready'
        ? { kind: 'ready' }
        : { kind: 'verdict', verdict: { verdict: 'genuine', sentence: `looked at ${task.fileName}`, checks: [] } },
  });
});
