// What another program's seal may be written like, and the ways to hide another page in its revision: from some readers, or from us.
// Each is signed correctly, by whoever holds the department's key.
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { contents, failures, key, unsigned, verify } from '@/testing/signed';
import { otherThanPrinted } from '@/testing/judges/judged';
import { layoutOf, numbersIn, type Program, PROGRAMS, type SealLayout } from '@/testing/seals/seal-layout';
import { type Changes, sealedBy } from '@/testing/seals/write-seal';
import { PdfFile } from '../pdf/pdf-file';
import { dict, number, ref, written } from '../pdf/pdf-objects';
import { prepareForSealing } from '../sign-pdf';

const ours = prepareForSealing(unsigned, contents);
const at = numbersIn(ours);
const CASES = 'testing/cases/verify';
/** Free numbers after those of every layout. */
const [FREE, NEXT] = [at.length + 3, at.length + 4];
/** Our first page, turned: what the attacker would have readers see. */
const TURNED = written(dict({ ...Object.fromEntries(PdfFile.open(ours).dictOf(ref(at.page), 'page').entries), Rotate: number(180) }));
const HIDDEN = `${at.page} 0 obj\n${TURNED}\nendobj\n`;

type Change = (layout: SealLayout) => Changes | undefined;
const sealed = async (program: Program, change: Change) => {
  const layout = layoutOf(ours, program);
  return sealedBy(ours, layout, key, change(layout) ?? {});
};
/** In the body of one object. */
const inBody =
  (of: number, pattern: RegExp | string, by: string): Change =>
  (layout) => {
    const object = [...layout.objects, ...(layout.packed?.objects ?? [])].find((one) => one.number === of);
    if (!object || object.body.search(typeof pattern === 'string' ? pattern.replace(/[[\]()]/g, '\\$&') : pattern) < 0)
      throw new Error(`nothing matches ${String(pattern)}`);
    object.body = object.body.replace(pattern, () => by);
    return undefined;
  };
const add =
  (of: number, body: string): Change =>
  (layout) => {
    layout.objects.push({ number: of, body });
    return undefined;
  };
const changes =
  (given: Changes): Change =>
  () =>
    given;
const streamOf = (content: string, head = '') => `<<${head}/Length ${content.length}>>\nstream\n${content}\nendstream`;
const drawing = (content: string, of = at.inner) =>
  inBody(of, /\/Length [\s\S]*$/, `/Length ${content.length}>>\nstream\n${content}\nendstream`);

describe('seals as other programs write them', () => {
  it.each(PROGRAMS)('%s: accepted', async (program) => {
    const verdict = await verify(await sealed(program, () => undefined));
    expect(verdict).toMatchObject({ verdict: 'genuine', sealedElsewhere: true, reprinted: 'same-bytes' });
  });

  const plain: [string, Program, Change][] = [
    [
      'a compressed picture, its parameters an object of their own',
      'pdfbox',
      (layout) => {
        const data = deflateSync(Buffer.from('q 3 3 169 22 re S Q')).toString('latin1');
        layout.objects.push({ number: FREE, body: '<</Predictor 1>>' });
        return inBody(
          at.inner,
          /\/Length [\s\S]*$/,
          `/Filter[/FlateDecode]/DecodeParms ${FREE} 0 R/Length ${data.length}>>\nstream\n${data}\nendstream`,
        )(layout);
      },
    ],
    [
      'keys in another order',
      'pdfbox',
      (layout) => {
        const object = layout.objects.find((one) => one.number === at.page);
        if (object) object.body = object.body.replace(/^<<(\/Type \/Page) (.*)>>$/s, '<<$2 $1>>');
        return undefined;
      },
    ],
    [
      'a form with fonts, as old readers want it',
      'pdfbox',
      inBody(at.form, '/SigFlags', `/DA(/Helv 0 Tf 0 g)/DR<</Font<</Helv<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/SigFlags`),
    ],
    [
      'no picture, and no place',
      'pyhanko',
      (layout) => {
        inBody(at.widget, /\/Rect\[[^\]]*\]/, '/Rect[0 0 0 0]')(layout);
        return inBody(at.widget, /\/AP<<.*?>>/, '')(layout);
      },
    ],
    [
      'an empty picture of no size, and no place',
      'pdfbox',
      (layout) => {
        inBody(at.widget, /\/Rect\[[^\]]*\]/, '/Rect[0 0 0 0]')(layout);
        inBody(at.look, /\/BBox\[[^\]]*\]/, '/BBox[0 0 0 0]')(layout);
        drawing('', at.inner)(layout);
        return drawing('', at.look)(layout);
      },
    ],
    ['keys of the vendor', 'acrobat', inBody(at.widget, '/MK', '/SealId(42-1)/MK')],
  ];
  it.each(plain)('%s: accepted, and seen as ours', async (_, program, change) => {
    const bytes = await sealed(program, change);
    expect(await failures(bytes)).toEqual([]);
    expect(await otherThanPrinted(bytes, unsigned)).toEqual([]);
  });
});

