import {
  ContactsOutlined,
  FileProtectOutlined,
  MergeCellsOutlined,
  QrcodeOutlined,
  ShareAltOutlined,
  TagsOutlined,
} from '@ant-design/icons'
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
  page({
    path: 'tags',
    needs: 'contact.read',
    lazy: () => import('./tags/tags.page'),
    menu: { room: 'traffic-pool', text: 'pool.contacts.tags', icon: TagsOutlined },
  }),
  page({
    path: 'channels',
    needs: 'channel.read',
    lazy: () => import('./channels/channels.page'),
    menu: { room: 'traffic-pool', text: 'pool.channel.menu', icon: QrcodeOutlined },
  }),
  page({ path: 'channels/:id', needs: 'channel.read', lazy: () => import('./channels/channel.page') }),
  page({
    path: 'shares',
    needs: 'contact.read',
    lazy: () => import('./sharing/shares.page'),
    menu: { room: 'traffic-pool', text: 'pool.share.menu', icon: ShareAltOutlined },
  }),
  page({
    path: 'erasures',
    needs: 'contact.erase',
    lazy: () => import('./erasing/erasures.page'),
    menu: { room: 'traffic-pool', text: 'pool.erasing.title', icon: FileProtectOutlined },
  }),
]
