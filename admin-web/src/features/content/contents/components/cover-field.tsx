import { PictureOutlined } from '@ant-design/icons'
import { App, Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import { errorText } from '../../../../shared/text/error-text'
import { useText } from '../../../../shared/text/text'
import { PICTURE_TYPES, sendPicture } from '../api/send-picture'
import styles from './cover-field.module.css'

interface CoverFieldProps {
  cover: string | null
  onChange: (cover: string | null) => void
  /** While a picture is on its way there is nothing to save yet. */
  onSending: (sending: boolean) => void
}

/** The cover as cards show it (16 : 9), and the way to another one. While it is sent it is shown from memory. */
export function CoverField({ cover, onChange, onSending }: CoverFieldProps) {
  const { t } = useText()
  const { message } = App.useApp()
  const chooser = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<{ url: string; part: number }>()
  const send = async (file: File) => {
    const url = URL.createObjectURL(file)
    setSending({ url, part: 0 })
    onSending(true)
    try {
      onChange((await sendPicture(file, (part) => setSending({ url, part }))).url)
    } catch (error) {
      void message.error(errorText(t, error))
    } finally {
      onSending(false)
      setSending(undefined)
      URL.revokeObjectURL(url)
    }
  }
  const shown = sending?.url ?? cover
  const choose = () => chooser.current?.click()
  return (
    <div className={styles.cover}>
      {shown === null ? (
        <button type="button" className={styles.none} onClick={choose}>
          <PictureOutlined aria-hidden />
          {t('content.cover.choose')}
        </button>
      ) : (
        <img className={styles.picture} src={shown} alt={t('content.field.cover')} />
      )}
      {sending === undefined ? null : (
        <Progress percent={Math.round(sending.part * 100)} aria-label={t('content.picture.sending')} />
      )}
      {shown === null ? null : (
        <div className={styles.buttons}>
          <Button onClick={choose} loading={sending !== undefined}>
            {t('content.cover.other')}
          </Button>
          <Button type="text" onClick={() => onChange(null)} disabled={sending !== undefined}>
            {t('content.cover.none')}
          </Button>
        </div>
      )}
      <input
        ref={chooser}
        type="file"
        accept={PICTURE_TYPES}
        aria-label={t('content.field.cover')}
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) void send(file)
          target.value = ''
        }}
      />
    </div>
  )
}
