import { Text, View } from '@tarojs/components'
import type { ErrorCode } from '../text/error-code'
import { useText } from '../text/use-text'
import { Button } from '../ui/button'
import { Icon, type IconName } from '../ui/icon'

type Message =
  | { kind: 'failed'; code: ErrorCode; onAct(): void }
  | { kind: 'sign-in'; onAct(): void }
  | { kind: 'empty'; icon: IconName; title: string; hint: string; action?: string; onAct?(): void }

/** A page's words when it has nothing else to show: what happened, and the one thing to do about it. */
export function PageMessage(message: Message) {
  const t = useText()
  if (message.kind === 'failed')
    return (
      <Drawn
        id="failed"
        icon="cloud"
        title={t('shared.failed.title')}
        hint={t(`error.${message.code}`)}
        action={t('shared.retry')}
        onAct={message.onAct}
      />
    )
  if (message.kind === 'sign-in')
    return (
      <Drawn
        id="sign-in"
        icon="user"
        title={t('shared.sign-in.title')}
        hint={t('shared.sign-in.hint')}
        action={t('shared.sign-in.action')}
        onAct={message.onAct}
      />
    )
  return <Drawn id="empty" {...message} />
}

interface DrawnProps {
  id: string
  icon: IconName
  title: string
  hint: string
  action?: string
  onAct?(): void
}

function Drawn({ id, icon, title, hint, action, onAct }: DrawnProps) {
  return (
    <View id={id} className="message">
      <View className="message-mark">
        <Icon name={icon} />
      </View>
      <Text className="message-title">{title}</Text>
      <Text className="message-hint">{hint}</Text>
      {action && onAct && (
        <View className="message-action">
          <Button id={`${id}-action`} kind="quiet" onTap={onAct}>
            {action}
          </Button>
        </View>
      )}
    </View>
  )
}
