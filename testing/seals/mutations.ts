// Ways to write a seal's revision that readers may take differently: structure, streams, numbers, names, the seal itself. Each changes
// what is about to be written, so that it can be signed correctly.
import { deflateSync } from 'node:zlib';
import { payload } from './payloads';
import type { Random } from './random';
import { FREE_RECT, type LaidObject, numbersIn, type SealLayout } from './seal-layout';
import { type Changes, type LaidEntry, upFiltered } from './write-seal';

/** What is about to be written. */
export interface Work {
  ours: Uint8Array;
  layout: SealLayout;
  changes: Changes;
}

export interface Mutation {
  name: string;
  change: (work: Work, random: Random) => void;
}

type Text = (characters: string) => string;
const then =
  (first: Text | undefined, next: Text): Text =>
  (characters) =>
    next(first?.(characters) ?? characters);

const bodyOf = ({ layout }: Work, number: number): LaidObject | undefined =>
  [...layout.objects, ...(layout.packed?.objects ?? [])].find((object) => object.number === number);
function inBody(work: Work, number: number, change: Text): void {
  const found = bodyOf(work, number);
  if (found) found.body = change(found.body);
}
const free = (work: Work) => work.layout.own + 1 + work.layout.objects.length;
const addEntries = ({ changes }: Work, more: (entries: LaidEntry[]) => LaidEntry[]) => {
  const before = changes.entries;
  changes.entries = (entries) => more(before?.(entries) ?? entries);
};
const asObject = ({ number, body }: LaidObject, head = `${number} 0 obj`) => `${head}\n${body}\nendobj\n`;
const anywhere = (random: Random, characters: string, added: string) => {
  const at = random.int(characters.length);
  return characters.slice(0, at) + added + characters.slice(at);
};

/** Between lines that begin an object, or before the table. */
function betweenObjects(random: Random, characters: string, added: string): string {
  const places = [...characters.matchAll(/(?<=endobj[\r\n]+)/g)].map(({ index }) => index);
  const at = places.length > 0 ? random.pick(places) : 0;
  return characters.slice(0, at) + added + characters.slice(at);
}

const HEADS = (object: LaidObject) => [
  `${object.number} 0 obj`,
  `${object.number} 1 obj`,
  `\n${object.number} 0 obj`,
  `${object.number}\n0\nobj`,
  `${object.number} 00 obj`,
  `0${object.number} 0 obj`,
  `${object.number} 0 obj%`,
];

const hidden: Mutation[] = [
  {
    name: 'an object between others that no table knows',
    change: ({ ours, changes }, random) => {
      const object = payload(ours, random);
      changes.raw = then(changes.raw, (all) => betweenObjects(random, all, asObject(object, random.pick(HEADS(object)))));
    },
  },
  {
    name: 'an object among the first bytes, places moved along',
    change: (work, random) => {
      const object = payload(work.ours, random);
      const first = work.layout.objects[0];
      if (first) first.body = `${first.body}\nendobj\n${asObject(object).replace(/\nendobj\n$/, '')}`;
    },
  },
  {
    name: 'an object in a comment',
    change: ({ ours, layout }, random) => {
      layout.comment = `%${random.pick(['', '\r', ' \r', '\x0c', '\x00'])}${asObject(payload(ours, random)).replaceAll('\n', random.pick([' ', '\r', '\n']))}`;
    },
  },
  {
    name: 'an object in a text of the signature',
    change: (work, random) => {
      const object = payload(work.ours, random);
      inBody(work, numbersIn(work.ours).signature, (body) =>
        body.replace('/M(', () => `/Reason(\n${asObject(object).replace(/[()\\]/g, '\\$&')})/M(`),
      );
    },
  },
  {
    name: 'an object in a stream',
    change: (work, random) => {
      const content = `%\n${asObject(payload(work.ours, random))}`;
      work.layout.objects.push({ number: free(work), body: `<</Length ${content.length}>>\nstream\n${content}\nendstream` });
    },
  },
  {
    name: 'a stream that ends before its length',
    change: (work, random) => {
      const content = `q Q\nendstream\nendobj\n${asObject(payload(work.ours, random))}`;
      work.layout.objects.push({ number: free(work), body: `<</Length ${content.length}>>\nstream\n${content}\nendstream` });
    },
  },
  {
    name: 'an object of another generation',
    change: (work, random) => {
      const object = payload(work.ours, random);
      work.layout.objects.push(object);
      addEntries(work, (entries) =>
        entries.map((entry) => (entry.number === object.number ? { ...entry, last: random.pick([1, 65535, 256]) } : entry)),
      );
    },
  },
  {
    name: 'an object twice, one of them listed',
    change: (work, random) => {
      const object = payload(work.ours, random);
      const own = { ...object, body: bodyOf(work, object.number)?.body ?? object.body };
      work.layout.objects.push(object);
      addEntries(work, (entries) => {
        const seen = new Map(entries.map((entry) => [entry.number, entry]));
        for (const entry of entries) if (entry.number === own.number && random.int(2)) seen.set(entry.number, entry);
        return [...seen.values()];
      });
    },
  },
  {
    name: 'an object listed as free',
    change: (work, random) => {
      const object = payload(work.ours, random);
      work.layout.objects.push(object);
      addEntries(work, (entries) =>
        entries.map((entry) => (entry.number === object.number && entry.value > work.ours.length ? { ...entry, type: 0 } : entry)),
      );
    },
  },
  {
    name: 'an object that is not listed',
    change: (work, random) => {
      const object = payload(work.ours, random);
      work.layout.objects.push(object);
      let last = -1;
      addEntries(work, (entries) => {
        entries.forEach((entry, at) => {
          if (entry.number === object.number) last = at;
        });
        return entries.filter((_, at) => at !== last);
      });
    },
  },
];

