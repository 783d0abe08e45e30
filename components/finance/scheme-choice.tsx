'use client';

import { Checkbox } from '@mantine/core';
import { KIND_NAMES, lackingKinds } from '@/lib/scheme/offered-kinds';
import type { OfferedScheme } from '@/lib/views/rounds';
import { ChoiceField } from './choice-field';

interface SchemeChoiceProps {
  schemes: readonly OfferedScheme[];
  chosen: ReadonlySet<string>;
  error: string | null;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** What of the choice cannot be: Chinese; null where it can. */
export function schemeChoiceProblem(schemes: readonly OfferedScheme[], chosen: ReadonlySet<string>): string | null {
  const picked = schemes.filter(({ id }) => chosen.has(id));
  if (picked.length === 0) return '请至少选择一种表式';
  const [lacking] = lackingKinds(picked);
  return lacking ? `所选的都没有${KIND_NAMES[lacking]}，请再选一种有的` : null;
}

/** Under which schemes the year's forms are filled in: one or several. */
export function SchemeChoice({ schemes, chosen, error, onChange }: SchemeChoiceProps) {
  function put(id: string, on: boolean) {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    onChange(next);
  }
  return (
    <ChoiceField name="表式" label="表式" note={`已选 ${chosen.size} 种；各部门新建自评表时默认用第一种，也可以换用其他几种`} wide error={error}>
      {schemes.map(({ id, name, kinds }) => (
        <Checkbox
          key={id}
          size="xs"
          label={name}
          description={`${id}　${kinds.map((kind) => KIND_NAMES[kind]).join('、')}`}
          checked={chosen.has(id)}
          onChange={(event) => put(id, event.currentTarget.checked)}
        />
      ))}
    </ChoiceField>
  );
}
