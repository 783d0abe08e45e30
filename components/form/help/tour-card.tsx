'use client';

import { use, useEffect, useRef, useState } from 'react';
import { PersonId } from '@/components/session/use-kept-text';
import { useHydrated } from '@/components/ui/use-hydrated';
import classes from '../rail/finding-card.module.css';
import { useStore } from '../tiny-store';
import { isTold, setTold, tourOpen } from './tour-store';
import { useHandbookWords } from './use-handbook-words';

/** For who fills in for the first time: four steps, offered in a line that blocks nothing, and never again once they are left. */
export function TourCard() {
  const personId = use(PersonId);
  const [left, setLeft] = useState(false);
  const open = useStore(tourOpen, (value) => value);
  const offered = useHydrated() && !left && !isTold(personId);
  const leave = () => {
    setTold(personId);
    setLeft(true);
    tourOpen.set(false);
  };
  if (open) return <Steps onLeave={leave} />;
  if (!offered) return null;
  return (
    <section className={classes.card} aria-label="第一次填">
      <h2 className={classes.title}>第一次填？四步看懂</h2>
      <div className={classes.mends}>
        <button type="button" className={classes.mend} onClick={() => tourOpen.set(true)}>
          看四步
        </button>
        <button type="button" className={classes.mend} onClick={leave}>
          不用了
        </button>
      </div>
    </section>
  );
}

function Steps({ onLeave }: { onLeave: () => void }) {
  const words = useHandbookWords();
  const [at, setAt] = useState(0);
  const card = useRef<HTMLElement>(null);
  // Whoever asked for it is in it, at its words.
  useEffect(() => card.current?.focus(), [at]);
  const steps = words?.steps ?? [];
  const step = steps[at];
  return (
    <section
      ref={card}
      tabIndex={-1}
      className={classes.card}
      aria-label="四步看懂"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onLeave();
      }}
    >
      <h2 className={classes.title}>
        {step ? step.names.join('、') : '四步看懂'}
        {step && (
          <span className={classes.count}>
            第 {at + 1} 步，共 {steps.length} 步
          </span>
        )}
      </h2>
      {step ? (
        <div className={classes.text} dangerouslySetInnerHTML={{ __html: step.html }} />
      ) : (
        <div className={classes.text}>{words === null ? '现在取不到手册：网络断开。' : '正在取手册……'}</div>
      )}
      <div className={classes.mends}>
        {at > 0 && (
          <button type="button" className={classes.mend} onClick={() => setAt(at - 1)}>
            上一步
          </button>
        )}
        {at + 1 < steps.length && (
          <button type="button" className={classes.mend} onClick={() => setAt(at + 1)}>
            下一步
          </button>
        )}
        <button type="button" className={classes.mend} onClick={onLeave}>
          {at + 1 < steps.length ? '不看了' : '知道了'}
        </button>
      </div>
    </section>
  );
}
