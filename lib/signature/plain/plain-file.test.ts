// Plain files that somebody signed, one for each thing that runs, changes what is seen, looks like ours, or is only told.
import { describe, expect, it } from 'vitest';
import { OTHER_DEPARTMENT, otherKey, sign, SIGNED, verify } from '@/testing/signed';
import { drawing } from '../seal/seal';
import { smallPdf, type SmallPdf, stream } from '../../../testing/small-pdf';

const signedPlain = (parts: SmallPdf) => sign(smallPdf(parts), { key: otherKey, seal: { department: OTHER_DEPARTMENT }, contents: null });

async function judged(parts: SmallPdf) {
  const { verdict, sentence, checks } = await verify(await signedPlain(parts));
  return {
    verdict,
    sentence,
    failed: checks.filter(({ ok }) => ok === false).map(({ id }) => id),
    told: checks
      .filter(({ ok }) => ok === null)
      .map(({ message }) => message)
      .join('\n'),
  };
}

/** On the page. */
const annotation = (entries: string, objects: string[] = []): SmallPdf => ({
  page: `/Annots [<</Type /Annot /Rect [10 10 90 90] /F 4 ${entries}>>]`,
  objects,
});
/** Nowhere but in the table. */
const loose = (...objects: string[]): SmallPdf => ({ objects });
const layer = (entries: string, group = ''): SmallPdf => ({
  catalog: `/OCProperties <</OCGs [5 0 R] /D <</Order [5 0 R] ${entries}>>>>`,
  objects: [`<</Type /OCG /Name (x) ${group}>>`],
});
const form = (entries: string, objects: string[] = []): SmallPdf => ({ catalog: `/AcroForm <<${entries}>>`, objects });

const PICTURE = stream('/Type /XObject /Subtype /Form /BBox [0 0 90 90]', '1 1 1 rg 0 0 90 90 re f');
/** Drawn over the page by some readers or by all. */
const drawn = (entries: string): SmallPdf => annotation(`${entries} /AP <</N 5 0 R>>`, [PICTURE]);
const flagged = (flags: string): SmallPdf => ({ page: `/Annots [<</Type /Annot /Rect [10 10 90 90] /F ${flags} /Subtype /Square>>]` });
const linked = (action: string): SmallPdf => annotation(`/Subtype /Link /Border [0 0 0] /A <<${action}>>`);

