// Every scheme that this installation holds: shipped ones, those that the bureau published, and earlier versions of shipped ones
// that forms were begun under.
import type { Scheme } from '@/lib/scheme/scheme';
import { storedScheme } from '@/lib/scheme/stored-scheme';
import type { Db, Tx } from '../database/connect';
import { shippedSchemes } from '../shipped/shipped-schemes';

export interface HeldScheme {
  scheme: Scheme;
  /** Resolved, in the file's order. */
  json: string;
  from: 'shipped' | 'published';
  /** Null of a shipped one. */
  publishedAt: Date | null;
  publishedBy: string | null;
  retiredAt: Date | null;
}

export interface HeldSchemes {
  /** One of each id, shipped ones first, then by when they were published; retired ones among them. */
  all: readonly HeldScheme[];
  /** Those that a new round can be opened with. */
  offered: readonly HeldScheme[];
  /** Every content, earlier versions of shipped ones among them. */
  every: readonly HeldScheme[];
  /** What is under that id today. */
  of: (id: string) => HeldScheme | undefined;
  /** Of exactly that content. */
  at: (id: string, sha256: string) => HeldScheme | undefined;
}

/** A scheme never changes: read once. */
const read = new Map<string, Scheme>();

function schemeOfRow({ sha256, json }: { sha256: string; json: string }): Scheme {
  let scheme = read.get(sha256);
  if (!scheme) read.set(sha256, (scheme = storedScheme(json)));
  return scheme;
}

/** As they stand now. */
export async function heldSchemes(db: Db | Tx): Promise<HeldSchemes> {
  const rows = await db.scheme.findMany({
    orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
    include: { publishedBy: { select: { name: true } } },
  });
  const shipped = [...shippedSchemes().values()].map(({ scheme, json }): HeldScheme => ({
    scheme,
    json,
    from: 'shipped',
    publishedAt: null,
    publishedBy: null,
    retiredAt: null,
  }));
  const stored = rows.map(({ sha256, json, publishedAt, publishedById, publishedBy, retiredAt }): HeldScheme => ({
    scheme: schemeOfRow({ sha256, json }),
    json,
    from: publishedById === null ? 'shipped' : 'published',
    publishedAt: publishedById === null ? null : publishedAt,
    publishedBy: publishedBy?.name ?? null,
    retiredAt,
  }));
  const every = [...shipped, ...stored];
  const byId = new Map<string, HeldScheme>();
  for (const held of every) {
    // What was published under an id stays what it is, whatever a later program ships.
    if (!byId.has(held.scheme.id) || held.from === 'published') byId.set(held.scheme.id, held);
  }
  return {
    all: [...byId.values()],
    offered: [...byId.values()].filter(({ retiredAt }) => retiredAt === null),
    every,
    of: (id) => byId.get(id),
    at: (id, sha256) => every.find(({ scheme }) => scheme.id === id && scheme.sha256 === sha256),
  };
}

/** Keeps the version of a shipped scheme that something is begun under: a later program may ship another under its id. */
export async function keepScheme(tx: Tx, { scheme: { id, sha256, name }, json, from }: HeldScheme, now: Date): Promise<void> {
  if (from === 'published') return;
  // Not an upsert: a trigger refuses to put a row where one is kept, also where nothing would come of it.
  if (await tx.scheme.findUnique({ where: { id_sha256: { id, sha256 } }, select: { id: true } })) return;
  await tx.scheme.create({ data: { id, sha256, name, json, publishedAt: now } });
}
