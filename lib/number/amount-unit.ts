/** The units in which money is filed and printed. */
export type AmountUnit = '元' | '万元';
