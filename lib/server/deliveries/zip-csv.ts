// The table that goes with a zip of deliveries: a line for each file, amounts in 元, for spreadsheets in Chinese (UTF-8 with BOM).
import { csvLine } from '@/lib/exchange/delimited-text';

/** What a line says; blank where it does not apply. */
export interface CsvLine {
  department: string;
  number: number;
  deliveredAt: string;
  state: string;
  kind: string;
  name: string;
  budget: string;
  executed: string;
  rate: string;
  total: string;
  grade: string;
  sealed: string;
  signer: string;
  path: string;
  sha256: string;
}

const HEAD: Record<keyof CsvLine, string> = {
  department: '部门',
  number: '报送次数',
  deliveredAt: '报送时间',
  state: '状态',
  kind: '文件种类',
  name: '项目名称',
  budget: '预算数（元）',
  executed: '执行数（元）',
  rate: '执行率',
  total: '得分（分）',
  grade: '等级',
  sealed: '签章方式',
  signer: '证书单位',
  path: '文件',
  sha256: 'SHA-256',
};

const COLUMNS = Object.keys(HEAD) as (keyof CsvLine)[];

/** The table as the bytes of a CSV file. */
export function csvBytes(lines: readonly CsvLine[]): Uint8Array {
  const rows = [COLUMNS.map((column) => HEAD[column]), ...lines.map((line) => COLUMNS.map((column) => String(line[column])))];
  return new TextEncoder().encode(`\uFEFF${rows.map(csvLine).join('\r\n')}\r\n`);
}