const PARMS = [
  '/DecodeParms 9999 0 R',
  '/DecodeParms<</Predictor 12.0/Columns 5>>',
  '/DecodeParms[<</Predictor 12/Columns 5>>]',
  '/DecodeParms[null <</Predictor 12/Columns 5>>]',
  '/DP<</Predictor 12/Columns 5>>',
  '/DecodeParms<</Predictor 12/Columns 5/Colors 1>>',
  '/DecodeParms<</Predictor 15/Columns 5>>',
  '/DecodeParms<</Predictor 2/Columns 5>>',
  '/DecodeParms<</Predictor +12/Columns 5>>',
  '/DecodeParms<</Predictor 12/Columns 5.0>>',
  '/DecodeParms<</#50redictor 12/Columns 5>>',
  '/DecodeParms<</Predictor 12/Columns 5/EarlyChange 0>>',
  '/DecodeParms<</Predictor 12/Columns 10/BitsPerComponent 4>>',
  '/FDecodeParms<</Predictor 12/Columns 5>>',
];
const FILTERS = [
  '/Filter/FlateDecode',
  '/Filter[/FlateDecode]',
  '/Filter[/FlateDecode null]',
  '/Filter/Fl',
  '/F/FlateDecode',
  '/Filter[/Crypt/FlateDecode]',
  '/Filter/#46lateDecode',
  '/Filter null/F/Fl',
  '/Filter[[/FlateDecode]]',
  '/Filter/FlateDecode/F(out.bin)',
  '/Filter/FlateDecode/FFilter/FlateDecode',
  '/Filter[]',
];

/** An object of ours in an object stream that some readers unpack in another way than we may. */
const packed: Mutation = {
  name: 'an object of ours in an object stream',
  change: (work, random) => {
    const { ours, layout } = work;
    const object = payload(ours, random);
    if (object.body.includes('stream')) return;
    const head = `${object.number} 0 `;
    const content = `${head}${object.body}`;
    const padded = content.padEnd(Math.ceil(content.length / 5) * 5);
    const data = deflateSync(random.int(2) ? upFiltered(Buffer.from(padded, 'latin1'), 5) : Buffer.from(padded, 'latin1')).toString(
      'latin1',
    );
    const container = free(work);
    layout.objects.push({
      number: container,
      body: `<</Type/ObjStm/N 1/First ${head.length}${random.pick(FILTERS)}${random.pick(PARMS)}/Length ${data.length}>>\nstream\n${data}\nendstream`,
    });
    if (layout.table === 'stream' && random.int(2))
      addEntries(work, (entries) => [
        ...entries.filter(({ number }) => number !== object.number),
        { number: object.number, type: 2, value: container, last: random.pick([0, 0, 0, 1]) },
      ]);
    else if (random.int(2))
      work.changes.trailer = then(work.changes.trailer, (own) => own.replace('<<', () => `<</XRefStm ${ours.length + 1}`));
  },
};