const REFUSED: [what: string, named: string, parts: SmallPdf][] = [
  ['a script when it is opened', 'JavaScript', { catalog: '/OpenAction <</S /JavaScript /JS (1)>>' }],
  ['a script whose name is escaped', 'JavaScript', { catalog: '/OpenAction <</#53 /Java#53cript /J#53 (1)>>' }],
  ['a script by reference', 'JavaScript', loose('<</S 6 0 R>>', '/JavaScript')],
  ['a script in the tree of names', 'JavaScript', { catalog: '/Names <</JavaScript <</Names [(x) <</S /JavaScript /JS (1)>>]>>>>' }],
  ['a script that nothing refers to', 'JS', loose('<</X (x) /JS (1)>>')],
  [
    'a script after the page that is shown first',
    'JavaScript',
    { catalog: '/OpenAction <</S /GoTo /D [3 0 R /Fit] /Next <</S /JavaScript /JS (1)>>>>' },
  ],
  ['an action when it is opened', 'OpenAction', { catalog: '/OpenAction <</S /Thread /D 0>>' }],
  ['an action of the file', 'AA', { catalog: '/AA <</WP <</S /GoTo /D [3 0 R /Fit]>>>>' }],
  ['an action of a page', 'AA', { page: '/AA <</O <</S /GoTo /D [3 0 R /Fit]>>>>' }],
  ['an action of an annotation', 'AA', annotation('/Subtype /Square /AA <</E <</S /GoTo /D [3 0 R /Fit]>>>>')],
  ['an action of a field', 'AA', form('/Fields [5 0 R]', ['<</FT /Tx /T (x) /AA <</K <</S /GoTo>>>>>>'])],
  ['another program', 'Launch', annotation('/Subtype /Link /A <</S /Launch /F (cmd.exe)>>')],
  ['sending', 'SubmitForm', annotation('/Subtype /Link /A <</S /SubmitForm /F (http://x)>>')],
  ['reading in', 'ImportData', annotation('/Subtype /Link /A <</S /ImportData /F (x)>>')],
  ['emptying', 'ResetForm', annotation('/Subtype /Link /A <</S /ResetForm>>')],
  ['hiding', 'Hide', annotation('/Subtype /Link /A <</S /Hide /T (x)>>')],
  ['opening what is attached', 'GoToE', annotation('/Subtype /Link /A <</S /GoToE /D [0 /Fit]>>')],
  ['opening another file', 'GoToR', annotation('/Subtype /Link /A <</S /GoToR /F (x.pdf) /D [0 /Fit]>>')],
  ['a command to the program', 'Print', annotation('/Subtype /Link /A <</S /Named /N /Print>>')],
  ['a link that is a script', 'URI', annotation('/Subtype /Link /A <</S /URI /URI (java\\001script:1)>>')],
  ['a link into the machine', 'URI', annotation('/Subtype /Link /A <</S /URI /URI (file:///etc/passwd)>>')],
  ['a rendition', 'Rendition', annotation('/Subtype /Link /A <</S /Rendition /OP 0>>')],
  ['sound as an action', 'Sound', annotation('/Subtype /Link /A <</S /Sound>>')],
  ['a film as an action', 'Movie', annotation('/Subtype /Link /A <</S /Movie>>')],
  ['switching layers', 'SetOCGState', annotation('/Subtype /Link /A <</S /SetOCGState /State [/OFF]>>')],
  ['rich media as an action', 'RichMediaExecute', annotation('/Subtype /Link /A <</S /RichMediaExecute>>')],
  ['a model turned', 'GoTo3DView', annotation('/Subtype /Link /A <</S /GoTo3DView>>')],
  ['a form that is a program', 'XFA', form('/XFA (x)')],
  ['a form drawn anew', 'NeedAppearances', form('/NeedAppearances true')],
  ['rich media', 'RichMedia', annotation('/Subtype /RichMedia')],
  ['a model', '3D', annotation('/Subtype /3D')],
  ['a film', 'Movie', annotation('/Subtype /Movie /Movie <<>>')],
  ['sound', 'Sound', annotation('/Subtype /Sound')],
  ['a screen', 'Screen', annotation('/Subtype /Screen')],
  ['marks of the press', 'PrinterMark', annotation('/Subtype /PrinterMark')],
  ['traps of the press', 'TrapNet', annotation('/Subtype /TrapNet')],
  ['a watermark that prints otherwise', 'Watermark', annotation('/Subtype /Watermark')],
  ['a redaction that was not done', 'Redact', annotation('/Subtype /Redact')],
  ['a mark only on paper', 'NoView', { page: '/Annots [<</Type /Annot /Rect [10 10 90 90] /F 36 /Subtype /Square>>]' }],
  ['a mark only under the mouse', 'NoView', { page: '/Annots [<</Type /Annot /Rect [10 10 90 90] /F 292 /Subtype /Square>>]' }],
  ['a mark only on paper, its flags a real number', 'NoView', flagged('36.0')],
  ['a mark only on paper, its flags with a sign', 'NoView', flagged('+36')],
  ['a mark only on paper, its flags too large', 'NoView', flagged('4294967332')],
  ['flags that are no number', 'NoView', flagged('(36)')],
  ['a link only on paper', 'NoView', { page: '/Annots [<</Rect [10 10 90 90] /F 36 /Subtype /Link>>]' }],
  ['an annotation of no known kind', '不认识的批注（Foo）', drawn('/Subtype /Foo')],
  ['an annotation of no kind', '不认识的批注', drawn('')],
  ['an annotation of no known kind that has no picture', '不认识的批注（Foo）', annotation('/Subtype /Foo')],
  ['a mark that is another under the mouse', 'AP', annotation('/Subtype /Stamp /AP <</N 5 0 R /R 6 0 R>>', [PICTURE, PICTURE])],
  ['a mark that is another under a button that is held', 'AP', annotation('/Subtype /Stamp /AP <</N 5 0 R /D 6 0 R>>', [PICTURE, PICTURE])],
  [
    'a button that is another under the mouse',
    'AP',
    annotation('/Subtype /Widget /FT /Btn /T (x) /AP <</N 5 0 R /R 6 0 R>>', [PICTURE, PICTURE]),
  ],
  ['an action of a page that calls itself a font', 'AA', { page: '/AA <</Type /Font /O <</S /Named /N /NextPage>>>>' }],
  [
    'a web page that opens with a page, its action called a font',
    'AA',
    { page: '/AA <</Type /Font /O <</S /URI /URI (https://example.org)>>>>' },
  ],
  ['an action among fonts that is none', 'AA', { resources: '/Font <</F <</Type /Font>> /AA <</O <</S /GoTo /D [3 0 R /Fit]>>>>>>' }],
  ['articles of another file', 'Thread', linked('/S /Thread /F (x.pdf) /D 0')],
  ['an action that nobody knows', '不认识的动作（Foo）', linked('/S /Foo')],
  ['an action whose kind is no name', '不认识的动作', linked('/S (GoTo)')],
  ['an action that nobody knows after one that is known', '不认识的动作（Foo）', linked('/S /GoTo /D [3 0 R /Fit] /Next [<</S /Foo>>]')],
  ['an action that nobody knows for another kind of link', '不认识的动作（Foo）', annotation('/Subtype /Link /PA <</S /Foo>>')],
  ['an action that nobody knows in a bookmark', '不认识的动作（Foo）', loose('<</Title (x) /Parent 1 0 R /A 6 0 R>>', '<</S /Foo>>')],
  ['an action that nothing refers to', '不认识的动作（Foo）', loose('<</Type /Action /S /Foo>>')],
  [
    'links into the machine by what all links begin with',
    'URI',
    { ...linked('/S /URI /URI (calc.exe)'), catalog: '/URI <</Base (file:///C:/Windows/)>>' },
  ],
  ['links into the machine by a base without a scheme', 'URI', { catalog: '/URI <</Base (C:\\\\)>>' }],
  ['a link to another machine', 'URI', linked('/S /URI /URI (\\\\\\\\server\\\\x)')],
  ['a link that is no text', 'URI', linked('/S /URI /URI /x')],
  ['a layer that is off', 'OCG', layer('/OFF [5 0 R]')],
  ['layers that are off by default', 'OCG', layer('/BaseState /OFF')],
  [
    'a layer off in print',
    'OCG',
    layer('/AS [<</Event /Print /Category [/Print] /OCGs [5 0 R]>>]', '/Usage <</Print <</PrintState /OFF>>>>'),
  ],
  ['a layer only in print', 'OCG', layer('', '/Usage <</View <</ViewState /OFF>>>>')],
  ['a layer by zoom', 'OCG', layer('', '/Usage <</Zoom <</min 2>>>>')],
  ['a layer by language', 'OCG', layer('', '/Usage <</Language <</Lang (zh)>>>>')],
  [
    'another set of layers',
    'OCG',
    { catalog: '/OCProperties <</OCGs [5 0 R] /D <<>> /Configs [<</BaseState /OFF>>]>>', objects: ['<</Type /OCG /Name (x)>>'] },
  ],
  ['layers by a formula', 'OCG', loose('<</Type /OCG /Name (x)>>', '<</Type /OCMD /OCGs [5 0 R] /VE [/Not 5 0 R]>>')],
  ['layers where all are off', 'OCG', loose('<</Type /OCG /Name (x)>>', '<</Type /OCMD /OCGs [5 0 R] /P /AllOff>>')],
  ['a stream outside', '文件外面', loose(stream('/F (http://x/y)'))],
  [
    'another picture for printing',
    'Alternates',
    loose(
      stream(
        '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Alternates [<</Image 6 0 R /DefaultForPrinting true>>]',
        'x',
      ),
      stream('/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8', 'y'),
    ),
  ],
  ['a picture from the press', 'OPI', loose(stream('/Type /XObject /Subtype /Form /BBox [0 0 1 1] /OPI <</2.0 <<>>>>'))],
  ['a page of another file', 'Ref', loose(stream('/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Ref <</F (x.pdf) /Page 0>>'))],
  ['PostScript', 'PostScript', loose(stream('/Type /XObject /Subtype /PS', 'showpage'))],
  ['PostScript in a form', 'PostScript', loose(stream('/Type /XObject /Subtype /Form /Subtype2 /PS /BBox [0 0 1 1]', ''))],
  ['a portfolio', 'Collection', { catalog: '/Collection <</View /D>>' }],
  ['boxes that differ in print', 'PrintArea', { catalog: '/ViewerPreferences <</PrintArea /MediaBox>>' }],
  ['a show', 'PresSteps', { page: '/PresSteps <</Type /NavNode>>' }],
];

