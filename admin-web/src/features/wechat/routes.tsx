import { WechatOutlined } from '@ant-design/icons'
import { page } from '../../shared/pages/page'

export const routes = [
  page({
    path: 'wechat',
    needs: 'wechat.read',
    lazy: () => import('./state/wechat-state.page'),
    menu: { room: 'settings', text: 'wechat.state.title', icon: WechatOutlined },
  }),
]