const tables: Mutation[] = [
  {
    name: 'another size',
    change: ({ changes }, random) => {
      changes.trailer = then(changes.trailer, (own) =>
        own.replace(
          /\/Size (\d+)/,
          (_, size: string) =>
            `/Size ${random.pick([Number(size) + 1, Number(size) - 1, 1, 0, 99999, 38, `${size}.0`, `+${size}`, `-${size}`, '2147483648', '9999 0 R'])}`,
        ),
      );
    },
  },
  {
    name: 'another table before',
    change: ({ changes, ours }, random) => {
      changes.trailer = then(changes.trailer, (own) =>
        own.replace(/\/Prev (\d+)/, (_, prev: string) =>
          random.pick([
            `/Prev ${Number(prev) + random.pick([1, -1, 4])}`,
            '',
            '/Prev 0',
            `/Prev ${ours.length}`,
            `/Prev ${prev}.0`,
            `/Prev ${prev}/Prev 9`,
            `/#50rev ${prev}`,
            `/Prev ${prev} 0 R`,
            `/Prev[${prev}]`,
          ]),
        ),
      );
    },
  },
  {
    name: 'more in the trailer',
    change: ({ changes, ours }, random) => {
      changes.trailer = then(changes.trailer, (own) =>
        own.replace(
          '<<',
          () =>
            `<<${random.pick(['/XRefStm 9', `/XRefStm ${ours.length}`, '/Encrypt null', '/Root 1 0 R', '/Type/Catalog', '/Linearized 1', '/DocChecksum/AB', '/Prev 9 ', '/Version/9.9', '/#52oot 1 0 R'])}`,
        ),
      );
    },
  },
  {
    name: 'lines of another length',
    change: ({ changes }, random) => {
      changes.table = then(changes.table, (all) =>
        all.replace(random.pick([/ \n/g, / \n/, /\r\n/]), () => random.pick(['\n', '  \n', '\r\n ', '\n\n', '\r', ' \r\n', '\t\n'])),
      );
    },
  },
  {
    name: 'another line',
    change: ({ changes }, random) => {
      changes.table = then(changes.table, (all) =>
        all.replace(random.pick([/ n/, / 00000 /, /\n\d+ 1\r?\n/, /\d{10}/, /xref/, /0 1/]), (found) =>
          random.pick([
            ' f',
            ' N',
            ' 00001 ',
            '\n0 1\n',
            '\n1 2\n',
            found + found,
            `${found} `,
            ` ${found}`,
            'xref\nxref',
            '0 2',
            '1 1',
            '0000000000',
            found.slice(1),
          ]),
        ),
      );
    },
  },
  {
    name: 'another place of an object',
    change: (work, random) => {
      addEntries(work, (entries) => {
        const at = random.int(entries.length);
        return entries.map((entry, index) =>
          index === at ? { ...entry, value: entry.value + random.pick([1, -1, 2, -2, 7, -7, 1000, -entry.value]) } : entry,
        );
      });
    },
  },
  {
    name: 'two lines for one object',
    change: (work, random) => {
      addEntries(work, (entries) => {
        const one = random.pick(entries);
        return [...entries, { ...one, value: one.value + random.pick([0, 1, -1]) }];
      });
    },
  },
  {
    name: 'a line for an object that is not there',
    change: (work, random) => {
      addEntries(work, (entries) => [
        ...entries,
        {
          number: random.pick([free(work), 1, 2, 5, 77]),
          type: random.pick([0, 1, 2] as const),
          value: random.pick([0, 9, 15, work.ours.length, 400_000]),
          last: random.pick([0, 1]),
        },
      ]);
    },
  },
  {
    name: 'another end',
    change: ({ changes }, random) => {
      changes.tail = then(changes.tail, (all) =>
        all.replace(random.pick([/startxref/, /\d+/, /%%EOF/, /\n/g, /$/]), (found) =>
          random.pick([
            'startxref\n9\nstartxref',
            `${found} `,
            ` ${found}`,
            '%%EOF\n%%EOF',
            `${found}\n%%EOF`,
            '\r',
            '',
            `0${found}`,
            `${found}.0`,
            `%\n${found}`,
            'xref',
            String(Number(found) + 1),
          ]),
        ),
      );
    },
  },
  {
    name: 'a second table after the first',
    change: ({ changes, ours }, random) => {
      changes.tail = then(
        changes.tail,
        (all) =>
          `${random.pick(['', 'startxref\n0\n%%EOF\n'])}xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 9/Root ${random.pick([1, 3, 5])} 0 R/Prev ${random.pick([9, ours.length])}>>\n${all}`,
      );
    },
  },
];

