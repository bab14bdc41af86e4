import type { BuiltPackage } from '../built-package.js'
import { atMost, none, type Finding } from './rules.js'

const KB = 1000
const MEDIA = /\.(png|jpe?g|gif|svg|webp|mp3|mp4)$/
/** Replaced by getWindowInfo, getDeviceInfo, getAppBaseInfo and by fill-in components. */
export const DEPRECATED = /^(getUserInfo|getUserProfile|getSystemInfo|getSystemInfoSync|getSystemInfoAsync)$/

/** Sizes in bytes: the main package and each sub-package by its root. */
export function sizes(built: BuiltPackage): Map<string, number> {
  const found = new Map<string, number>([
    ['main', 0],
    ...built.subPackages.map((root): [string, number] => [root, 0]),
  ])
  for (const file of built.files) {
    const of = built.subPackageOf(file) ?? 'main'
    found.set(of, (found.get(of) ?? 0) + built.size(file))
  }
  return found
}

/** What WeChat's experience score can tell from the package alone (weapp-runtime §6, §7), and our own bars. */
export function staticRules(built: BuiltPackage): Finding[] {
  const files = (ending: string) => built.files.filter((file) => file.endsWith(ending))
  const breaking = (ending: string, pattern: RegExp) =>
    files(ending).filter((file) => pattern.test(built.text(file)))
  const size = (list: string[]) => list.reduce((sum, file) => sum + built.size(file), 0)
  const whole = built.routes.filter(
    (route) => !['.js', '.json', '.wxml'].every((end) => built.has(route + end)),
  )
  const isFixed = (css: string) => /position:\s*fixed/.test(css) && /bottom:\s*0/.test(css)
  return [
    ...[...sizes(built)].map(([root, bytes]) =>
      atMost(`size of ${root}`, bytes / KB, root === 'main' ? 600 : 500, 'kB'),
    ),
    atMost('media in the package', size(built.files.filter((file) => MEDIA.test(file))) / KB, 200, 'kB'),
    none('every page has its script, configuration and template', whole),
    none(
      'tab pages are in the main package',
      built.tabs.filter((tab) => built.subPackageOf(tab) !== null),
    ),
    none(
      'lazyCodeLoading is requiredComponents',
      built.app.lazyCodeLoading === 'requiredComponents' ? [] : ['app.json'],
    ),
    none('no :active (hover-class instead)', breaking('.wxss', /:active\b/)),
    none(
      'what scrolls by overflow scrolls on',
      files('.wxss').filter((file) => {
        const css = built.text(file)
        return /overflow(-[xy])?:\s*(scroll|auto)/.test(css) && !/-webkit-overflow-scrolling/.test(css)
      }),
    ),
    none(
      'what is fixed to the bottom keeps off the safe area',
      files('.wxss').filter(
        (file) => isFixed(built.text(file)) && !/safe-area-inset-bottom/.test(built.text(file)),
      ),
    ),
    none(
      'no picture above 10 kB inside WXSS',
      files('.wxss').filter((file) =>
        [...built.text(file).matchAll(/base64,[^)'"]*/g)].some(([data]) => data.length > 10 * KB),
      ),
    ),
    none('no plain http address in scripts', breaking('.js', /["'`]http:\/\/(?!www\.w3\.org)/)),
    none(
      'nothing of the build is left in it',
      built.files.filter((file) => /\.(map|tsx?|scss)$/.test(file)),
    ),
  ]
}
