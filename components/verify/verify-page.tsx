import Link from 'next/link';
import { formatDate } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import type { AuthorityFacts } from '@/lib/contract/verification';
import { FilesToVerify } from './files-to-verify';
import styles from './verify-page.module.css';

/** Whether files are genuine, for anybody: no account is needed, nothing is kept. */
export function VerifyPage({ authority }: { authority: AuthorityFacts | null }) {
  return (
    <main className={styles.page}>
      <div>
        <h1 className={styles.title}>核验签署文件</h1>
        <p className={styles.lead}>
          检查绩效自评的 PDF
          文件是不是真的：由谁、何时签署，签署后有没有改动，印出的得分与文件里的数据是否一致。不需要登录，文件核验后不保存。
        </p>
      </div>
      <FilesToVerify />
      <section className={styles.paper} aria-labelledby="authority">
        <h2 id="authority">根证书</h2>
        {authority ? (
          <>
            <p className={styles.note}>
              本系统制作的签署证书由这张根证书签发。在其他程序里核验签名时，先把它设为信任的证书，并与财政局公布的指纹核对。
            </p>
            <dl className={styles.facts}>
              <dt>SHA-256 指纹</dt>
              <dd className={styles.hash}>{(authority.fingerprint.toUpperCase().match(/.{4}/g) ?? []).join(' ')}</dd>
              <dt>有效期至</dt>
              <dd>{formatDate(authority.notAfter)}</dd>
            </dl>
            <p>
              <a href={routes.authority()}>下载根证书（PEM）</a>
              <span>　</span>
              <a href={routes.retiredList()}>下载证书停用名单（PEM）</a>
            </p>
          </>
        ) : (
          <p className={styles.note}>本系统还没有制作过签署证书。</p>
        )}
      </section>
      <p className={styles.note}>
        <Link href={routes.home()} prefetch={false}>
          返回绩效自评
        </Link>
      </p>
    </main>
  );
}
