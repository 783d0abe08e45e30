import type { NarrativeTableName } from '@/lib/department/narrative/narrative';
import type { Figure } from '@/lib/department/narrative/narrative-fields';
import type { FilledTable } from '@/lib/department/narrative/narrative-tables';

/** Present values of fields and tables, for the parts of an editor that React does not draw. */
export class LiveValues {
  #figures: ReadonlyMap<string, Figure>;
  #tables: Record<NarrativeTableName, FilledTable>;
  readonly #listeners = new Set<() => void>();

  constructor(figures: readonly Figure[], tables: Record<NarrativeTableName, FilledTable>) {
    this.#figures = new Map(figures.map((figure) => [figure.name, figure]));
    this.#tables = tables;
  }

  /** New data came with the page. */
  replace(figures: readonly Figure[], tables: Record<NarrativeTableName, FilledTable>): void {
    this.#figures = new Map(figures.map((figure) => [figure.name, figure]));
    this.#tables = tables;
    for (const listener of [...this.#listeners]) listener();
  }

  figure(name: string): Figure | undefined {
    return this.#figures.get(name);
  }

  table(name: NarrativeTableName): FilledTable {
    return this.#tables[name];
  }

  /** Calls back now and whenever the values change. */
  follow(listener: () => void): () => void {
    this.#listeners.add(listener);
    listener();
    return () => void this.#listeners.delete(listener);
  }
}

/** What a field reads, and what is said of it. */
export function fieldWords(name: string, figure: Figure | undefined): { text: string; title: string; missing: boolean } {
  if (figure && figure.value !== null)
    return { text: figure.value, title: `数据项 {${name}}：随数据自动更新，不能直接改写`, missing: false };
  return { text: `{${name}}`, title: `数据项 {${name}} 没有数据。${figure?.missing ?? '部门整体自评表没有这一项'}`, missing: true };
}
