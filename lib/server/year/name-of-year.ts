// The name that a department's year stands under: on its documents, in their names, in what is signed.

/** The department's name of today, or the one that the year kept when the department was renamed. */
export function nameOfYear({ nameKept, department }: { nameKept: string; department: { name: string } }): string {
  return nameKept || department.name;
}
