// pdfkit ships no types; what is used of it is said where it is used (open-kit.ts).
declare module 'pdfkit' {
  const PDFDocument: new (options: object) => never;
  export default PDFDocument;
}
