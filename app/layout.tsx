import '@mantine/core/styles.layer.css';
import './global.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { BrowserCheck } from '@/components/ui/browser-check';
import { ThemeProvider } from '@/components/ui/theme-provider';

export const metadata: Metadata = {
  title: { default: '绩效自评', template: '%s · 绩效自评' },
  description: '部门预算绩效自评：填报、核对、报送',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? '';
  return (
    <html lang="zh-CN" data-mantine-color-scheme="light">
      <body>
        <BrowserCheck nonce={nonce} />
        <ThemeProvider nonce={nonce}>{children}</ThemeProvider>
      </body>
    </html>
  );
}
