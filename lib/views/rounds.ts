// What the bureau's page of rounds shows: the district's years, and who could take part in one.

export interface RoundView {
  readonly year: number;
  readonly version: number;
  readonly schemeName: string;
  /** ISO time. */
  readonly deadline: string;
  readonly notice: string;
  readonly open: boolean;
  /** `empty`: has begun nothing, and can leave. */
  readonly departments: readonly { readonly id: string; readonly name: string; readonly empty: boolean }[];
  /** Departments whose delivery was accepted, and those whose delivery waits for it. */
  readonly accepted: number;
  readonly delivered: number;
  /** Neither, and past their deadline. */
  readonly late: number;
  readonly extended: number;
}

export interface Rounds {
  /** The newest first. */
  readonly rounds: readonly RoundView[];
  readonly schemes: readonly { readonly id: string; readonly name: string }[];
  /** Departments that can take part, by name. */
  readonly departments: readonly { readonly id: string; readonly name: string }[];
}
