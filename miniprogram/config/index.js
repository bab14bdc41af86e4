/**
 * Taro's build: one source, `--type weapp` for WeChat and `--type h5` for browsers below `/m/`.
 *
 * WEIR_API_BASE: where the mini-program finds the API, compiled in. H5 is served by the server itself and asks its own
 * origin; weapp has no origin, so a build for upload must name the public https address
 * (the default is an address that no request will ever reach).
 */
const { dirname } = require('node:path')

module.exports = {
  projectName: 'weir',
  date: '2026-11-22',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  plugins: ['@tarojs/plugin-framework-react', '@tarojs/plugin-platform-weapp', '@tarojs/plugin-platform-h5'],
  defineConstants: {
    API_BASE: JSON.stringify(
      process.env.TARO_ENV === 'h5' ? '' : process.env.WEIR_API_BASE || 'https://weir.example',
    ),
  },
  // npm lays this package inside the workspace (its optional peers ask for an older Vite than the admin's), and Taro's
  // H5 runtime, which lies at the root, would not find it.
  alias: {
    '@tarojs/plugin-framework-react': dirname(require.resolve('@tarojs/plugin-framework-react/package.json')),
  },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  mini: {
    optimizeMainPackage: { enable: true },
    experimental: { compileMode: true },
    // No rule depends on the order of two files.
    miniCssExtractPluginOption: { ignoreOrder: true },
    // Pixels stay pixels: text is as large on a tablet as on a phone, and lines get no longer than reads well.
    postcss: { pxtransform: { enable: false } },
  },
  h5: {
    publicPath: '/m/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
      ignoreOrder: true,
    },
    postcss: {
      autoprefixer: { enable: true },
      pxtransform: { enable: false },
    },
  },
}
