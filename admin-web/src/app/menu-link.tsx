import { Link } from 'react-router'
import { useWaiting } from '../features/selling/leads/use-waiting'
import { useText } from '../shared/text/text'
import type { MenuItem } from './menu'

interface MenuLinkProps {
  item: MenuItem
  /** Whether the page that is open belongs here. */
  current: boolean
  className?: string | undefined
  countClassName?: string | undefined
  onClick?: () => void
}

/** One place of the menu. */
export function MenuLink({ item, current, className, countClassName, onClick }: MenuLinkProps) {
  const { t } = useText()
  const { to, text, icon: Icon, counts = false } = item
  return (
    <Link to={to} aria-current={current ? 'page' : undefined} className={className} onClick={onClick}>
      <Icon aria-hidden />
      <span>{t(text)}</span>
      {counts ? <Waiting className={countClassName} /> : null}
    </Link>
  )
}

function Waiting({ className }: { className?: string | undefined }) {
  const waiting = useWaiting()
  return waiting > 0 ? <span className={className}>{waiting}</span> : null
}
