// What the administrator's page on the state of the installation shows.
export interface HealthRow {
  readonly name: string;
  readonly value: string;
  /** What is to be done about it; null where nothing is. */
  readonly warning: string | null;
}

export interface HealthPage {
  readonly groups: readonly { readonly title: string; readonly rows: readonly HealthRow[] }[];
}
