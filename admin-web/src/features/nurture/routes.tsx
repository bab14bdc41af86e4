import { NodeIndexOutlined } from '@ant-design/icons'
import { page } from '../../shared/pages/page'

export const routes = [
  page({
    path: 'scoring',
    needs: 'scoring.read',
    lazy: () => import('./models/model-list.page'),
    menu: { room: 'nurture', text: 'nurture.models.title', icon: NodeIndexOutlined },
  }),
  page({ path: 'scoring/:id', needs: 'scoring.read', lazy: () => import('./models/model.page') }),
]
