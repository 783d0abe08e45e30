// A PDF of one page, as small as it can be, with whatever a test puts into it.

export interface SmallPdf {
  /** Further entries, as they are written. */
  catalog?: string;
  page?: string;
  resources?: string;
  /** Bodies of further objects, from number 5 on. */
  objects?: readonly string[];
}

/** A stream with that head and content. */
export const stream = (head: string, content = ''): string => `<<${head} /Length ${content.length}>>\nstream\n${content}\nendstream`;

/** The file: objects 1 to 4 are catalog, pages, page and its content; `objects` follow. Latin letters only. */
export function smallPdf({ catalog = '', page = '', resources = '', objects = [] }: SmallPdf = {}): Uint8Array {
  const bodies = [
    `<</Type /Catalog /Pages 2 0 R ${catalog}>>`,
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    `<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <<${resources}>> ${page}>>`,
    stream('', '0 0 1 rg 50 50 100 100 re f'),
    ...objects,
  ];
  const parts = bodies.map((body, at) => `${at + 1} 0 obj\n${body}\nendobj\n`);
  let file = '%PDF-1.7\n';
  const offsets = parts.map((part) => {
    const offset = file.length;
    file += part;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return new Uint8Array(
    Buffer.from(
      `${file}xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${bodies.length + 1} /Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`,
      'latin1',
    ),
  );
}
