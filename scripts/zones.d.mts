export function importsInServer(): Promise<Map<string, string[]>>;
export function importedBy(file: string, text: string): string[];
export function cyclesIn(imports: ReadonlyMap<string, readonly string[]>): string[][];
export function arrowsIn(imports: ReadonlyMap<string, readonly string[]>): { arrows: Map<string, number>; back: string[] };