const RECTS = [
  '0 0 0 0',
  '300 100 475.5 128',
  '475 128 300 100',
  '300 100 475 128 9',
  '300 100 475',
  '3e2 100 475 128',
  '300 100 475 128.',
  '+300 100 475 128',
  '--300 100 475 128',
  '300 100 475 100',
  '0 0 595 842',
  '300 100 4294967771 128',
  '300 100 475 9 0 R',
  '-300 -100 -475 -128',
  '300.0000000000000000001 100 475 128',
];
const FLAGS = ['0', '4', '2', '6', '132', '12', '20', '128', '64', '32', '516', '132.0', '-132', '4294967428'];
const WIDGET_KEYS = [
  '/OC 9 0 R',
  '/A<</S/JavaScript/JS(1)>>',
  '/AA<<>>',
  '/Border[0 0 90]',
  '/BS<</W 90>>',
  '/MK<</R 90>>',
  '/MK<</BG[1 0 0]/BC[0 1 0]>>',
  '/Parent 3 0 R',
  '/Kids[]',
  '/AS/On',
  '/CA .1',
  '/BM/Multiply',
  '/#52ect[0 0 500 500]',
  '/Rect[0 0 500 500]',
  '/Popup 5 0 R',
  '/Q 2',
  '/AF[]',
  '/StructParent 1',
  '/Vendor(x)',
  '/AP 9 0 R',
  '/Contents(hello)',
  '/DA(/Helv 12 Tf 0 g)',
  '/BM/Difference/CA 1',
];
const CONTENTS = [
  'Q 0 0 1 rg 0 0 600 900 re f q',
  'Q Q Q Q 0 0 1 rg 0 0 600 900 re f',
  'q q q',
  'q Q Q 0 0 600 900 re f q',
  '1 0 0 1 -500 -500 cm 9 0 0 9 0 0 cm 0 0 600 900 re f',
  'BT Q ET 0 0 600 900 re f',
  'BI /W 1 /H 1 /BPC 8 /CS /G ID xEI Q 0 0 600 900 re f',
  'q %Q\rQ Q 0 0 600 900 re f q',
  'q (\\) Q 0 0 600 900 re f) Tj Q',
  '0 0 600 900 re W n Q 0 0 600 900 re f',
  '/FRM Do Q 0 0 600 900 re f',
  'EMC EMC Q',
  '/OC /MC0 BDC Q EMC',
  'q 0 0 175 28 re f Q',
  '',
  'q <</A(>>)>> Q',
  'hello',
  'q\x00Q',
  '/Q 1 Tf',
  'BX Q EX 0 0 600 900 re f',
  'q Q q Q',
  '1 g 0 0 175 28 re f',
  'Q\nq',
];
const BOXES = [
  '[0 0 175 28]',
  '[0 0 0 0]',
  '[175 28 0 0]',
  '[-500 -500 900 900]',
  '[0 0 175]',
  '[0 0 1e3 28]',
  '[0 0 175 28 0]',
  '[0 0 .0001 .0001]',
  '[0 0 99999 99999]',
  '9 0 R',
  '[0 0 175 (28)]',
  '[0 0 nan 28]',
];
const MATRICES = [
  '[1 0 0 1 0 0]',
  '[0 0 0 0 0 0]',
  '[9 0 0 9 -500 -500]',
  '[0 1 -1 0 0 0]',
  '[1 0 0 1 0]',
  '[1 1 1 1 0 0]',
  '[1 0 0 1 900 900]',
  '[-1 0 0 -1 0 0]',
  '[1 .5 0 1 0 0]',
];
const FORM_KEYS = [
  '/OC<</Type/OCG>>',
  '/Ref<</F(x.pdf)/Page 0>>',
  '/PS 1',
  '/OPI<<>>',
  '/Group<</S/Transparency/I true>>',
  '/Group<</S/Transparency/CS/DeviceGray>>',
  '/F(x)',
  '/Subtype2/PS',
  '/FormType 1',
  '/SMask 9 0 R',
  '/Filter/FlateDecode',
  '/Filter[]',
  '/DecodeParms null',
];

