// Which roles a department has (docs/handbook: 角色): the bureau oversees, departments fill in.
import type { Role } from './role';

const OF_BUREAU: readonly Role[] = ['finance', 'admin', 'auditor'];
const OF_DEPARTMENTS: readonly Role[] = ['section', 'office', 'signer'];

/** The roles that people of such a department can have. */
export function rolesIn(bureau: boolean): readonly Role[] {
  return bureau ? OF_BUREAU : OF_DEPARTMENTS;
}