const OURS: [how: string, parts: SmallPdf][] = [
  [
    'attached',
    {
      catalog: '/Names <</EmbeddedFiles <</Names [(x) <</Type /Filespec /F (x) /UF (ziping-1.json) /EF <</F 5 0 R>>>>]>>>>',
      objects: [stream('/Type /EmbeddedFile', '{}')],
    },
  ],
  ['under its first name only', loose('<</Type /Filespec /UF (x) /F (print.json) /EF <<>>>>')],
  ['under a name of an old system', loose('<</Type /Filespec /UF (x) /DOS (print.json) /EF <<>>>>')],
  ['by the tree of names', { catalog: '/Names <</EmbeddedFiles <</Names [(score-receipt.json) <</Type /Filespec /F (x) /EF <<>>>>]>>>>' }],
  ['hung upon the page', annotation('/Subtype /FileAttachment /FS <</Type /Filespec /F (ziping-1.json) /EF <<>>>>')],
  ['hung upon the page by its name', annotation('/Subtype /FileAttachment /FS (ziping-1.json)')],
  ['associated with the page', { page: '/AF [<</Type /Filespec /UF (ziping-1.json) /EF <<>>>>]' }],
  [
    'associated with a picture',
    loose(stream('/Type /XObject /Subtype /Form /BBox [0 0 1 1] /AF [<</Type /Filespec /UF (ziping-1.json)>>]')),
  ],
  ['in capitals', loose('<</Type /Filespec /UF (ZIPING-1.JSON) /EF <<>>>>')],
  ['in a folder', loose('<</Type /Filespec /UF (a/b\\\\ziping-1.json) /EF <<>>>>')],
  ['with another dash', loose('<</Type /Filespec /UF <feff007a006900700069006e006720130031002e006a0073006f006e> /EF <<>>>>')],
  ['in wide letters', loose('<</Type /Filespec /UF <feffff5aff49ff50ff49ff4eff47ff0dff11ff0eff4aff53ff4fff4e> /EF <<>>>>')],
  [
    'with letters that are not seen',
    loose('<</Type /Filespec /UF <feff007a0069200b00700069006e0067002d0031002e006a0073006f006e> /EF <<>>>>'),
  ],
  ['with letters of another script', loose('<</Type /Filespec /UF <feff007a045604400456006e0067002d0031002e006a0073006f006e> /EF <<>>>>')],
  ['in the other order of bytes', loose('<</Type /Filespec /UF <fffe7a006900700069006e0067002d0031002e006a0073006f006e00> /EF <<>>>>')],
  ['as an address', loose('<</Type /Filespec /UF (ziping%2D1%2Ejson) /EF <<>>>>')],
  ['with a filler behind it', loose('<</Type /Filespec /UF <feff007a006900700069006e0067002d0031002e006a0073006f006e3164> /EF <<>>>>')],
  [
    'with an empty character of Braille',
    loose('<</Type /Filespec /UF <feff007a006900700069006e0067002d0031002e006a0073006f006e2800> /EF <<>>>>'),
  ],
  ['with a dot behind it', loose('<</Type /Filespec /UF (ziping-1.json.) /EF <<>>>>')],
];

