// The schemes that this program knows: told at its start and when one is published, asked for wherever a form is read.
import type { Scheme } from './scheme';
import { UnknownSchemeError } from './unknown-scheme-error';

// One per process: Next loads this module several times.
const kept = globalThis as typeof globalThis & { zipingSchemes?: Known };
const known = (kept.zipingSchemes ??= {
  byId: new Map(),
  exact: new Map(),
  files: new Map(),
  held: new Map(),
  brought: new Set(),
  shipped: new Map(),
  load: null,
});

interface Known {
  /** What stands under an id today. */
  byId: Map<string, Scheme>;
  /** By the hash of their content, earlier ones of an id among them. */
  exact: Map<string, Scheme>;
  /** Their resolved files as JSON, by the same hash. */
  files: Map<string, string>;
  /** What the database holds, by hash: other processes of the program have to be told. */
  held: Map<string, HeldFile>;
  /** Hashes of those that nobody here holds: a file under verification brought them along. The oldest first. */
  brought: Set<string>;
  /** What the program ships, by id: what the first version's frozen forms mean, which name no hash. */
  shipped: Map<string, Scheme>;
  /** Those that are read from files: only once somebody asks. */
  load: (() => Iterable<SchemeWithFile>) | null;
}

/** The resolved file of a scheme that the database holds. `stands`: it is what its id means today. */
export interface HeldFile {
  json: string;
  stands: boolean;
}

/** A scheme with its resolved file as JSON, in the file's order. */
export interface SchemeWithFile {
  scheme: Scheme;
  json: string;
}

/** Makes schemes known; one of the same id is replaced for what says the id alone. */
export function knowSchemes(schemes: Iterable<Scheme>): void {
  for (const scheme of schemes) {
    known.byId.set(scheme.id, scheme);
    known.exact.set(scheme.sha256, scheme);
    known.brought.delete(scheme.sha256);
  }
}

/** Makes schemes known that are loaded when one is first asked for; those known by then stay what they are. */
export function knowSchemesLater(load: () => Iterable<SchemeWithFile>): void {
  known.load = load;
}

/** Makes a scheme known to those forms alone that name it by its hash. */
export function knowExactly({ scheme, json }: SchemeWithFile): void {
  known.exact.set(scheme.sha256, scheme);
  known.files.set(scheme.sha256, json);
  known.brought.delete(scheme.sha256);
}

/** So many of those that files brought are kept for the next files. */
const MOST_BROUGHT = 20;

/**
 * Makes schemes that a signed file brings along known to its own forms. One that is not held here stays a stranger, however often files
 * bring it: `isHeld` says so.
 */
export function knowBrought(schemes: readonly SchemeWithFile[]): void {
  for (const sha256 of [...known.brought].slice(0, Math.max(0, known.brought.size - MOST_BROUGHT))) {
    known.brought.delete(sha256);
    known.exact.delete(sha256);
    known.files.delete(sha256);
  }
  for (const each of schemes) {
    const { id, sha256 } = each.scheme;
    if (isHeld(id, sha256)) continue;
    knowExactly(each);
    known.brought.add(sha256);
  }
}

/** Whether a scheme of exactly that content is this installation's, or was given to this program by whoever runs it. */
export function isHeld(id: string, sha256: string): boolean {
  return findScheme(id, sha256) !== undefined && !known.brought.has(sha256);
}

/** Makes schemes known that were published here, in the order of their publication: the last one of an id stands under it. */
export function knowPublished(schemes: Iterable<SchemeWithFile>): void {
  for (const each of schemes) {
    loaded().byId.set(each.scheme.id, each.scheme);
    knowExactly(each);
    known.held.set(each.scheme.sha256, { json: each.json, stands: true });
  }
}

/** Makes contents known that forms and rounds here name by their hash, whatever stands under their ids today. */
export function knowKept(schemes: Iterable<SchemeWithFile>): void {
  loaded();
  for (const each of schemes) {
    knowExactly(each);
    if (!known.held.has(each.scheme.sha256)) known.held.set(each.scheme.sha256, { json: each.json, stands: false });
  }
}

/** What the database holds, for another process of the program. */
export function heldFiles(): HeldFile[] {
  return [...known.held.values()];
}

function loaded(): Known {
  const { load } = known;
  known.load = null;
  for (const each of load?.() ?? []) {
    known.shipped.set(each.scheme.id, each.scheme);
    if (!known.byId.has(each.scheme.id)) known.byId.set(each.scheme.id, each.scheme);
    knowExactly(each);
  }
  return known;
}

/** Every scheme, in the order in which they became known. */
export function knownSchemes(): Scheme[] {
  return [...loaded().byId.values()];
}

/** The scheme of that id, of exactly that content where a hash is given; or undefined. */
export function findScheme(id: string, sha256?: string): Scheme | undefined {
  if (sha256 === undefined) return loaded().byId.get(id);
  const scheme = loaded().exact.get(sha256);
  return scheme?.id === id ? scheme : undefined;
}

/** The scheme that stands under that id today. Throws where it is unknown. What a form is under: `schemeOfForm`. */
export function schemeOf(id: string): Scheme {
  return schemeOfForm({ scheme: id });
}

/** What names a form's scheme. `format` of a form that the first version froze is `ziping/1`. */
export interface UnderScheme {
  scheme: string;
  schemeSha256?: string | undefined;
  format?: string;
}

/** The scheme that a form or draft is under, by id and hash; by id alone where an earlier version wrote it. Throws UnknownSchemeError. */
export function schemeOfForm(form: UnderScheme): Scheme {
  const scheme = findSchemeOfForm(form);
  if (!scheme) throw new UnknownSchemeError(form.scheme, form.schemeSha256);
  return scheme;
}

/** The same, or undefined. What the first version froze is under what is shipped, whatever stands under its id today. */
export function findSchemeOfForm({ scheme: id, schemeSha256, format }: UnderScheme): Scheme | undefined {
  const first = format === 'ziping/1' && schemeSha256 === undefined ? loaded().shipped.get(id) : undefined;
  return first ?? findScheme(id, schemeSha256);
}

/** The resolved file of a known scheme as JSON; undefined where only the scheme itself was told. */
export function schemeJson(sha256: string): string | undefined {
  return loaded().files.get(sha256);
}