const seals: Mutation[] = [
  {
    name: 'another rectangle',
    change: (work, random) =>
      inBody(work, numbersIn(work.ours).widget, (body) => body.replace(`[${FREE_RECT}]`, () => `[${random.pick(RECTS)}]`)),
  },
  {
    name: 'other flags',
    change: (work, random) => inBody(work, numbersIn(work.ours).widget, (body) => body.replace('/F 132', () => `/F ${random.pick(FLAGS)}`)),
  },
  {
    name: 'more in the field',
    change: (work, random) =>
      inBody(work, numbersIn(work.ours).widget, (body) => body.replace('<<', () => `<<${random.pick(WIDGET_KEYS)}`)),
  },
  {
    name: 'another page of the field',
    change: (work, random) =>
      inBody(work, numbersIn(work.ours).widget, (body) =>
        body.replace(/\/P \d+ 0 R/, () => random.pick(['', '/P null', '/P 1 0 R', '/P 99 0 R', '/P 8 1 R', '/P<<>>'])),
      ),
  },
  {
    name: 'another look',
    change: (work, random) =>
      inBody(work, numbersIn(work.ours).widget, (body) =>
        body.replace(/\/AP<<\/N (\d+) 0 R>>/, (_, look: string) =>
          random.pick([
            '',
            '/AP<<>>',
            `/AP<</N<</On ${look} 0 R>>>>/AS/On`,
            `/AP<</N<</On ${look} 0 R>>>>/AS/Off`,
            `/AP<</D ${look} 0 R>>`,
            `/AP<</N ${look} 1 R>>`,
            `/AP<</N ${numbersIn(work.ours).page} 0 R>>`,
            '/AP<</N 4 0 R>>',
            '/AP<</N 5 0 R>>',
            '/AP<</N null>>',
          ]),
        ),
      ),
  },
  {
    name: 'another drawing',
    change: (work, random) => {
      const content = random.pick(CONTENTS);
      inBody(work, numbersIn(work.ours)[random.pick(['look', 'inner'] as const)], (body) =>
        body.replace(/\/Length [\s\S]*$/, () => `/Length ${content.length}>>\nstream\n${content}\nendstream`),
      );
    },
  },
  {
    name: 'another box',
    change: (work, random) =>
      inBody(work, numbersIn(work.ours)[random.pick(['look', 'inner'] as const)], (body) =>
        body.replace(/\/BBox\[[^\]]*\]/, () => random.pick([`/BBox${random.pick(BOXES)}`, ''])),
      ),
  },
  {
    name: 'a form that does not say so',
    change: (work, random) => {
      const number = numbersIn(work.ours)[random.pick(['look', 'inner'] as const)];
      const content = random.pick(CONTENTS);
      inBody(work, number, (body) =>
        body
          .replace('/Subtype/Form', () =>
            random.pick(['', '/Subtype/Image', '/Subtype/Type1C', '/Length1 9', '/Subtype null', '/Type/CMap', '/FunctionType 4', '/N 3']),
          )
          .replace(/\/Length (\d+)>>[\s\S]*$/, () => `/Length ${content.length}>>\nstream\n${content}\nendstream`),
      );
    },
  },
  {
    name: 'another matrix',
    change: (work, random) =>
      inBody(work, numbersIn(work.ours)[random.pick(['look', 'inner'] as const)], (body) =>
        body.replace(/(\/BBox\[[^\]]*\])(?:\/Matrix\[[^\]]*\])?/, (_, box: string) => `${box}/Matrix${random.pick(MATRICES)}`),
      ),
  },
  {
    name: 'more in the form',
    change: (work, random) =>
      inBody(work, numbersIn(work.ours)[random.pick(['look', 'inner'] as const)], (body) =>
        body.replace('/BBox', () => `${random.pick(FORM_KEYS)}/BBox`),
      ),
  },
  {
    name: 'more in the catalog',
    change: (work, random) =>
      inBody(work, numbersIn(work.ours).root, (body) =>
        body.replace(
          '<<',
          () =>
            `<<${random.pick(['/OCProperties<<>>', '/OpenAction 9 0 R', '/PageMode/UseNone', '/Version/1.7', '/Version/1.0', '/Version 1.7', '/Extensions<</ADBE<</BaseVersion/1.7/ExtensionLevel 8>>>>', '/Perms<<>>', '/#50ages 9 0 R', '/Pages 9 0 R', '/NeedsRendering true', '/Metadata 9 0 R', '/Collection<<>>', '/AA<<>>', '/PieceInfo<<>>'])} `,
        ),
      ),
  },
  {
    name: 'more in the page',
    change: (work, random) =>
      inBody(work, numbersIn(work.ours).page, (body) =>
        body.replace(
          '<<',
          () =>
            `<<${random.pick(['/Rotate 180', '/Rotate 0', '/CropBox[0 400 595 842]', '/UserUnit 2', '/#43ontents 9 0 R', '/Contents 9 0 R', '/AA<<>>', '/Tabs/S', '/Group<<>>', '/B[]', '/Type/Template', '/VP[]', '/TrimBox[0 0 9 9]'])} `,
        ),
      ),
  },
  {
    name: 'other annotations',
    change: (work, random) =>
      inBody(work, numbersIn(work.ours).page, (body) =>
        body.replace(/\/Annots \[(\d+) 0 R\]/, (all, widget: string) =>
          random.pick([
            `/Annots [${widget} 0 R ${widget} 0 R]`,
            `/Annots [${widget} 1 R]`,
            '/Annots []',
            `/Annots [${widget} 0 R 5 0 R]`,
            `/Annots [<</Subtype/Square/Rect[0 0 500 500]/IC[1 0 0]>> ${widget} 0 R]`,
            `/Annots 99 0 R`,
            `${all}/#41nnots []`,
            `/Annots [null ${widget} 0 R]`,
          ]),
        ),
      ),
  },
  {
    name: 'another form',
    change: (work, random) => {
      const more = random.pick([
        '/NeedAppearances true',
        '/NeedAppearances false',
        '/XFA[]',
        '/CO[]',
        '/DR<<>>',
        '/DA(/Helv 0 Tf)',
        '/SigFlags 1',
        '/Fields[]',
        '/#46ields[]',
        '/Vendor 1',
      ]);
      for (const number of [numbersIn(work.ours).form, numbersIn(work.ours).root])
        inBody(work, number, (body) => body.replace('/SigFlags', () => `${more}/SigFlags`));
    },
  },
];

