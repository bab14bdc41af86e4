import { TABS } from './routes'

export default defineAppConfig({
  pages: TABS,
  lazyCodeLoading: 'requiredComponents',
  window: {
    navigationBarTitleText: '鱼梁',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
  },
})
