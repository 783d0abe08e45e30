export function weightOf(nodes: readonly unknown[]): [ids: number, classes: number, types: number];
export function olderStyles(files: ReadonlyMap<string, string>): Map<string, string>;
export function containersOf(files: ReadonlyMap<string, string>): string;