const SEAL = drawing({ department: '武汉市东西湖区商务局', at: SIGNED, fingerprint: '0'.repeat(64) });
const LOOKS: [what: string, check: string, parts: SmallPdf][] = [
  [
    'an empty field drawn as if it were signed',
    'signature-field',
    {
      ...form('/Fields [5 0 R]', [
        '<</Type /Annot /Subtype /Widget /FT /Sig /T (x) /Rect [0 0 9 9] /F 4 /AP <</N 6 0 R>>>>',
        stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', '1 0 0 rg 0 0 9 9 re f'),
      ]),
      page: '/Annots [5 0 R]',
    },
  ],
  [
    'the same by its parent',
    'signature-field',
    form('/Fields [5 0 R]', [
      '<</FT /Sig /T (x) /Kids [6 0 R]>>',
      '<</Type /Annot /Subtype /Widget /Parent 5 0 R /Rect [0 0 9 9] /F 4 /AP <</N 7 0 R>>>>',
      stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', '0 0 9 9 re f'),
    ]),
  ],
  [
    'a field with a value that is no signature',
    'signature-field',
    {
      page: '/Annots [5 0 R]',
      objects: [
        '<</Type /Annot /Subtype /Widget /FT /Sig /T (x) /Rect [0 0 9 9] /F 4 /V <</Filter /Adobe.PPKLite>> /AP <</N 6 0 R>>>>',
        PICTURE,
      ],
    },
  ],
  [
    'our seal in a form within a stamp',
    'seal',
    annotation('/Subtype /Stamp /AP <</N 5 0 R>>', [
      stream('/Type /XObject /Subtype /Form /BBox [0 0 175 28] /Resources <</XObject <</F 6 0 R>>>>', '/F Do'),
      stream('/Type /XObject /Subtype /Form /BBox [0 0 175 28] /Resources <</XObject <</F 5 0 R /G 7 0 R>>>>', 'q /G Do Q'),
      stream('/Type /XObject /Subtype /Form /BBox [0 0 175 28]', SEAL),
    ]),
  ],
  [
    'our seal as a stamp',
    'seal',
    annotation('/Subtype /Stamp /AP <</N 5 0 R>>', [stream('/Type /XObject /Subtype /Form /BBox [0 0 175 28]', SEAL)]),
  ],
  [
    'our seal with other spaces',
    'seal',
    annotation('/Subtype /Stamp /AP <</N 5 0 R>>', [
      stream('/Type /XObject /Subtype /Form /BBox [0 0 175 28]', SEAL.replaceAll('\n', '\r  ')),
    ]),
  ],
  [
    'our seal in a button',
    'seal',
    annotation('/Subtype /Widget /FT /Btn /T (x) /AP <</N <</On 5 0 R>>>>', [
      stream('/Type /XObject /Subtype /Form /BBox [0 0 175 28]', SEAL),
    ]),
  ],
];