describe('a file that showed every reader another page', () => {
  it('by the parameters of an object stream that stand elsewhere: not genuine, and it is said why', async () => {
    const pem = readFileSync(`${CASES}/shadow-ca.pem`, 'latin1');
    const authority = new Uint8Array(Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64'));
    const bytes = new Uint8Array(readFileSync(`${CASES}/shadow-ref-parms.pdf`));
    const trust = { authorities: [authority], pinned: [] };
    expect(await failures(bytes, { trust })).toEqual(['seal']);
    expect((await verify(bytes, { trust })).sentence).toBe('不是真的：签章之后把原文件的对象藏进了对象流。');
  });
});

/** Attacks that at least one of the second judges falls for, or stumbles over. */
const seen: [string, Program, Change, string][] = [
  [
    'a page of ours in an object stream',
    'xref-stream',
    (layout) => {
      layout.objects.push({ number: FREE, body: streamOf(`${at.page} 0 ${TURNED}`, `/Type/ObjStm/N 1/First ${`${at.page} 0 `.length}`) });
      return { entries: (all) => [...all.filter((one) => one.number !== at.page), { number: at.page, type: 2, value: FREE, last: 0 }] };
    },
    'seal',
  ],
  [
    'a reference to what is not there, which has the file searched',
    'pdfbox',
    inBody(at.widget, /\/N \d+ 0 R/, `/N ${at.look} 1 R`),
    'seal',
  ],
  [
    'a page between objects, and a place that is wrong',
    'pdfbox',
    changes({ raw: (all) => all.replace(/endobj\n/, (found) => `${found}${HIDDEN}`) }),
    'structure',
  ],
  [
    'a page between objects, and no end of the table where it should be',
    'pdfbox',
    changes({ raw: (all) => all.replace(/trailer\n/, () => `${HIDDEN}trailer\n`) }),
    'structure',
  ],
  ['one Q too many in the picture', 'pdfbox', drawing('Q Q Q Q 0 0 1 rg 0 0 600 900 re f'), 'seal'],
  [
    'a picture that does not say it is one, and a Q too many in it',
    'pdfbox',
    (layout) => {
      drawing('Q Q Q Q 0 0 1 rg 0 0 600 900 re f', at.look)(layout);
      return inBody(at.look, '/Subtype/Form', '')(layout);
    },
    'seal',
  ],
  ['a size smaller than there are objects', 'pdfbox', changes({ trailer: (own) => own.replace(/\/Size \d+/, '/Size 9') }), 'seal'],
];

describe('what other readers see otherwise', () => {
  it.each(seen)('%s: refused', async (_, program, change, check) => {
    const bytes = await sealed(program, change);
    expect(await otherThanPrinted(bytes, unsigned)).not.toEqual([]);
    expect(await failures(bytes)).toEqual([check]);
  });
});

const refused: [string, Program, Change, string][] = [
  // Tables.
  ['a size larger than there are objects', 'pdfbox', changes({ trailer: (own) => own.replace(/\/Size \d+/, '/Size 999') }), 'seal'],
  ['a size that is no whole number', 'packed', changes({ trailer: (own) => own.replace(/\/Size (\d+)/, '/Size $1.0') }), 'seal'],
  ['a size beyond 31 bits', 'pdfbox', changes({ trailer: (own) => own.replace(/\/Size \d+/, '/Size 4294967340') }), 'seal'],
  [
    'objects in a stream beside the table',
    'pdfbox',
    changes({ trailer: (own) => own.replace('<<', `<</XRefStm ${ours.length}`) }),
    'structure',
  ],
  ['lines of nineteen bytes', 'pdfbox', changes({ table: (all) => all.replaceAll(' \n', '\n') }), 'seal'],
  ['lines of twenty-one bytes', 'acrobat', changes({ table: (all) => all.replaceAll(' n\r\n', ' n \r\n') }), 'seal'],
  ['a table that begins at 1', 'pdfbox', changes({ table: (all) => all.replace('\n0 1\n', '\n1 1\n') }), 'seal'],
  [
    'an object of ours that is freed',
    'pdfbox',
    changes({ table: (all) => all.replace('\n0 1\n0000000000 65535 f \n', '\n0 2\n0000000000 65535 f \n0000000000 00001 f \n') }),
    'seal',
  ],
  [
    'an object beside its place',
    'pdfbox',
    changes({ entries: (all) => all.map((one, index) => (index === 0 ? { ...one, value: one.value - 1 } : one)) }),
    'seal',
  ],
  [
    'an object within its number',
    'pdfbox',
    changes({ entries: (all) => all.map((one) => (one.number === at.widget ? { ...one, value: one.value + 1 } : one)) }),
    'structure',
  ],
  ['an object that is listed twice', 'xref-stream', changes({ entries: (all) => [...all, ...all.slice(0, 1)] }), 'structure'],
  [
    'an object of another generation',
    'pdfbox',
    changes({
      entries: (all) => all.map((one) => (one.number === at.look ? { ...one, last: 1 } : one)),
      raw: (all) => all.replace(`${at.look} 0 obj`, `${at.look} 1 obj`),
    }),
    'seal',
  ],
  [
    'entries of an unknown type',
    'xref-stream',
    changes({ entries: (all) => [...all, { number: FREE, type: 0, value: 0, last: 0 }] }),
    'seal',
  ],
  [
    'a table that takes the number of an object of ours',
    'xref-stream',
    (layout) => {
      layout.own = 5;
      return { entries: (all) => all.filter((one) => one.number !== 5) };
    },
    'seal',
  ],
  [
    'a table that leads to itself',
    'pdfbox',
    changes({
      raw: (all) => {
        const start = ours.length + all.lastIndexOf('xref\n0');
        return all.replace(/\/Prev \d+/, `/Prev ${start}`);
      },
    }),
    'structure',
  ],
  [
    'a table before that is ours no more',
    'pdfbox',
    changes({ trailer: (own) => own.replace(/\/Prev (\d+)/, (_, prev: string) => `/Prev ${Number(prev) + 1}`) }),
    'structure',
  ],
  ['no table before', 'pdfbox', changes({ trailer: (own) => own.replace(/\/Prev \d+/, '') }), 'attachments'],
  ['two tables', 'pdfbox', changes({ table: (all) => `xref\n0 0\n${all}` }), 'structure'],
  ['two ends', 'pdfbox', changes({ tail: (all) => `startxref\n0\n%%EOF\n${all}` }), 'seal'],
  ['a comment that looks like an end', 'pdfbox', changes({ raw: (all) => all.replace('endobj\n', 'endobj\n%%EOF\n') }), 'structure'],
  ['more in the trailer', 'pdfbox', changes({ trailer: (own) => own.replace('<<', '<</Linearized 1') }), 'seal'],
  // Objects.
  [
    'an object that no table has',
    'pdfbox',
    (layout) => {
      layout.objects.push({ number: FREE, body: '<<>>' });
      return { entries: (all) => all.filter((one) => one.number !== FREE) };
    },
    'seal',
  ],
  [
    'a page that no table has',
    'pdfbox',
    (layout) => {
      layout.objects.unshift({ number: at.page, body: TURNED });
      return {
        entries: (all) =>
          all.filter((one, index) => one.number !== at.page || all.findIndex((other) => other.number === at.page) !== index),
      };
    },
    'seal',
  ],
  ['a page in a text', 'pdfbox', inBody(at.signature, '/M(', `/Reason(${HIDDEN.replace(/[()\\]/g, '')})/M(`), 'seal'],
  ['a page in a stream', 'pdfbox', add(FREE, streamOf(`\n${HIDDEN}`)), 'seal'],
  [
    'a page in a comment',
    'pdfbox',
    (layout) => {
      layout.comment = `%${HIDDEN.replaceAll('\n', ' ')}`;
      return undefined;
    },
    'seal',
  ],
  [
    'a page in a comment that some readers end early',
    'pdfbox',
    (layout) => {
      layout.comment = `%\f${HIDDEN.replaceAll('\n', ' ')}`;
      return undefined;
    },
    'seal',
  ],
  ['a comment within an object', 'pdfbox', inBody(at.widget, '/FT', '%\n/FT'), 'seal'],
  ['white space that is none to some', 'pdfbox', inBody(at.widget, '/F 132', '/F\f132'), 'seal'],
  ['nothing as white space', 'pdfbox', inBody(at.widget, '/F 132', '/F\x00132'), 'seal'],
  ['a name in another spelling', 'pdfbox', inBody(at.widget, '/Type', '/T#79pe'), 'seal'],
  ['a name twice, in two spellings', 'pdfbox', inBody(at.widget, '/Rect', '/R#65ct[0 0 500 500]/Rect'), 'structure'],
  ['a number beyond 31 bits', 'pdfbox', inBody(at.widget, '/F 132', '/F 4294967428'), 'seal'],
  ['a reference beyond 31 bits', 'pdfbox', inBody(at.widget, /\/P \d+ 0 R/, `/P ${at.page + 4_294_967_296} 0 R`), 'seal'],
  ['another catalog', 'pdfbox', add(FREE, `<</Type/Catalog/Pages ${at.page} 0 R>>`), 'seal'],
  ['another page', 'packed', add(FREE, '<</Type/Page>>'), 'seal'],
  ['an object that is only a reference', 'pdfbox', add(FREE, `${at.page} 0 R`), 'seal'],
  ['a length that is not the stream’s', 'pdfbox', inBody(at.inner, /\/Length \d+/, '/Length 3'), 'structure'],
  ['a length that is its own stream’s', 'pdfbox', inBody(at.inner, /\/Length \d+/, `/Length ${at.inner} 0 R`), 'structure'],
  ['a stream that begins after a lone return', 'pdfbox', inBody(at.inner, 'stream\n', 'stream\r'), 'seal'],
  ['a stream that says it is a table', 'pdfbox', add(FREE, streamOf('', '/Type/XRef/Size 9/W[1 1 1]/Root 9 0 R')), 'seal'],
  // Object streams.
  [
    'an object stream that no table needs',
    'pdfbox',
    add(FREE, streamOf(`${at.page} 0 ${TURNED}`, `/Type/ObjStm/N 1/First ${`${at.page} 0 `.length}`)),
    'seal',
  ],
  [
    'more in an object stream than the table has',
    'packed',
    changes({ content: (all) => all.replace(/^\d+ 0/, (found) => found.replace(/^\d+/, String(NEXT))) }),
    'structure',
  ],
  ['a comment in an object stream', 'packed', changes({ content: (all) => all.replace('<<', '%\n<<') }), 'structure'],
  ['something behind the objects of an object stream', 'packed', changes({ content: (all) => `${all} <</Type/Page>>` }), 'seal'],
  // The picture.
  ['Q too many, paired in the end', 'pdfbox', drawing('q Q Q 0 0 600 900 re f q'), 'seal'],
  ['q that is not ended', 'pdfbox', drawing('q q 0 0 9 9 re f'), 'seal'],
  ['an image within, which ends where one likes', 'pdfbox', drawing('BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q 0 0 600 900 re f'), 'seal'],
  ['a drawing behind a comment that ends early', 'pdfbox', drawing('q %\r Q Q 0 0 600 900 re f q\nQ'), 'seal'],
  ['no size, and something drawn', 'pdfbox', inBody(at.inner, /\/BBox\[[^\]]*\]/, '/BBox[0 0 0 28]'), 'seal'],
  ['a matrix that has no size', 'pdfbox', inBody(at.inner, '/Matrix[1 0 0 1 0 0]', '/Matrix[0 0 0 0 0 0]'), 'seal'],
  ['an image of no size', 'pdfbox', inBody(at.inner, '/Subtype/Form', '/Subtype/Image'), 'seal'],
  ['a picture in another file', 'pdfbox', inBody(at.inner, '/BBox', '/Ref<</F(x.pdf)/Page 0>>/BBox'), 'seal'],
  ['a picture by layers', 'pdfbox', inBody(at.inner, '/BBox', '/OC<</Type/OCG/Name(x)>>/BBox'), 'seal'],
  ['a picture that has no place', 'pdfbox', inBody(at.widget, /\/Rect\[[^\]]*\]/, '/Rect[0 0 0 0]'), 'seal'],
  ['a field on layers', 'pdfbox', inBody(at.widget, '/MK', '/OC<</Type/OCG>>/MK'), 'seal'],
  ['a field on another page', 'pdfbox', inBody(at.widget, /\/P \d+ 0 R/, `/P ${at.root} 0 R`), 'seal'],
  ['a form that readers draw themselves', 'pdfbox', inBody(at.form, '/SigFlags', '/NeedAppearances true/SigFlags'), 'seal'],
  ['a form of another kind', 'pyhanko', inBody(at.root, '/SigFlags', '/XFA[]/SigFlags'), 'seal'],
  ['a version that there is not', 'pdfbox', inBody(at.root, '<<', '<</Version/9.9 '), 'seal'],
];

describe('what could be read in two ways', () => {
  it.each(refused)('%s: refused', async (_, program, change, check) => {
    expect(await failures(await sealed(program, change))).toEqual([check]);
  });
});
