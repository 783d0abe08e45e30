// Names of level 1 and level 2 as people write them: 产出, 产出指标 and 产出指标（50分） are one.
import { fold } from '@/lib/number/fold';

const plainName = (name: string) =>
  fold(name)
    .replace(/[(（].*?[)）]/g, '')
    .replace(/等$/, '')
    .replace(/指标$/, '');

export function isSameName(a: string, b: string): boolean {
  return a === b || (plainName(a) !== '' && plainName(a) === plainName(b));
}