const TOLD: [what: string, named: string, parts: SmallPdf][] = [
  ['a link', '网页链接 1 处', annotation('/Subtype /Link /A <</S /URI /URI (https://example.org)>>')],
  ['a comment', '批注 1 处', annotation('/Subtype /FreeText /Contents (x)')],
  ['a comment that is not printed', '打印时不出现的批注 1 处', { page: '/Annots [<</Type /Annot /Subtype /Square /Rect [10 10 90 90]>>]' }],
  ['a link with a picture', '画有图样或边框的链接 1 处', drawn('/Subtype /Link /Border [0 0 0]')],
  ['a link with a frame', '画有图样或边框的链接 1 处', annotation('/Subtype /Link /BS <</W 0>> /Border [0 0 50] /Dest [3 0 R /Fit]')],
  ['a link with a frame, as nothing else is said', '画有图样或边框的链接 1 处', annotation('/Subtype /Link /Dest [3 0 R /Fit]')],
  ['a window of a comment that is drawn', '画有图样的批注窗口 1 处', drawn('/Subtype /Popup')],
  [
    'a window of a comment that is drawn on the screen only',
    '打印时不出现的批注 1 处',
    { page: '/Annots [<</Type /Annot /Rect [10 10 90 90] /Subtype /Popup /AP <</N 5 0 R>>>>]', objects: [PICTURE] },
  ],
  ['an icon of a file', '附件图标 1 处', drawn('/Subtype /FileAttachment /FS (x)')],
  ['a part of no field', '不知种类的表单栏 1 处', drawn('/Subtype /Widget')],
  ['a part of a field that nobody knows', '不知种类的表单栏 1 处', drawn('/Subtype /Widget /FT /Foo')],
  [
    'a button that looks pressed',
    '按下时变样的按钮 1 处',
    annotation('/Subtype /Widget /FT /Btn /T (x) /AP <</N <</On 5 0 R>> /D <</On 5 0 R>>>>', [PICTURE]),
  ],
  [
    'a field with a value that is no signature, not drawn',
    '没有签的签名栏 1 处',
    loose('<</FT /Sig /T (x) /V <</Filter /Adobe.PPKLite>>>>'),
  ],
  ['a mark with a layer of its own', '随图层显示的内容 1 处', drawn('/Subtype /Stamp /OC <</Type /OCMD>>')],
  [
    'colours of the press that call themselves a font',
    '印刷专用的颜色设置 1 处',
    { resources: '/ExtGState <</G <</Type /ExtGState /TR 5 0 R>>>>', objects: ['<</Type /Font /FunctionType 2 /Domain [0 1] /N 1>>'] },
  ],
  ['a field', '表单栏 1 处', form('/Fields [5 0 R]', ['<</FT /Tx /T (x) /V (y)>>'])],
  [
    'a field for another signature',
    '没有签的签名栏 1 处',
    form('/Fields [5 0 R]', [
      '<</FT /Sig /T (x) /Subtype /Widget /Rect [0 0 0 0] /AP <</N 6 0 R>>>>',
      stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', '% DSBlank\n'),
    ]),
  ],
  [
    'layers that are all shown',
    '图层 1 处',
    layer('/AS [<</Event /Print /Category [/Print] /OCGs [5 0 R]>>]', '/Usage <</Print <</PrintState /ON>> /View <</ViewState /ON>>>>'),
  ],
  ['overprinting', '叠印 1 处', { resources: '/ExtGState <</G <</Type /ExtGState /OP true /OPM 1>>>>' }],
  [
    'colours of the press',
    '印刷专用的颜色设置 1 处',
    { resources: '/ExtGState <</G <</Type /ExtGState /TR 5 0 R>>>>', objects: ['<</FunctionType 2 /Domain [0 1] /N 1>>'] },
  ],
  ['a page that turns by itself', '翻页效果 1 处', { page: '/Dur 3' }],
  ['templates', '备用的页面 1 处', { catalog: '/Names <</Templates <</Names []>>>>' }],
  ['a file inside', '1 个附件', loose('<</Type /Filespec /UF (a.xlsx) /EF <<>>>>')],
];

