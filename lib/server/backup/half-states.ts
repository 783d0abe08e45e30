// What must hold of a database and its signed files at every moment, whatever was killed or failed: everything that a write does is
// there, or nothing of it. Looked for by the drill of a restore, after kills, and after faults.
import { lstat } from 'node:fs/promises';
import type { Database } from 'better-sqlite3';
import { readMarks } from '../signing/signing-marks';
import type { SignedStore } from '../store/signed-store';

/** A query that finds nothing in a sound database, and what is wrong with what it finds (Chinese; `?` is the first column). */
const NOTHING_FOUND: readonly [string, string][] = [
  [`SELECT evaluationId FROM Revision GROUP BY evaluationId HAVING MIN(number) <> 1 OR COUNT(*) <> MAX(number)`, '自评表 ? 的版本号不连续'],
  [
    `SELECT id FROM Evaluation WHERE state <> 'draft' AND NOT EXISTS (SELECT 1 FROM Revision WHERE evaluationId = Evaluation.id)`,
    '自评表 ? 已提交，却没有冻结的版本',
  ],
  [`SELECT yearId FROM SignedSet GROUP BY yearId HAVING MIN(number) <> 1 OR COUNT(*) <> MAX(number)`, '年度 ? 的签署批次号不连续'],
  [`SELECT id FROM SignedSet WHERE NOT EXISTS (SELECT 1 FROM SignedFile WHERE setId = SignedSet.id)`, '签署批次 ? 没有文件'],
  [
    `SELECT SignedFile.id FROM SignedFile JOIN SignedSet ON SignedSet.id = setId WHERE SignedSet.state <> 'sealing' AND (sha256 IS NULL OR bytes IS NULL)`,
    '签署文件 ? 属于已完成的批次，却没有签署',
  ],
  [
    // The last set says how far the department is, and the form says the same.
    `SELECT Evaluation.id FROM Evaluation LEFT JOIN SignedSet ON SignedSet.yearId = Evaluation.yearId
       AND SignedSet.number = (SELECT MAX(number) FROM SignedSet AS last WHERE last.yearId = Evaluation.yearId)
     WHERE form = 'department' AND (Evaluation.state IN ('signed', 'delivered', 'accepted') OR SignedSet.state IN ('signed', 'delivered', 'accepted'))
       AND Evaluation.state IS NOT SignedSet.state`,
    '部门整体自评表 ? 的状态与最近一次签署批次不一致',
  ],
  [
    `SELECT SignedFile.id FROM SignedFile LEFT JOIN Revision ON Revision.evaluationId = SignedFile.evaluationId AND number = revisionNumber
     WHERE SignedFile.evaluationId IS NOT NULL AND Revision.id IS NULL`,
    '签署文件 ? 所印的版本不存在',
  ],
  [
    `SELECT ListRow.id FROM ListRow JOIN Evaluation ON Evaluation.id = evaluationId WHERE Evaluation.yearId <> ListRow.yearId`,
    '项目支出表的行 ? 对应了别的年度的自评表',
  ],
];

/** What must hold of everything that was written through commands since a time (`?`, ISO text): each has its row in the trail. */
const EACH_IN_THE_TRAIL: readonly [string, string][] = [
  [
    `SELECT id FROM Revision WHERE at > ? AND NOT EXISTS (SELECT 1 FROM AuditRow WHERE subject = 'evaluation:' || evaluationId
       AND action IN ('submit-evaluation', 'compile-department') AND json_extract(details, '$.revision') = number AND json_extract(details, '$.sha256') = Revision.sha256)`,
    '版本 ? 没有操作日志',
  ],
  [
    `SELECT id FROM AuditRow WHERE at > ? AND action IN ('submit-evaluation', 'compile-department') AND NOT EXISTS (SELECT 1 FROM Revision
       WHERE 'evaluation:' || evaluationId = subject AND number = json_extract(details, '$.revision'))`,
    '操作日志 ? 所说的版本不存在',
  ],
  [
    `SELECT id FROM SignedSet WHERE createdAt > ? AND NOT EXISTS (SELECT 1 FROM AuditRow WHERE subject = 'delivery:' || SignedSet.id
       AND action IN ('sign-department', 'begin-sealing') AND json_extract(details, '$.number') = number)`,
    '签署批次 ? 没有操作日志',
  ],
  [
    `SELECT id FROM AuditRow WHERE at > ? AND action = 'sign-department' AND (SELECT COUNT(*) FROM SignedFile WHERE 'delivery:' || setId = subject)
       <> json_array_length(details, '$.files')`,
    '操作日志 ? 所说的签署文件不齐',
  ],
  [
    `SELECT subject FROM AuditRow WHERE at > ? AND action = 'save-evaluation' GROUP BY subject, json_extract(details, '$.version')
     HAVING COUNT(*) > 1 AND MAX(json_extract(details, '$.conflicts')) = 0`,
    '? 的同一版本保存了两次',
  ],
  [
    `SELECT id FROM AuditRow WHERE at > ? AND action = 'save-evaluation' AND json_extract(details, '$.version') >
       (SELECT version FROM Evaluation WHERE 'evaluation:' || Evaluation.id = subject)`,
    '操作日志 ? 所说的保存不在自评表中',
  ],
  [
    `SELECT id FROM SignedSet WHERE deliveredAt > ? AND NOT EXISTS (SELECT 1 FROM AuditRow WHERE subject = 'delivery:' || SignedSet.id AND action = 'deliver-set')`,
    '报送 ? 没有操作日志',
  ],
];

