import { MedicineBoxOutlined } from '@ant-design/icons'
import { page } from '../../shared/pages/page'

export const routes = [
  page({
    path: 'dead-news',
    needs: 'news.repair',
    lazy: () => import('./dead-news/dead-news.page'),
    menu: { room: 'settings', text: 'platform.dead-news.title', icon: MedicineBoxOutlined },
  }),
]
