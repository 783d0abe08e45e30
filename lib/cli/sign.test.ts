// `sign` and `verify` as they are called: what is written, exit codes, messages. The key is one that openssl made.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { issueTo } from '@/lib/server/certificates/authority';
import { currentSigningKey } from '@/lib/server/certificates/certificate-store';
import { inTransaction } from '@/lib/server/database/connect';
import { signPdf } from '@/lib/signature/sign-pdf';
import { makeDepartment } from '@/testing/factories';
import { testDatabase } from '@/testing/database';
import { calledCommand } from '@/testing/called-command';
import { signCommand } from './sign';
import { verifyCommand } from './verify';

const forms = 'prisma/demo/evaluations';
const folder = mkdtempSync(path.join(tmpdir(), 'ziping-sign-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (...parts: string[]) => path.join(folder, ...parts);

const called = (command: 'sign' | 'verify', ...args: string[]) => calledCommand(command === 'sign' ? signCommand : verifyCommand, ...args);

/** The program as people start it. */
function ziping(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'lib/cli/main.ts', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

openssl(
  'req',
  '-x509',
  '-newkey',
  'rsa:2048',
  '-nodes',
  '-keyout',
  'root.key',
  '-out',
  'root.pem',
  '-days',
  '3000',
  '-utf8',
  '-subj',
  '/C=CN/O=真实机构/CN=真实机构',
);
for (const [name, department] of [
  ['own', '武汉市东西湖区商务局'],
  ['other', '武汉市东西湖区水务局'],
] as const) {
  openssl(
    'req',
    '-new',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.csr`,
    '-utf8',
    '-subj',
    `/C=CN/O=${department}/CN=${department}`,
  );
  openssl(
    'x509',
    '-req',
    '-in',
    `${name}.csr`,
    '-CA',
    'root.pem',
    '-CAkey',
    'root.key',
    '-CAcreateserial',
    '-out',
    `${name}.pem`,
    '-days',
    '300',
  );
  openssl(
    'pkcs12',
    '-export',
    '-inkey',
    `${name}.key`,
    '-in',
    `${name}.pem`,
    '-certfile',
    'root.pem',
    '-out',
    `${name}.p12`,
    '-passout',
    'pass:abc 1',
  );
}
writeFileSync(at('password'), 'abc 1\n');
writeFileSync(at('wrong'), 'abc\n');
const withKey = (name: string, password = 'password') => ['--p12', at(`${name}.p12`), '--password-file', at(password)];
const SIGNED = '2022年度武汉市东西湖区商务局-党员教育培训.pdf';

describe('ziping sign and verify', () => {
  it('a form with more text than a form may have is not signed', async () => {
    const form = JSON.parse(readFileSync(`${forms}/01-party-training.json`, 'utf8')) as {
      goals: { groups: { indicators: { level3: string }[] }[] }[];
    };
    const rows = form.goals[0]?.groups[0]?.indicators;
    for (let more = 0; more < 101; more += 1)
      rows?.push({ level2: '', level3: '某'.repeat(2000), target: '', actual: '', points: '' } as { level3: string });
    writeFileSync(at('long.json'), JSON.stringify(form));
    const { status, stderr } = await called('sign', at('long.json'), ...withKey('own'), '-o', at('none'));
    expect([status, existsSync(at('none'))]).toEqual([2, false]);
    expect(stderr).toContain('个字，最多 200000 个字，请精简');
  });

  it('forms and a PDF: signed, genuine for whoever trusts the authority, and for poppler', () => {
    expect(ziping('render', `${forms}/02-party-awards.json`, '-o', at('plain.pdf')).status).toBe(0);
    expect(ziping('sign', `${forms}/01-party-training.json`, at('plain.pdf'), ...withKey('own'), '-o', at('out'))).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(readdirSync(at('out')).sort()).toEqual([SIGNED, 'plain.pdf'].sort());
    const { status, stdout } = ziping('verify', '--trust', at('root.pem'), at('out', SIGNED), at('out', 'plain.pdf'));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { verdict: 'genuine', reprinted: 'same-bytes', document: { projectName: '党员教育培训', total: '90' } },
      { verdict: 'genuine', reprinted: 'not-tried', document: null, sentence: expect.stringContaining('得分没有核对') as string },
    ]);
    const pdfsig = execFileSync('pdfsig', ['-nocert', at('out', SIGNED)], { encoding: 'utf8' });
    expect(pdfsig).toMatch(/Total document signed[\s\S]*Signature is Valid/);
  });

  it('one file: one object; without a certificate that is trusted nothing is genuine', async () => {
    const unknown = await called('verify', at('out', SIGNED));
    expect(unknown.status).toBe(1);
    expect(unknown.stderr).toContain('没有安装本系统');
    expect(JSON.parse(unknown.stdout)).toMatchObject({ verdict: 'not-genuine', signer: { organization: '武汉市东西湖区商务局' } });
    expect((await called('verify', '--trust', at('own.pem'), '--json', at('out', SIGNED))).status).toBe(0);
    expect((await called('verify', '--trust', at('other.pem'), at('out', SIGNED))).status).toBe(1);
  });

  it('what cannot be seen in a department’s name is nothing; a certificate’s file without integrity is told', async () => {
    const form = JSON.parse(readFileSync(`${forms}/01-party-training.json`, 'utf8')) as { department: string };
    writeFileSync(at('unseen.json'), JSON.stringify({ ...form, department: form.department.replace('商', '商\u200b') }));
    const unseen = await called('sign', at('unseen.json'), ...withKey('own'), '-o', at('seen'));
    expect([unseen.status, unseen.stderr, readdirSync(at('seen'))]).toEqual([0, '', [SIGNED]]);
    openssl('pkcs12', '-export', '-inkey', 'own.key', '-in', 'own.pem', '-nomac', '-out', 'nomac.p12', '-passout', 'pass:abc 1');
    const nomac = await called('sign', `${forms}/01-party-training.json`, ...withKey('nomac'), '-o', at('none'));
    expect([nomac.status, nomac.stderr]).toEqual([2, expect.stringContaining('没有完整性校验')]);
  });

  it('a region before the department’s name counts where it is named, or is the signer’s whose certificate is given', async () => {
    writeFileSync(
      at('short.json'),
      readFileSync(`${forms}/01-party-training.json`, 'utf8').replaceAll('武汉市东西湖区商务局', '东西湖区商务局'),
    );
    expect((await called('sign', at('short.json'), ...withKey('own'), '-o', at('short'))).status).toBe(0);
    const [file = ''] = readdirSync(at('short'));
    const verified = (...options: string[]) => called('verify', ...options, at('short', file));
    for (const options of [[], ['--region', '黄石市']]) {
      const { status, stdout } = await verified('--trust', at('root.pem'), ...options);
      expect([status, stdout]).toEqual([2, expect.stringMatching(/无法核验：.*--region/)]);
    }
    for (const options of [['root.pem', '--region', '武汉市'], ['root.pem', '--region', '武汉市东西湖区'], ['own.pem']]) {
      const [certificate = '', ...rest] = options;
      expect((await verified('--trust', at(certificate), ...rest)).status, options.join()).toBe(0);
    }
  });

  it('a certificate that signs and may issue others, as tools write it, counts for both', async () => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'self.key',
      '-out',
      'self.pem',
      '-days',
      '300',
      '-utf8',
      '-subj',
      '/C=CN/O=武汉市东西湖区商务局',
    );
    openssl(
      'x509',
      '-req',
      '-in',
      'own.csr',
      '-CA',
      'self.pem',
      '-CAkey',
      'self.key',
      '-CAcreateserial',
      '-out',
      'below.pem',
      '-days',
      '200',
    );
    openssl('pkcs12', '-export', '-inkey', 'own.key', '-in', 'below.pem', '-out', 'below.p12', '-passout', 'pass:abc 1');
    openssl('pkcs12', '-export', '-inkey', 'self.key', '-in', 'self.pem', '-out', 'self.p12', '-passout', 'pass:abc 1');
    for (const name of ['below', 'self'])
      expect((await called('sign', `${forms}/01-party-training.json`, ...withKey(name), '-o', at(`out-${name}`))).status).toBe(0);
    for (const name of ['self', 'below']) {
      expect((await called('verify', '--trust', at('self.pem'), at(`out-${name}`, SIGNED))).status).toBe(0);
    }
  });

  it('without a certificate named, the installation in this folder says what counts', async () => {
    const { db, url, close } = await testDatabase();
    const master = new Uint8Array(32).fill(7);
    const department = await makeDepartment(db, new Date(), '武汉市东西湖区商务局');
    await inTransaction(db, (tx) => issueTo(tx, department, master, new Date()));
    const key = await currentSigningKey(db, department.id, new Date(), master);
    if (!key) throw new Error('no key was issued');
    const unsigned = readFileSync(at('plain.pdf'));
    writeFileSync(
      at('here.pdf'),
      await signPdf(new Uint8Array(unsigned), {
        key,
        at: new Date(),
        seal: { department: department.name },
        contents: null,
        timestamp: null,
      }),
    );
    vi.stubEnv('DATABASE_URL', url);
    const verified = await called('verify', at('here.pdf'), at('out', SIGNED));
    vi.unstubAllEnvs();
    await close();
    expect(JSON.parse(verified.stdout)).toMatchObject([
      {
        verdict: 'not-genuine',
        sentence: expect.stringContaining('没有签署或收到过') as string,
        record: null,
        signer: { organization: '武汉市东西湖区商务局' },
      },
      { verdict: 'not-genuine', sentence: expect.stringContaining('不在信任范围内') as string, record: null },
    ]);
    expect(verified).toMatchObject({ status: 1, stderr: '' });
  });

  it('a changed file is 1, no PDF is 2, a file that is not there is 2, and the others are judged all the same', async () => {
    const changed = readFileSync(at('out', SIGNED));
    changed[5000] = (changed[5000] ?? 0) ^ 1;
    writeFileSync(at('changed.pdf'), changed);
    writeFileSync(at('no.pdf'), 'hello');
    expect((await called('verify', '--trust', at('root.pem'), at('changed.pdf'))).status).toBe(1);
    const { status, stdout, stderr } = await called(
      'verify',
      '--trust',
      at('root.pem'),
      at('none.pdf'),
      at('no.pdf'),
      at('changed.pdf'),
      at('out', SIGNED),
    );
    expect(status).toBe(2);
    expect(stderr).toBe(`${at('none.pdf')}: 没有这个文件\n`);
    const verdicts = JSON.parse(stdout) as { file: string; verdict: string }[];
    expect(verdicts.map(({ file, verdict }) => [path.basename(file), verdict])).toEqual([
      ['none.pdf', 'unreadable'],
      ['no.pdf', 'unreadable'],
      ['changed.pdf', 'not-genuine'],
      [SIGNED, 'genuine'],
    ]);
    expect(await called('verify', '--trust', at('no.pdf'), at('out', SIGNED))).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('不是证书') as string,
    });
  });

  it('a certificate that vouches for itself and says nothing of its use signs, also for another department: that is said', async () => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'self.key',
      '-out',
      'self.pem',
      '-days',
      '30',
      '-subj',
      '/CN=Test Signer',
    );
    openssl('pkcs12', '-export', '-inkey', 'self.key', '-in', 'self.pem', '-out', 'self.p12', '-passout', 'pass:secret');
    writeFileSync(at('self.txt'), 'secret');
    expect(
      (
        await called(
          'sign',
          `${forms}/01-party-training.json`,
          '--p12',
          at('self.p12'),
          '--password-file',
          at('self.txt'),
          '-o',
          at('by-self'),
        )
      ).status,
    ).toBe(0);
    const { status, stdout } = await called('verify', '--trust', at('self.pem'), at('by-self', SIGNED));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'genuine', sentence: expect.stringContaining('签署者不是这个部门') as string });
    expect((await called('verify', '--trust', at('root.pem'), at('by-self', SIGNED))).status).toBe(1);
  });

  it('what cannot be signed: a line each, and nothing is written', async () => {
    writeFileSync(at('no.json'), '{}');
    const cases: [string[], string][] = [
      [[`${forms}/01-party-training.json`, ...withKey('own', 'wrong')], '证书文件的密码不对'],
      [[`${forms}/01-party-training.json`, at('no.json'), ...withKey('own')], 'ziping/1'],
      [[`${forms}/01-party-training.json`, at('out', SIGNED), ...withKey('own')], '同名'],
      [[at('out', 'plain.pdf'), ...withKey('own')], '已经有签名'],
      [[at('none.json'), ...withKey('own')], '没有这个文件'],
      [[`${forms}/01-party-training.json`, ...withKey('own'), '--timestamp', 'http://127.0.0.1:9/'], '连接不上时间戳服务'],
    ];
    for (const [args, message] of cases) {
      const { status, stdout, stderr } = await called('sign', ...args, '-o', at('nothing'));
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain(message);
    }
    expect(existsSync(at('nothing'))).toBe(false);
    expect((await called('sign', at('out', 'plain.pdf'), ...withKey('own'), '-o', at('out'))).stderr).toContain('盖掉原文件');
  });

  it('what is too large is not read: a line that says how large it may be', async () => {
    writeFileSync(at('large.json'), ' '.repeat(4 * 1024 * 1024 + 1));
    for (const [name, size] of [
      ['large.pdf', 20 * 1024 * 1024],
      ['large.p12', 1024 * 1024],
      ['large.txt', 4 * 1024],
    ] as const)
      writeFileSync(at(name), Buffer.alloc(size + 1, '%PDF-1.7\n'));
    const form = `${forms}/01-party-training.json`;
    const cases: [string[], string][] = [
      [[at('large.pdf'), ...withKey('own')], `${at('large.pdf')}: 文件太大：最多 20 MB\n`],
      [[at('large.json'), ...withKey('own')], `${at('large.json')}: 文件太大：最多 4 MB\n`],
      [[form, ...withKey('large')], `${at('large.p12')}: 文件太大：最多 1 MB\n`],
      [[form, ...withKey('own', 'large.txt')], `${at('large.txt')}: 文件太大：最多 4 KB\n`],
      [[form, '--p12', at('own.p12'), '--password-file', '/dev/zero'], '/dev/zero: 文件太大：最多 4 KB\n'],
      [[form, '--p12', folder, '--password-file', at('password')], `${folder}: 这是文件夹，不是文件\n`],
    ];
    for (const [args, stderr] of cases)
      expect(await called('sign', ...args, '-o', at('nothing'))).toEqual({ status: 2, stdout: '', stderr });
  });

  it('called wrongly: how to call it', async () => {
    const wrong: ['sign' | 'verify', ...string[]][] = [
      ['sign'],
      ['sign', 'x.json', '-o', folder],
      ['sign', 'x.json', ...withKey('own')],
      ['verify'],
      ['verify', '--trust'],
      ['verify', '--what', 'x.pdf'],
    ];
    for (const [command, ...rest] of wrong) {
      expect(await called(command, ...rest)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('用法') as string });
    }
  });
});
