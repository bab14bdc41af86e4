export const TABS = ['pages/discover/index', 'pages/mine/index']