const MOST = 20;

/** What is broken in the database itself: pages, indexes and references. */
export function brokenDatabase(database: Database): string[] {
  const pages = (database.pragma('integrity_check') as { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((said) => said !== 'ok');
  const references = database.pragma('foreign_key_check') as { table: string; rowid: number; parent: string }[];
  return [
    ...pages.slice(0, MOST).map((said) => `数据库损坏：${said}`),
    ...references.slice(0, MOST).map(({ table, rowid, parent }) => `${table} 第 ${rowid} 行所指的 ${parent} 不存在`),
  ];
}

/** Halves of writes. `since`: from when on everything was written through commands, and is in the trail; null: not asked. */
export function halfWrites(database: Database, since: Date | null): string[] {
  const found = (sql: string, said: string, ...args: string[]) =>
    (
      database
        .prepare(sql)
        .pluck()
        .all(...args) as unknown[]
    )
      .slice(0, MOST)
      .map((which) => said.replace('?', String(which)));
  const from = since?.toISOString().replace('Z', '+00:00');
  return [
    ...NOTHING_FOUND.flatMap(([sql, said]) => found(sql, said)),
    ...(from === undefined ? [] : EACH_IN_THE_TRAIL.flatMap(([sql, said]) => found(sql, said, from))),
  ];
}

/** The hashes that the database names, of signed files and of those being sealed outside. */
export function namedFiles(database: Database): { sha256: string; bytes: number | null; name: string }[] {
  return database
    .prepare(
      `SELECT sha256, MAX(bytes) AS bytes, MIN(name) AS name FROM (
         SELECT sha256, bytes, name FROM SignedFile WHERE sha256 IS NOT NULL
         UNION ALL SELECT unsignedSha256, NULL, name FROM SignedFile WHERE origin = 'elsewhere')
       GROUP BY sha256 ORDER BY sha256`,
    )
    .all() as { sha256: string; bytes: number | null; name: string }[];
}

/** Signed files that the database names and the store lacks, or has in another size. */
export async function missingFiles(database: Database, store: SignedStore): Promise<string[]> {
  const missing: string[] = [];
  for (const { sha256, bytes, name } of namedFiles(database)) {
    const there = await store.find(sha256);
    if (!there) missing.push(`缺少签署文件“${name}”（${sha256}.pdf）`);
    else if (bytes !== null && there.bytes !== bytes) missing.push(`签署文件“${name}”的大小不对（${sha256}.pdf）`);
  }
  return missing;
}

/** Files that no set names and no mark will have cleared away. Only while nothing is being signed. */
export async function strayFiles(database: Database, store: SignedStore, names: readonly string[]): Promise<string[]> {
  const known = new Set([...namedFiles(database).map(({ sha256 }) => sha256), ...(await readMarks(store)).flatMap(({ files }) => files)]);
  return names
    .filter((name) => name.endsWith('.pdf') && !known.has(name.slice(0, -'.pdf'.length)))
    .map((name) => `没有记录的签署文件 ${name}`);
}

/** Whether there is anything of that name, a link to nowhere too. */
export async function isThere(target: string): Promise<boolean> {
  return lstat(target).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
      throw error;
    },
  );
}
