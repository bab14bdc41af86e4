import { ReadOutlined } from '@ant-design/icons'
import { page } from '../../shared/pages/page'

export const routes = [
  page({
    path: 'contents',
    needs: 'content.read',
    lazy: () => import('./contents/content-list.page'),
    menu: { room: 'content', text: 'content.menu.contents', icon: ReadOutlined },
  }),
  page({
    path: 'contents/new',
    needs: 'content.write',
    lazy: () => import('./contents/new-content.page'),
  }),
  page({ path: 'contents/:id', needs: 'content.read', lazy: () => import('./contents/content.page') }),
]
