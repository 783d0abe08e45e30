'use client';

import { Checkbox, NativeSelect } from '@mantine/core';
import { KIND_NAMES, lackingKinds } from '@/lib/scheme/offered-kinds';
import type { OfferedScheme } from '@/lib/contract/rounds';
import { ChoiceField } from './choice-field';

interface SchemeChoiceProps {
  schemes: readonly OfferedScheme[];
  /** In the round's order: new forms are under the first that has their kind. */
  chosen: readonly string[];
  error: string | null;
  onChange: (chosen: readonly string[]) => void;
}

/** What of the choice cannot be: Chinese; null where it can. */
export function schemeChoiceProblem(schemes: readonly OfferedScheme[], chosen: readonly string[]): string | null {
  const picked = schemes.filter(({ id }) => chosen.includes(id));
  if (picked.length === 0) return '请至少选择一种表式';
  const [lacking] = lackingKinds(picked);
  return lacking ? `所选的都没有${KIND_NAMES[lacking]}，请再选一种有的` : null;
}

/** Under which schemes the year's forms are filled in: one or several. */
export function SchemeChoice({ schemes, chosen, error, onChange }: SchemeChoiceProps) {
  const put = (id: string, on: boolean) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  const picked = chosen.flatMap((id) => schemes.find((one) => one.id === id) ?? []);
  return (
    <>
      <ChoiceField name="表式" label="表式" note={`已选 ${chosen.length} 种；各部门新建自评表时可以换用`} wide error={error}>
        {schemes.map(({ id, name, kinds }) => (
          <Checkbox
            key={id}
            size="xs"
            label={name}
            description={`${id}　${kinds.map((kind) => KIND_NAMES[kind]).join('、')}`}
            checked={chosen.includes(id)}
            onChange={(event) => put(id, event.currentTarget.checked)}
          />
        ))}
      </ChoiceField>
      {picked.length > 1 && (
        <NativeSelect
          label="默认表式"
          description="各部门新建自评表时先用这一种；它没有的表（项目自评表或部门整体自评表）用其他几种中的第一种"
          value={chosen[0] ?? ''}
          onChange={(event) => onChange(withFirst(chosen, event.currentTarget.value))}
          data={picked.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </>
  );
}

/** The same schemes, that one the usual. */
export function withFirst(chosen: readonly string[], first: string): string[] {
  return [first, ...chosen.filter((id) => id !== first)];
}
