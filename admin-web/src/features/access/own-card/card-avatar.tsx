import { UserOutlined } from '@ant-design/icons'
import type { StaffCard } from '../../../shared/api/types'
import styles from './card-avatar.module.css'

/** The picture as the mini-program cuts it, or its figure of somebody. */
export function CardAvatar({ card: { avatar } }: { card: StaffCard }) {
  return (
    <span className={styles.avatar}>
      {avatar === null ? <UserOutlined aria-hidden /> : <img src={avatar.small} alt="" />}
    </span>
  )
}
