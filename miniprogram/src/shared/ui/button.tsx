import { Button as TaroButton } from '@tarojs/components'
import type { ButtonProps } from '@tarojs/components/types/Button'
import type { ReactNode } from 'react'
import './button.scss'

interface Props extends Pick<
  ButtonProps,
  'openType' | 'onGetPhoneNumber' | 'onChooseAvatar' | 'onAgreePrivacyAuthorization' | 'ariaLabel'
> {
  id: string
  /** `main` once a screen at most; `quiet` beside it; `danger` for what can't be undone. */
  kind?: 'main' | 'quiet' | 'danger' | 'bare'
  /** Something is under way: it can't be tapped again. */
  busy?: boolean
  disabled?: boolean
  onTap?(): void
  children: ReactNode
}

export function Button({ kind = 'main', busy = false, disabled = false, onTap, children, ...rest }: Props) {
  const isOff = busy || disabled
  return (
    <TaroButton
      {...rest}
      className={`button button-${kind}${isOff ? ' button-off' : ''}`}
      hoverClass="pressed"
      // A browser takes `disabled="false"` for disabled.
      disabled={isOff || undefined}
      onClick={() => {
        if (!isOff) onTap?.()
      }}
    >
      {children}
    </TaroButton>
  )
}
