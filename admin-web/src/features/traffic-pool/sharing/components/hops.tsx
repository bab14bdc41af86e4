import type { ShareHop } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import styles from './hops.module.css'

/** How far a content has gone: the shares of each hop as a bar, and what they brought. */
export function Hops({ hops }: { hops: readonly ShareHop[] }) {
  const { t } = useText()
  const most = Math.max(1, ...hops.map(({ opened }) => opened))
  return (
    <table className={styles.hops}>
      <thead>
        <tr>
          <th scope="col">{t('pool.share.hop')}</th>
          <th scope="col">{t('pool.share.opened')}</th>
          <th scope="col">{t('pool.share.shares')}</th>
          <th scope="col">{t('pool.share.contacts')}</th>
          <th scope="col">{t('pool.share.leads')}</th>
        </tr>
      </thead>
      <tbody>
        {hops.map(({ depth, shares, opened, contacts, leads }) => (
          <tr key={depth}>
            <th scope="row">{t('pool.share.hop-n', { depth })}</th>
            <td>
              <span className={styles.bar}>
                <span style={{ inlineSize: `${(opened / most) * 100}%` }} aria-hidden />
                {opened}
              </span>
            </td>
            <td>{shares}</td>
            <td>{contacts}</td>
            <td>{leads}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
