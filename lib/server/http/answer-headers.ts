// What answers that are no pages carry, so that no browser keeps them, guesses what they are, runs or frames them.

const PRIVATE = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' };
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'";

/** Of what answers programs, and of files to be kept. */
export const ANSWER_HEADERS = { ...PRIVATE, 'content-security-policy': `${NOTHING}; frame-ancestors 'none'` };
/** Of a PDF that the browser shows, in a frame of ours as well: under `object-src` its viewer would not open. */
export const SHOWN_HEADERS = { ...PRIVATE, 'content-security-policy': "base-uri 'none'; form-action 'none'; frame-ancestors 'self'" };
/** Of the page that says why a file is not given. */
export const PROBLEM_HEADERS = { ...PRIVATE, 'content-security-policy': `${NOTHING}; style-src 'unsafe-inline'; frame-ancestors 'self'` };
