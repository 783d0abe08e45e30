// Attacks on the data inside, by whoever holds a department's key, and files under false names.
import { describe, expect, it } from 'vitest';
import {
  contents,
  contentsOf,
  DEPARTMENT,
  failures,
  form,
  key,
  keyOf,
  OTHER_DEPARTMENT,
  otherKey,
  print,
  sign,
  signed,
  trust,
  unsigned,
  verify,
} from '@/testing/signed';
import { demoForm } from '@/testing/printed-forms';
import { attachFiles } from '../pdf/attached-files';
import { contentsFiles, type SignedContents } from '../signed-contents';

/** The printed file with other files inside, signed. */
async function signedWith(change: (files: Record<string, string>) => void): Promise<Uint8Array> {
  const files = Object.fromEntries(contentsFiles(contents).map(({ name, content }) => [name, Buffer.from(content).toString('utf8')]));
  change(files);
  const kept = contentsFiles(contents)
    .filter(({ name }) => name in files)
    .map((file) => ({ ...file, content: Buffer.from(files[file.name] ?? '', 'utf8') }));
  return sign(attachFiles(unsigned, kept), { contents: null });
}

describe('the data inside', () => {
  const better = {
    ...form,
    funds: { ...form.funds, rows: form.funds.rows.map((row) => (row.key === 'total' ? { ...row, executed: '0.30' } : row)) },
  };

  it('another form than the one printed, its hash left as it was: refused', async () => {
    expect(
      await failures(
        await signedWith((files) => {
          files['ziping-2.json'] = JSON.stringify(better);
        }),
      ),
    ).toContain('forms');
  });

  it('another form than the one printed, everything else made to fit: refused by printing it again', async () => {
    const bytes = await sign(unsigned, { contents: contentsOf(better) });
    expect(await failures(bytes)).toEqual(['reprint']);
    expect((await verify(bytes)).reprinted).toBe('differs');
  });

  it('a page that shows better scores than its data: refused', async () => {
    const pretty = structuredClone(contents) as SignedContents & { task: { forms: { json: string }[] } };
    const raised = structuredClone(form);
    const [row] = raised.goals[0]?.groups[0]?.indicators ?? [];
    if (row) row.level3 = `${row.level3}。`;
    expect(await failures(await sign(await print(contentsOf(raised)), { contents: pretty }))).toEqual(['reprint']);
  });

  it('a receipt whose scores do not follow from the rules: refused', async () => {
    const bytes = await signedWith((files) => {
      files['score-receipt.json'] = (files['score-receipt.json'] ?? '').replace('"total":"90"', '"total":"99"');
    });
    expect(await failures(bytes)).toEqual(['scores']);
    expect((await verify(bytes)).sentence).toContain('按规则应为 90 分，优');
  });

  const broken: [string, (files: Record<string, string>) => void, string][] = [
    [
      'no form',
      (files) => {
        files['ziping-2.json'] = '';
      },
      'forms',
    ],
    [
      'a form that is none',
      (files) => {
        files['ziping-2.json'] = '{"format":"ziping/2"}';
      },
      'forms',
    ],
    [
      'one form too many',
      (files) => {
        files['ziping-2.json'] = `[\n${files['ziping-2.json'] ?? ''}\n,\n${files['ziping-2.json'] ?? ''}\n]`;
      },
      'attachments',
    ],
    [
      'white space around the form',
      (files) => {
        files['ziping-2.json'] = ` ${files['ziping-2.json'] ?? ''}`;
      },
      'forms',
    ],
    [
      'no receipt',
      (files) => {
        delete files['score-receipt.json'];
      },
      'attachments',
    ],
    [
      'a receipt that is none',
      (files) => {
        files['score-receipt.json'] = '[';
      },
      'attachments',
    ],
    [
      'a way of printing that is none',
      (files) => {
        files['print.json'] = '{}';
      },
      'attachments',
    ],
    [
      'a way of printing of another kind',
      (files) => {
        files['print.json'] = (files['print.json'] ?? '').replace('"kind":"stored"', '"kind":"forms"');
      },
      'attachments',
    ],
    [
      'a way of printing out of all bounds',
      (files) => {
        files['print.json'] = (files['print.json'] ?? '').replace('"revision":3', '"revision":-3');
      },
      'attachments',
    ],
    [
      'another revision than the one printed',
      (files) => {
        files['print.json'] = (files['print.json'] ?? '').replace('"revision":3', '"revision":4');
      },
      'scores',
    ],
  ];
  it.each(broken)('%s: refused', async (_, change, check) => {
    expect(await failures(await signedWith(change))).toContain(check);
  });

  it('what could not be printed: refused, not thrown', async () => {
    const odd = contentsOf({ ...form, projectName: '一个没有字体的字：\u{1F600}' });
    expect(await failures(await sign(unsigned, { contents: odd }))).toEqual(['reprint']);
  });

  it('anything at all in the files: never thrown', async () => {
    for (const wild of ['null', '[]', '{}', '[\n\n,\n\n]', '"x"', `${'['.repeat(20_000)}`, '{"__proto__":1}', '\u0000']) {
      for (const name of ['ziping-2.json', 'print.json', 'score-receipt.json', 'schemes.json']) {
        expect(
          (
            await verify(
              await signedWith((files) => {
                files[name] = wild;
              }),
            )
          ).verdict,
          `${name}: ${wild.slice(0, 20)}`,
        ).toBe('not-genuine');
      }
    }
  });
});

