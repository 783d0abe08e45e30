// A dialog that opens by itself must not take the keys of somebody who is typing.

/** How long nothing must have been typed before something may take the focus, in milliseconds. */
export const TYPING_PAUSE = 1_500;

export interface TypingWatch {
  /** Something was typed. */
  typed(): void;
  /** Calls back once, when nothing was typed for a while: at once where that is so already. Returns how to call it off. */
  whenPaused(ready: () => void): () => void;
}

/** Watches for a pause in typing. `now` in milliseconds. */
export function typingWatch(now: () => number, pause = TYPING_PAUSE): TypingWatch {
  let last = Number.NEGATIVE_INFINITY;
  return {
    typed() {
      last = now();
    },
    whenPaused(ready) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const look = () => {
        const left = last + pause - now();
        if (left > 0) timer = setTimeout(look, left);
        else ready();
      };
      look();
      return () => clearTimeout(timer);
    },
  };
}
