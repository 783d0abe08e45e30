// How other programs write a seal: the revision that each appends to a file of ours, part by part, so that tests can change any.
import { PdfFile } from '@/lib/signature/pdf/pdf-file';
import { array, dict, type PdfDict, type PdfValue, ref, written } from '@/lib/signature/pdf/pdf-objects';

/** An object by its number; `body` is a byte a character, what stands between `obj` and `endobj`. */
export interface LaidObject {
  number: number;
  body: string;
}

export interface SealLayout {
  eol: string;
  /** A line that names the program, before `startxref`. */
  comment: string;
  table: 'table' | 'stream';
  objects: LaidObject[];
  /** Those in an object stream of the number given. */
  packed: { container: number; objects: LaidObject[]; predictor: boolean } | null;
  /** Of the table, where that is a stream. */
  own: number;
  trailer: Record<string, PdfValue | undefined>;
}

/** Named after the programs that write like this. */
export const PROGRAMS = ['pdfbox', 'itext', 'pyhanko', 'acrobat', 'xref-stream', 'packed'] as const;
export type Program = (typeof PROGRAMS)[number];

/** Where the demo's shortest form is empty. */
export const FREE_RECT = '300 100 475 128';
const ROOM = 4096;
const entries = (of: PdfDict): Record<string, PdfValue> => Object.fromEntries(of.entries);

/** The numbers that a seal's own objects have. */
export interface SealNumbers {
  signature: number;
  widget: number;
  look: number;
  inner: number;
  form: number;
  length: number;
  page: number;
  root: number;
}

export function numbersIn(ours: Uint8Array): SealNumbers {
  const file = PdfFile.open(ours);
  const free = file.size;
  return {
    signature: free,
    widget: free + 1,
    look: free + 2,
    inner: free + 3,
    form: free + 4,
    length: free + 5,
    page: file.pages()[0] ?? 0,
    root: file.catalog().number,
  };
}

/** The revision that this program would append. */
export function layoutOf(ours: Uint8Array, program: Program): SealLayout {
  const file = PdfFile.open(ours);
  const at = numbersIn(ours);
  const eol = { pdfbox: '\n', itext: '\n', pyhanko: '\n', acrobat: '\r\n', 'xref-stream': '\n', packed: '\n' }[program];
  const page = entries(file.dictOf(ref(at.page), 'page'));
  const root = entries(file.catalog().dict);
  const fields = dict({ Fields: array([ref(at.widget)]), SigFlags: { kind: 'raw', text: '3' } });
  const direct = program === 'pyhanko' || program === 'xref-stream';
  const look = `q 1 0 0 1 0 0 cm /FRM Do Q`;
  const stream = (own: string, content: string, length = String(content.length)) =>
    `<<${own}/Length ${length}>>${eol === '\n' ? '\n' : '\r\n'}stream${eol === '\n' ? '\n' : '\r\n'}${content}${eol}endstream`;
  const objects: LaidObject[] = [
    {
      number: at.signature,
      body: `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange [0 0000000000 0000000000 0000000000]/Contents <${'0'.repeat(2 * ROOM)}>/M(D:20230310100000+08'00')/Prop_Build<</App<</Name/Seal#20client>>>>>>`,
    },
    {
      number: at.widget,
      body: `<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/F 132/Rect[${FREE_RECT}]/P ${at.page} 0 R/V ${at.signature} 0 R/AP<</N ${at.look} 0 R>>/MK<<>>>>`,
    },
    {
      number: at.look,
      body: stream(
        `/Type/XObject/Subtype/Form/BBox[0 0 175 28]/Resources<</XObject<</FRM ${at.inner} 0 R>>>>`,
        look,
        program === 'itext' ? `${at.length} 0 R` : undefined,
      ),
    },
    {
      number: at.inner,
      body: stream(
        '/Type/XObject/Subtype/Form/BBox[0 0 175 28]/Matrix[1 0 0 1 0 0]/Resources<<>>',
        '% DSBlank\n.76 .09 .11 RG 2 w 3 3 169 22 re S\n',
      ),
    },
    ...(program === 'itext' ? [{ number: at.length, body: String(look.length) }] : []),
    ...(direct ? [] : [{ number: at.form, body: written(fields) }]),
    { number: at.page, body: written(dict({ ...page, Annots: array([ref(at.widget)]) })) },
    { number: at.root, body: written(dict({ ...root, AcroForm: direct ? fields : ref(at.form) })) },
  ];
  const inside = (number: number) => program === 'packed' && (number === at.widget || number === at.form);
  const { ID, Info, Root } = entries(file.newest.trailer);
  return {
    eol,
    comment: program === 'itext' ? '%iText-Core-8.0.2' : '',
    table: program === 'xref-stream' || program === 'packed' ? 'stream' : 'table',
    objects: objects.filter(({ number }) => !inside(number)),
    packed:
      program === 'packed' ? { container: at.length + 1, objects: objects.filter(({ number }) => inside(number)), predictor: true } : null,
    own: at.length + 2,
    trailer: { Root, Info, ID, Prev: { kind: 'raw', text: String(file.newest.offset) } },
  };
}
