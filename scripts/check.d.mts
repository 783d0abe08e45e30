export function testsOf(changed: readonly string[], imports: ReadonlyMap<string, readonly string[]>): string[];