describe('a plain file that runs something, or shows other things to other people', () => {
  it.each(REFUSED)('%s: refused by name', async (_, named, parts) => {
    const { verdict, sentence, failed } = await judged(parts);
    expect([verdict, failed]).toEqual(['not-genuine', ['structure']]);
    expect(sentence).toContain(named);
    expect(sentence).toMatch(/^不是真的：文件里有会运行、或会让人看到不同内容的东西：\S*\p{Script=Han}/u);
  });
});

describe('a plain file that looks like ours', () => {
  it.each(OURS)('with our file %s: refused', async (_, parts) => {
    expect(await judged(parts)).toMatchObject({ verdict: 'not-genuine', failed: ['attachments'] });
  });

  it.each(LOOKS)('%s: refused', async (_, check, parts) => {
    expect(await judged(parts)).toMatchObject({ verdict: 'not-genuine', failed: [check] });
  });
});

describe('a plain file as honest programs write it', () => {
  it('nothing but a page: nothing is told of it but that its contents were not checked', async () => {
    expect(await judged({})).toMatchObject({ verdict: 'genuine', failed: [], told: expect.not.stringContaining('除页面外') as string });
  });

  it.each(TOLD)('%s: genuine, and told', async (_, named, parts) => {
    const { verdict, told } = await judged(parts);
    expect([verdict, told]).toEqual(['genuine', expect.stringContaining(named)]);
  });

  it('links without a frame, windows of comments, bookmarks, parts of the structure: nothing is told', async () => {
    const links = ['/Dest [3 0 R /XYZ 0 0 0]', '/A <</Type /Action /S /GoTo /D (x)>>', '/A <</S /Named /N /NextPage>>'].map(
      (to, at) =>
        `<</Type /Annot /Subtype /Link /Rect [${at} 10 90 90] ${at === 0 ? '/BS <</W 0>>' : '/Border [0 0 0]'} /StructParent ${at} ${to}>>`,
    );
    const popup = '<</Type /Annot /Subtype /Popup /Rect [10 10 90 90] /F 28 /Open false>>';
    const objects = [
      '<</Type /Outlines /First 6 0 R /Last 7 0 R /Count 2>>',
      '<</Title (a) /Parent 5 0 R /Next 7 0 R /A <</S /GoTo /D [3 0 R /Fit]>>>>',
      '<</Title (b) /Parent 5 0 R /Prev 6 0 R /Dest [3 0 R /Fit]>>',
      '<</Type /StructElem /S /TH /P 1 0 R /Pg 3 0 R /A [<</O /Table /Scope /Column>> 0]>>',
    ];
    expect(
      await judged({
        catalog: '/Outlines 5 0 R /Lang (zh-CN) /MarkInfo <</Marked true>>',
        page: `/Annots [${links.join(' ')} ${popup}]`,
        objects,
      }),
    ).toMatchObject({ verdict: 'genuine', failed: [], told: expect.not.stringContaining('除页面外') as string });
  });

  it('a form that was filled in: its fields are told, and nothing else', async () => {
    const objects = [
      '<</Type /Annot /Subtype /Widget /FT /Tx /T (x) /V (y) /Rect [10 10 90 30] /F 4 /AP <</N 7 0 R>> /MK <<>>>>',
      '<</FT /Btn /Ff 32768 /T (z) /V /On /Kids [8 0 R]>>',
      PICTURE,
      '<</Type /Annot /Subtype /Widget /Parent 6 0 R /Rect [10 40 90 60] /F 4 /AS /On /AP <</N <</On 7 0 R /Off 7 0 R>>>>>>',
    ];
    const { verdict, told } = await judged({
      catalog: '/AcroForm <</Fields [5 0 R 6 0 R] /DA (/Helv 0 Tf)>>',
      page: '/Annots [5 0 R 8 0 R]',
      objects,
    });
    expect([verdict, told]).toEqual(['genuine', expect.stringContaining('文件里除页面外还有：表单栏 2 处，没有核对')]);
  });

  it('fonts that are called like actions, a page shown first, pages turned by buttons: nothing of the kind', async () => {
    const font = '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>';
    expect(
      await judged({ resources: `/Font <</AA ${font} /JS ${font} /TR ${font}>>`, catalog: '/OpenAction [3 0 R /Fit] /PageMode /UseNone' }),
    ).toMatchObject({ verdict: 'genuine', told: expect.not.stringContaining('印刷') as string });
    expect((await judged(annotation('/Subtype /Link /A <</S /Named /N /NextPage>>'))).verdict).toBe('genuine');
  });
});
