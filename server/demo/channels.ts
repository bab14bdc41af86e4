/** The demo's channels: where its codes hang and its posts stand. `weight` is how many of the people come by each. */
export const CHANNELS = [
  { key: 'gzh', name: '公众号文章', medium: 'article', campaign: null, content: null, weight: 30 },
  { key: 'menu', name: '公众号菜单', medium: 'menu', campaign: null, content: null, weight: 12 },
  {
    key: 'expo',
    name: '上海国际水展',
    medium: 'qrcode',
    campaign: '秋季水展',
    content: 'expo-invite',
    weight: 16,
  },
  {
    key: 'pyq',
    name: '朋友圈广告',
    medium: 'ad',
    campaign: '秋季工业用水',
    content: 'water-hardness',
    weight: 18,
  },
  {
    key: 'zhibo',
    name: '制药用水直播',
    medium: 'live',
    campaign: '制药用水新规',
    content: 'webinar-pharma',
    weight: 10,
  },
  {
    key: 'box',
    name: '设备机身二维码',
    medium: 'qrcode',
    campaign: null,
    content: 'maintenance-calendar',
    weight: 8,
  },
] as const
