import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { typingWatch } from './typing-pause';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('who does not type is interrupted at once', () => {
  const ready = vi.fn();
  typingWatch(Date.now).whenPaused(ready);
  expect(ready).toHaveBeenCalledOnce();
});

test('who types is interrupted only after a pause, however long they go on', () => {
  const watch = typingWatch(Date.now);
  const ready = vi.fn();
  watch.typed();
  watch.whenPaused(ready);
  for (let keys = 0; keys < 10; keys += 1) {
    vi.advanceTimersByTime(1_000);
    watch.typed();
  }
  vi.advanceTimersByTime(1_499);
  expect(ready).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ready).toHaveBeenCalledOnce();
});

test('what was called off does not come', () => {
  const watch = typingWatch(Date.now);
  const ready = vi.fn();
  watch.typed();
  watch.whenPaused(ready)();
  vi.advanceTimersByTime(5_000);
  expect(ready).not.toHaveBeenCalled();
});
