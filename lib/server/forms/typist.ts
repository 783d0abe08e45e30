// As whom somebody types in a form (docs/schemes.md, "The file").
import type { Actor } from '@/lib/workflow/role';
import type { Who } from '@/lib/scheme/scheme';

/** The bureau and the office are what they are; everybody else fills in. */
export function typistOf({ role }: Pick<Actor, 'role'>): Who {
  return role === 'office' || role === 'finance' ? role : 'section';
}