const streams: Mutation[] = [
  {
    name: 'another length',
    change: (work, random) =>
      inBody(work, numbersIn(work.ours)[random.pick(['look', 'inner'] as const)], (body) =>
        body.replace(
          /\/Length (\d+)(?! 0 R)/,
          (_, length: string) =>
            `/Length ${random.pick([Number(length) + 1, Number(length) - 1, Number(length) + 2, 0, `${length}.0`, `+${length}`, `0${length}`, '9999 0 R', '5 0 R', 'null', 99999])}`,
        ),
      ),
  },
  {
    name: 'other line ends around a stream',
    change: (work, random) =>
      inBody(work, numbersIn(work.ours)[random.pick(['look', 'inner'] as const)], (body) =>
        body.replace(random.pick([/stream\r?\n/, /\r?\nendstream/, />>\r?\nstream/]), (found) =>
          random.pick([
            found.replace('\n', '\r'),
            found.replace('\n', ' \n'),
            found.replace('\n', '\n\n'),
            found.trim(),
            found.replace('\n', '\r\n'),
            found.replace('stream', 'stream%\n'),
            found.replace('>>', '>> %x\n'),
          ]),
        ),
      ),
  },
  {
    name: 'another filter',
    change: (work, random) =>
      inBody(work, numbersIn(work.ours)[random.pick(['look', 'inner'] as const)], (body) =>
        body.replace(/\/Length \d+>>\r?\nstream\r?\n([\s\S]*?)\r?\nendstream/, (_, content: string) => {
          const data = deflateSync(Buffer.from(content, 'latin1')).toString('latin1');
          return `${random.pick(FILTERS)}${random.pick(['', '', random.pick(PARMS)])}/Length ${data.length}>>\nstream\n${data}\nendstream`;
        }),
      ),
  },
  {
    name: 'a table with another filter',
    change: ({ changes }, random) => {
      changes.trailer = then(changes.trailer, (own) =>
        own
          .replace('/Filter/FlateDecode', () => random.pick(FILTERS))
          .replace(/\/DecodeParms<<.*?>>/, (found) => random.pick([found, random.pick(PARMS).replaceAll('Columns 5', 'Columns 7')])),
      );
    },
  },
  {
    name: 'other fields of a table',
    change: ({ changes }, random) => {
      changes.trailer = then(changes.trailer, (own) =>
        own.replace(random.pick([/\/W\[1 4 2\]/, /\/Index\[(\d+) 1/, /\/Type\/XRef/]), (found) =>
          random.pick([
            '/W[1 4 2 0]',
            '/W[1 4]',
            '/W[1 4 2.0]',
            '/W[ 1 4 2]',
            '/Index[0 99',
            '/Type/XREF',
            '/Type/X#52ef',
            found,
            `${found}/Extends 9 0 R`,
          ]),
        ),
      );
    },
  },
  {
    name: 'other heads of an object stream',
    change: ({ changes }, random) => {
      changes.content = then(changes.content, (all) =>
        all.replace(random.pick([/^\d+/, / \d+ /, /<</, /$/]), (found) =>
          random.pick([`${found} `, `0${found}`, '1', '99', `%\n${found}`, `${found}<</Type/Page>>`, ` ${found}`, '\x00', '+1', ' 0 ']),
        ),
      );
    },
  },
];

const SPELLINGS: readonly [RegExp, string][] = [
  [/\/Type/, '/T#79pe'],
  [/\/Rect/, '/R#65ct'],
  [/ 0 R/, ' 00 R'],
  [/ 0 R/, '\x000 R'],
  [/>>/, '>>%\n'],
  [/</, '%<\n<'],
  [/ /, '\x0c'],
  [/ /, '\x00'],
  [/ /, '\r'],
  [/ /, '%\r'],
  [/ 0 obj/, ' 0  obj'],
  [/ 0 obj/, ' 0 obj '],
  [/endobj/, 'endobj endobj'],
  [/endobj/, ''],
  [/endobj/, 'endobjx'],
  [/\//, '//'],
  [/\d/, '\x00'],
  [/\[/, '[['],
  [/\)/, '\\)'],
  [/\(/, '(('],
  [/R/, 'R R'],
  [/obj/, 'obj{}'],
  [/>>/, '>> null'],
  [/\n/, '\r\n'],
  [/\n/, ' '],
  [/<</, '<<<<>>'],
  [/\/F /, '/F/F '],
];

const spelling: Mutation[] = [
  {
    name: 'another spelling',
    change: ({ changes }, random) => {
      const [pattern, by] = random.pick(SPELLINGS);
      changes.raw = then(changes.raw, (all) => {
        const found = [...all.matchAll(new RegExp(pattern, 'g'))];
        if (found.length === 0) return all;
        const one = random.pick(found);
        return all.slice(0, one.index) + by + all.slice(one.index + one[0].length);
      });
    },
  },
  {
    name: 'another spelling, places moved along',
    change: ({ layout }, random) => {
      const [pattern, by] = random.pick(SPELLINGS);
      const object = random.pick(layout.objects);
      const found = [...object.body.matchAll(new RegExp(pattern, 'g'))];
      if (found.length === 0) return;
      const one = random.pick(found);
      object.body = object.body.slice(0, one.index) + by + object.body.slice(one.index + one[0].length);
    },
  },
  {
    name: 'a byte more',
    change: ({ changes }, random) => {
      changes.raw = then(changes.raw, (all) =>
        anywhere(random, all, random.pick(['\n', ' ', '%', '0', '\x00', '/', '(', ')', '<', '>', 'x'])),
      );
    },
  },
  {
    name: 'a byte less',
    change: ({ changes }, random) => {
      changes.raw = then(changes.raw, (all) => {
        const at = random.int(all.length);
        return all.slice(0, at) + all.slice(at + 1);
      });
    },
  },
  {
    name: 'a number changed',
    change: ({ layout }, random) => {
      const object = random.pick(layout.objects);
      object.body = object.body.replace(/\d+/g, (digits) =>
        random.int(8) === 0 && digits.length < 6
          ? String(random.pick([Number(digits) + 1, Number(digits) + 4294967296, `${digits}.`, `-${digits}`, 0]))
          : digits,
      );
    },
  },
];

export const MUTATIONS: readonly Mutation[] = [...hidden, packed, packed, ...tables, ...seals, ...streams, ...spelling];
