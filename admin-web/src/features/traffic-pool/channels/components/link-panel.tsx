import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ChannelView } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { CopyField } from '../../../../shared/ui/copy-field'
import { Panel } from '../../../../shared/ui/panel'
import { drawnCode, savePng } from '../png'
import { printPoster } from '../print-poster'
import styles from './code-panel.module.css'

/** The same in a browser: a link to be copied, and its QR code. */
export function LinkPanel({ channel: { link, name, key } }: { channel: ChannelView }) {
  const { t } = useText()
  return (
    <Panel title={t('pool.channel.link')}>
      <div className={styles.code}>
        <svg
          className={styles.image}
          viewBox={`-2 -2 ${link.size + 4} ${link.size + 4}`}
          shapeRendering="crispEdges"
          role="img"
          aria-label={t('pool.channel.link-code-of', { name })}
        >
          <path d={link.path} fill="black" />
        </svg>
        <div className={styles.side}>
          <p className={styles.hint}>{t('pool.channel.link-hint')}</p>
          <CopyField label={t('pool.channel.link')} value={link.url} />
          <div className={styles.buttons}>
            <Button
              icon={<DownloadOutlined aria-hidden />}
              onClick={() => void savePng(drawnCode(link), 860, `${name}-${key}-h5.png`)}
            >
              {t('pool.channel.code-download', { width: 860 })}
            </Button>
            <Button
              icon={<PrinterOutlined aria-hidden />}
              onClick={() => printPoster(drawnCode(link).toDataURL(), name, t('pool.channel.poster-scan'))}
            >
              {t('pool.channel.poster')}
            </Button>
          </div>
        </div>
      </div>
    </Panel>
  )
}
