'use client';

import { later } from '@/components/session/later';
import { lookAt, useFormEnv, useRollUps } from '../form-env';
import { useStore } from '../tiny-store';

const RollUpChooser = later(() => import('../later-parts').then(({ laterParts }) => laterParts.RollUpChooser), {
  missed: ({ onClose }) => onClose(),
});

/** Rolls a row of the department form up from project rows found by search. Opened for the row in `view.rollingUp`. */
export function RollUpDialog() {
  const { view } = useFormEnv();
  const data = useRollUps();
  const row = useStore(view, (value) => value.rollingUp);
  if (!data || row === null) return null;
  return <RollUpChooser key={row} rowId={row} data={data} onClose={() => lookAt(view, { rollingUp: null })} />;
}
