import { fileURLToPath } from 'node:url';

// What every answer carries, pages, files and API alike. The content policy of pages has a nonce for each
// request and so stands in proxy.ts (docs/decisions/0005-csp-with-nonce.md).
const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'SAMEORIGIN' }, // the PDF preview stands in a frame of the form page
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
];

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR || '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  // The title is in the head from the first byte, for every reader of the page, and never missing for a moment.
  htmlLimitedBots: /.*/,
  // Types are checked by `npm test`: who starts the program waits for no proof.
  typescript: { ignoreBuildErrors: true },
  // Native, or too particular about their own files to be bundled.
  serverExternalPackages: [
    'better-sqlite3',
    '@prisma/adapter-better-sqlite3',
    '@node-rs/argon2',
    '@react-pdf/layout',
    '@react-pdf/render',
    '@react-pdf/renderer',
    'pdfkit',
    'fontkit',
    'pino',
    'prom-client',
  ],
  // Without it a lockfile in a folder above the clone would be taken for the root.
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
  async headers() {
    return [
      { source: '/:path*', headers: everywhere },
      {
        // Only where the person came over https, lest an installation on plain http locks itself out.
        source: '/:path*',
        has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }],
        headers: [{ key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' }],
      },
    ];
  },
};

export default config;
