'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RefusalView } from '@/lib/contract/schemes';
import styles from './refusal-list.module.css';

/** Every refusal of a file with its place and the lines about it. */
export function RefusalList({ refusals, canTry }: { refusals: readonly RefusalView[]; canTry: boolean }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const text = refusals.map(({ line, path, message }) => `${line === null ? '' : `第 ${line} 行 `}${path}：${message}`).join('\n');
    // Missing on plain http.
    if (!navigator.clipboard) return;
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <section className={styles.refusals} aria-labelledby="refusals">
      <div className={styles.head}>
        <h2 id="refusals" className={styles.title}>
          <span aria-hidden="true">✗</span> {refusals.length} 处拒绝
        </h2>
        <span className={styles.quiet}>改好文件再传一次{canTry ? '；计分规则读通了，可以先试算' : ''}</span>
        <Button size="compact-sm" variant="subtle" className={styles.copy} onClick={() => void copy()}>
          {copied ? '已复制' : '复制给供稿人'}
        </Button>
      </div>
      <ol className={styles.list} tabIndex={0} aria-label="拒绝的地方">
        {refusals.map(({ path, message, line, excerpt }, at) => (
          <li key={at} className={styles.refusal}>
            <p className={styles.message}>
              <span>{message}</span>
              {line === null ? null : <span className={styles.quiet}>第 {line} 行</span>}
            </p>
            {path === '' ? null : <p className={styles.path}>{path}</p>}
            {excerpt.length > 0 ? (
              <pre className={styles.excerpt}>
                {excerpt.map((one) => (
                  <span key={one.line} className={one.here ? styles.here : undefined}>
                    <span className={styles.number}>{one.line}</span>
                    {one.text}
                    {'\n'}
                  </span>
                ))}
              </pre>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
