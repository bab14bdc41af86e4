/** Taro's components as plain elements. WeChat's events are called with the `detail` that a test gives. */
import type { CSSProperties, ReactNode } from 'react'

interface Props {
  id?: string
  className?: string
  style?: CSSProperties
  children?: ReactNode
  src?: string
  value?: string
  placeholder?: string
  disabled?: boolean
  ariaLabel?: string
  openType?: string
  onClick?(): void
  onInput?(event: { detail: { value: string } }): void
  onConfirm?(event: { detail: { value: string } }): void
  onGetPhoneNumber?(event: { detail: object }): void
  onChooseAvatar?(event: { detail: object }): void
  onAgreePrivacyAuthorization?(): void
}

/** Handlers of WeChat's own buttons, by the button's id. */
export const native: Record<
  string,
  Pick<Props, 'onGetPhoneNumber' | 'onChooseAvatar' | 'onAgreePrivacyAuthorization'>
> = {}

const box = (tag: 'div' | 'span') =>
  function Box({ id, className, style, children, ariaLabel, onClick }: Props) {
    const Tag = tag
    return (
      <Tag id={id} className={className} style={style} aria-label={ariaLabel} onClick={onClick}>
        {children}
      </Tag>
    )
  }

export const View = box('div')
export const ScrollView = box('div')
export const Text = box('span')

export function Image({ id, className, src, ariaLabel, onClick }: Props) {
  return <img id={id} className={className} src={src} alt={ariaLabel ?? ''} onClick={onClick} />
}

export function Button(props: Props) {
  const { id, className, children, disabled, ariaLabel, openType, onClick } = props
  if (id !== undefined && openType) native[id] = props
  return (
    <button
      id={id}
      className={className}
      disabled={disabled}
      aria-label={ariaLabel}
      data-open-type={openType}
      onClick={onClick}
    >
      {children}
    </button>
  )
}

export function Input({ id, value, placeholder, onInput, onConfirm }: Props) {
  return (
    <input
      id={id}
      value={value}
      placeholder={placeholder}
      onChange={({ target }) => onInput?.({ detail: { value: target.value } })}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') onConfirm?.({ detail: { value: currentTarget.value } })
      }}
    />
  )
}

export function Textarea({ id, value, placeholder, onInput }: Props) {
  return (
    <textarea
      id={id}
      value={value}
      placeholder={placeholder}
      onChange={({ target }) => onInput?.({ detail: { value: target.value } })}
    />
  )
}
