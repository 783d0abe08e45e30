// The signature as the PDF's structure has it: one field, one dictionary, and that dictionary is the one that the bytes were found in.
import { type PdfFile } from './pdf-file';
import { PdfSyntaxError } from './pdf-lexer';
import { isKind, isName, type PdfDict, type PdfObject, type PdfValue, readText, wholeNumber } from './pdf-objects';
import type { SignaturePlace } from './raw-structure';
import { readPdfDate } from '../seal/seal';
import { Refusal } from '../refusal';

export interface SignatureField {
  /** Claimed time of signing. */
  at: Date;
  /** Who signs, as the dictionary says. */
  name: string;
  subFilter: 'ETSI.CAdES.detached' | 'adbe.pkcs7.detached';
  /** Of the field, which is its own widget. */
  field: { number: number; dict: PdfDict };
}

const MOST_FIELDS = 10_000;

/** Throws Refusal and PdfSyntaxError. */
export function signatureField(file: PdfFile, place: SignaturePlace): SignatureField {
  checkOneOnly(file);
  const form = file.resolve(file.catalog().dict.entries.get('AcroForm'));
  const fields = isKind(form, 'dict') ? signatureFields(file, form) : [];
  const [field] = fields;
  if (!field || fields.length > 1)
    throw new Refusal(
      fields.length > 1 ? 'one-signature' : 'signature-field',
      fields.length > 1 ? '文件里不止一个签名栏' : '文件里没有签名栏',
    );
  const value = field.dict.entries.get('V');
  const held = file.resolve(value);
  if (!isKind(value, 'ref') || !isKind(held, 'dict')) throw new Refusal('signature-field', '签名栏里没有签名');
  const span = file.spanOf(value.number);
  if (!span || span.start > place.start || span.end < place.end) throw new Refusal('signature-field', '签名栏指向的不是这个签名');
  const { entries } = held;
  const signature = entries.get('Contents');
  if (!isKind(signature, 'string') || !Buffer.from(signature.bytes).subarray(0, place.der.length).equals(place.der))
    throw new Refusal('signature-field', '签名栏指向的不是这个签名');
  const range = entries.get('ByteRange');
  const stated = isKind(range, 'array') ? range.items.map(wholeNumber) : [];
  if (stated[1] !== place.start || stated[2] !== place.end) throw new Refusal('signature-field', '签名栏指向的不是这个签名');
  const subFilter = entries.get('SubFilter');
  const known = (['ETSI.CAdES.detached', 'adbe.pkcs7.detached'] as const).find((each) => isName(subFilter, each));
  if (!known) throw new Refusal('signature-field', '签名的种类不认识：应为 PAdES（ETSI.CAdES.detached）');
  const date = entries.get('M');
  const at = isKind(date, 'string') ? readPdfDate(readText(date)) : null;
  if (!at) throw new Refusal('signing-time', '签名没有写明签署的时间');
  const name = entries.get('Name');
  return { at, name: isKind(name, 'string') ? readText(name) : '', subFilter: known, field };
}

/** Counted over every object of every revision's table, so that none is hidden by another spelling of its name. */
function checkOneOnly(file: PdfFile): void {
  let signatures = 0;
  for (const number of file.numbers()) {
    const object = file.object(number);
    if (isKind(object, 'dict') && looksSigned(object)) signatures += 1;
  }
  if (signatures !== 1)
    throw new Refusal('one-signature', signatures === 0 ? '文件里没有签名' : `文件里有 ${signatures} 个签名：应只有一个`);
}

function looksSigned({ entries }: PdfDict): boolean {
  return entries.has('ByteRange') || isName(entries.get('Type'), 'Sig') || isName(entries.get('Type'), 'DocTimeStamp');
}

function signatureFields(file: PdfFile, form: PdfDict): SignatureField['field'][] {
  const found: SignatureField['field'][] = [];
  const open: { value: PdfValue; kind: PdfObject | undefined }[] = itemsOf(file, form.entries.get('Fields')).map((value) => ({
    value,
    kind: undefined,
  }));
  const seen = new Set<number>();
  for (let next = open.pop(); next; next = open.pop()) {
    if (!isKind(next.value, 'ref') || seen.has(next.value.number) || seen.size > MOST_FIELDS) throw new PdfSyntaxError('表单的结构不对');
    seen.add(next.value.number);
    const field = file.dictOf(next.value, '签名栏');
    const kind = file.resolve(field.entries.get('FT')) ?? next.kind;
    if (isName(kind, 'Sig') && field.entries.has('V')) found.push({ number: next.value.number, dict: field });
    open.push(...itemsOf(file, field.entries.get('Kids')).map((value) => ({ value, kind })));
  }
  return found;
}

function itemsOf(file: PdfFile, value: PdfValue | undefined): PdfValue[] {
  const found = file.resolve(value);
  return isKind(found, 'array') ? found.items : [];
}
