import styles from './loading.module.css';

/** While a page is on its way. */
export function Loading() {
  return (
    <p className={styles.loading} role="status">
      正在打开…
    </p>
  );
}
