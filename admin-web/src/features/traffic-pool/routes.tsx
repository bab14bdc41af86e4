import { ContactsOutlined, MergeCellsOutlined } from '@ant-design/icons'
import { page } from '../../shared/pages/page'

export const routes = [
  page({
    path: 'contacts',
    needs: 'contact.read',
    lazy: () => import('./contacts/contacts.page'),
    menu: { room: 'traffic-pool', text: 'pool.contacts.title', icon: ContactsOutlined },
  }),
  page({
    path: 'contacts/:id',
    needs: 'contact.read',
    lazy: () => import('./contacts/contact.page'),
  }),
  page({
    path: 'merge-candidates',
    needs: 'contact.merge',
    lazy: () => import('./merging/merge-candidates.page'),
    menu: { room: 'traffic-pool', text: 'pool.merging.title', icon: MergeCellsOutlined },
  }),
]
