'use client';

/** Stands in for the root layout when that itself failed: no theme, no styles but its own. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body
        style={{
          fontFamily: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif',
          margin: '12vh auto',
          maxWidth: 480,
          padding: 16,
          color: '#1b2333',
        }}
      >
        <title>出错了 · 绩效自评</title>
        <h1 style={{ fontSize: 20 }}>出错了</h1>
        <p>系统出现意外错误，页面没有打开。已保存的内容不受影响。</p>
        <p>请再试一次；如仍不行，请把{error.digest ? `编号 ${error.digest} ` : '出错的时间'}告诉系统管理员。</p>
        <button type="button" onClick={reset} style={{ fontSize: 14, padding: '6px 14px' }}>
          再试一次
        </button>
      </body>
    </html>
  );
}
