// What keeps a scheme from being published under its id.
import { problem, type Problem } from '@/lib/workflow/problem';
import type { HeldSchemes } from './held-schemes';

/**
 * Null where it can be published. What the program ships can be, as it stands and while no round is under it: from then on it is
 * the bureau's, whatever a later program ships.
 */
export function publishingProblem({ of, every }: HeldSchemes, id: string, sha256: string): Problem | null {
  const there = of(id);
  if (!there) return null;
  if (there.scheme.sha256 !== sha256) return problem('scheme-id-taken', { name: id });
  const isOnlyShipped = every.filter(({ scheme }) => scheme.id === id).length === 1 && there.from === 'shipped';
  return isOnlyShipped ? null : problem('scheme-known', { name: there.scheme.name });
}
