import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { LeadView } from '../../../../shared/api/types'
import { useShortcut } from '../../../../shared/shortcuts/use-shortcuts'
import { useText } from '../../../../shared/text/text'
import { firstClick } from '../../../../shared/ui/first-click'
import { useAccept } from '../use-accept'
import type { AskedAction } from './lead-dialogs'
import styles from './lead-actions.module.css'

/**
 * What the server allows on this lead. The step that comes next is the strong button; ways out that close the lead
 * stand behind "more", so that no thumb meets them by accident. On a phone the bar stays in reach below.
 */
export function LeadActions({ lead, onAsk }: { lead: LeadView; onAsk: (action: AskedAction) => void }) {
  const { t } = useText()
  const accept = useAccept()
  const may = (action: LeadView['allowed'][number]) => lead.allowed.includes(action)
  useShortcut({
    keys: 'a',
    text: 'selling.action.accept',
    run: () => accept.run(lead),
    enabled: may('accept'),
  })
  useShortcut({
    keys: 'x',
    text: 'selling.action.reject',
    run: () => onAsk('reject'),
    enabled: may('reject'),
  })
  useShortcut({ keys: 't', text: 'selling.action.touch', run: () => onAsk('touch'), enabled: may('touch') })
  useShortcut({
    keys: 'r',
    text: 'selling.action.return',
    run: () => onAsk('return'),
    enabled: may('return'),
  })
  useShortcut({
    keys: 'q',
    text: 'selling.action.qualify',
    run: () => onAsk('qualify'),
    enabled: may('qualify'),
  })
  const waysOut = (['transfer', 'return', 'disqualify'] as const).filter(may)
  if (!may('accept') && !may('reject') && !may('touch') && !may('assign') && waysOut.length === 0) return null

  return (
    <div className={styles.bar}>
      {waysOut.length === 0 ? null : (
        <Dropdown
          trigger={['click']}
          placement="bottomRight"
          menu={{
            items: waysOut.map((action) => ({
              key: action,
              label: t(`selling.action.${action}`),
              danger: action === 'disqualify',
              onClick: () => onAsk(action),
            })),
          }}
        >
          <Button
            className={styles.more}
            icon={<MoreOutlined aria-hidden />}
            aria-label={t('selling.action.more')}
          />
        </Dropdown>
      )}
      {may('assign') ? (
        <Button type="primary" onClick={() => onAsk('assign')}>
          {t('selling.action.assign')}
        </Button>
      ) : null}
      {may('reject') ? <Button onClick={() => onAsk('reject')}>{t('selling.action.reject')}</Button> : null}
      {may('accept') ? (
        <Button type="primary" loading={accept.isPending} onClick={firstClick(() => accept.run(lead))}>
          {t('selling.action.accept')}
        </Button>
      ) : null}
      {may('qualify') ? (
        <Button onClick={() => onAsk('qualify')}>{t('selling.action.qualify')}</Button>
      ) : null}
      {may('touch') ? (
        <Button type={may('accept') ? 'default' : 'primary'} onClick={() => onAsk('touch')}>
          {t('selling.action.touch')}
        </Button>
      ) : null}
    </div>
  )
}
