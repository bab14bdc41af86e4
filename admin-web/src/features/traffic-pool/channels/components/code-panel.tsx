import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { ChannelView } from '../../../../shared/api/types'
import { useChange } from '../../../../shared/api/use-change'
import { useText } from '../../../../shared/text/text'
import { useTimes } from '../../../../shared/ui/ago'
import { Panel } from '../../../../shared/ui/panel'
import { makeCode } from '../api/channels'
import { imageOf, savePng } from '../png'
import { printPoster } from '../print-poster'
import styles from './code-panel.module.css'

/** Pixels: for a chat, for a screen, for print. */
const WIDTHS = [430, 860, 1280] as const

interface CodePanelProps {
  channel: ChannelView
  mayWrite: boolean
  onMade: (channel: ChannelView) => void
}

/** The mini-program code: made once by WeChat, downloaded in several widths, printed with the channel's name. */
export function CodePanel({ channel, mayWrite, onMade }: CodePanelProps) {
  const { t } = useText()
  const { full } = useTimes()
  const { message } = App.useApp()
  const make = useChange({ send: async () => onMade(await makeCode(channel.id)), renews: [] })
  const { code, name, key } = channel
  const download = async (width: number) => {
    if (code === null) return
    try {
      await savePng(await imageOf(code.url), width, `${name}-${key}-${width}.png`)
    } catch {
      void message.error(t('pool.channel.code-lost'))
    }
  }
  const again = (
    <Button
      type={code === null ? 'primary' : 'default'}
      loading={make.isPending}
      onClick={() => make.mutate()}
    >
      {t(code === null ? 'pool.channel.code-make' : 'pool.channel.code-again')}
    </Button>
  )
  return (
    <Panel title={t('pool.channel.code')}>
      <div className={styles.code}>
        {code === null ? (
          <div className={styles.none} aria-hidden />
        ) : (
          <img className={styles.image} src={code.url} alt={t('pool.channel.code-of', { name })} />
        )}
        <div className={styles.side}>
          <p className={styles.hint}>
            {code === null
              ? t('pool.channel.code-none')
              : t('pool.channel.code-made', { time: full(code.madeAt) })}
          </p>
          {code === null ? null : (
            <div className={styles.buttons}>
              {WIDTHS.map((width) => (
                <Button
                  key={width}
                  icon={<DownloadOutlined aria-hidden />}
                  onClick={() => void download(width)}
                >
                  {t('pool.channel.code-download', { width })}
                </Button>
              ))}
              <Button
                icon={<PrinterOutlined aria-hidden />}
                onClick={() => printPoster(code.url, name, t('pool.channel.poster-scan'))}
              >
                {t('pool.channel.poster')}
              </Button>
            </div>
          )}
          {mayWrite && channel.state === 'active' ? <div className={styles.buttons}>{again}</div> : null}
        </div>
      </div>
    </Panel>
  )
}