describe('whose it is', () => {
  it('a department’s form signed with another department’s key: refused', async () => {
    expect(await failures(await sign(unsigned, { key: otherKey }))).toEqual(['department']);
  });

  it('the same for whoever chose the authority; who chose that very certificate is told', async () => {
    const bytes = await sign(unsigned, { key: otherKey, seal: { department: OTHER_DEPARTMENT } });
    expect(await failures(bytes, { trust: { ...trust, chosen: true } })).toEqual(['department']);
    const verdict = await verify(bytes, { trust: { authorities: [], pinned: [otherKey.certificate], chosen: true } });
    expect(verdict).toMatchObject({ verdict: 'genuine', sentence: expect.stringContaining('签署者不是这个部门') as string });
    expect(await failures(bytes, { trust: { authorities: [], pinned: [otherKey.certificate] } })).toEqual(['department']);
  });

  it('what the installation knows of a certificate counts more than the name in it', async () => {
    const bytes = await sign(unsigned, { key: otherKey });
    const holders = new Map([[otherKey.facts.fingerprint, [DEPARTMENT]]]);
    expect(await failures(bytes, { trust: { ...trust, holders } })).toEqual([]);
    expect(await failures(signed, { trust: { ...trust, holders: new Map([[key.facts.fingerprint, [OTHER_DEPARTMENT]]]) } })).toEqual([
      'department',
    ]);
  });

  it('a seal that names another department than the certificate: refused', async () => {
    expect(await failures(await sign(unsigned, { seal: { department: OTHER_DEPARTMENT } }))).toEqual(['department']);
  });

  it('the certificate of the same department with the name of its region before it: genuine where the region is known', async () => {
    const local = { ...demoForm('01-party-training'), department: '东西湖区商务局' };
    const inside = contentsOf(local);
    const known = { trust: { ...trust, regions: ['武汉市'] } };
    const bytes = await sign(await print(inside), { contents: inside, seal: { department: '东西湖区商务局' } });
    expect(await failures(bytes, known)).toEqual([]);
    // Where nobody says which region, it is no forgery, and cannot be judged.
    expect(await verify(bytes)).toMatchObject({ verdict: 'unreadable', sentence: expect.stringContaining('地区') as string });
    const lookalike = await keyOf('假东西湖区商务局');
    expect(
      await failures(await sign(await print(inside), { contents: inside, seal: { department: '东西湖区商务局' }, key: lookalike }), known),
    ).toEqual(['department']);
  });
});

describe('names', () => {
  const own = contents.fileName;
  const good = [
    own,
    own.replace('.pdf', ' (1).pdf'),
    own.replace('.pdf', '（2）.pdf'),
    own.replace('.pdf', ' - 副本.pdf'),
    own.replace('.pdf', '-副本 (3).PDF'),
    own.replace('.pdf', ' - Copy.pdf'),
    `C:\\下载\\${own}`,
  ];
  it.each(good)('%s: the name it was signed under', async (fileName) => {
    expect((await verify(signed, { fileName })).checks).toContainEqual(expect.objectContaining({ id: 'file-name', ok: true }));
  });

  it('any name of one’s own is let pass, and told', async () => {
    const verdict = await verify(signed, { fileName: '扫描件3.pdf' });
    expect(verdict.verdict).toBe('genuine');
    expect(verdict.checks).toContainEqual({ id: 'file-name', ok: null, message: expect.stringContaining('党员教育培训') as string });
  });

  it('a genuine file under the name of another department or project: refused, with both names', async () => {
    for (const fileName of [
      `2022年度${OTHER_DEPARTMENT}-党员教育培训.pdf`,
      `2022年度${DEPARTMENT}-招商经费.pdf`,
      `2023年度${DEPARTMENT}-党员教育培训.pdf`,
    ]) {
      const verdict = await verify(signed, { fileName });
      expect(verdict.verdict).toBe('not-genuine');
      expect(verdict.sentence).toContain(fileName.replace('.pdf', ''));
      expect(verdict.sentence).toContain(`2022年度${DEPARTMENT}-党员教育培训`);
    }
  });
});
