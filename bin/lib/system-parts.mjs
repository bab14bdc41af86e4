/** Programs that npm cannot bring. The one list of them; `start` and `test` install what is missing where they may. */
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { inWeir } from './paths.mjs'
import { run } from './processes.mjs'
import { step, Stop, tell } from './steps.mjs'

// Server programs live outside the PATH of an ordinary Debian user; Homebrew keeps its own folders.
const MORE_FOLDERS = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/opt/homebrew/opt/mariadb/bin',
  '/usr/local/opt/mariadb/bin',
]

/** The path of the first of these programs that this machine has, or null. */
export function findProgram(...names) {
  const folders = [...(process.env.PATH ?? '').split(':'), ...MORE_FOLDERS].filter(Boolean)
  for (const name of names) {
    const path = folders.map((folder) => join(folder, name)).find(isExecutable)
    if (path) return path
  }
  return null
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The browser that browser tests drive: CHROME_PATH, else Chromium or Chrome where systems keep them. */
export function findBrowser() {
  if (process.env.CHROME_PATH) return isExecutable(process.env.CHROME_PATH) ? process.env.CHROME_PATH : null
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return (
    findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') ??
    (existsSync(mac) ? mac : null)
  )
}

function hasChineseFont() {
  if (process.platform === 'darwin') return true
  const answer = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return answer.status === 0 && answer.stdout.trim() !== ''
}

const DATABASE = {
  title: 'a MariaDB server',
  packages: ['mariadb-server-core', 'mariadb-client-core'],
  isThere: () => findProgram('mariadbd', 'mysqld') !== null,
  waysOut:
    'No MariaDB or MySQL server program is on this machine. One of these helps:\n' +
    '  - install it:      Debian/Ubuntu  sudo apt-get install mariadb-server-core mariadb-client-core\n' +
    '                     Fedora         sudo dnf install mariadb-server\n' +
    '                     macOS          brew install mariadb\n' +
    '    (Weir runs a private server of its own from it; none needs to be started)\n' +
    '  - use Docker:      docker run -d -p 127.0.0.1:3306:3306 -e MARIADB_ROOT_PASSWORD=secret -e MARIADB_DATABASE=weir mariadb:10.11\n' +
    '                     DATABASE_URL=mysql://root:secret@127.0.0.1:3306/weir npm start\n' +
    '  - use a server that you have:  DATABASE_URL=mysql://user:password@host:3306/weir npm start\n' +
    'With DATABASE_URL nothing is made up: .env.example lists the secrets and WeChat credentials that it needs too.',
}

const BROWSER = {
  title: 'Chromium',
  packages: ['chromium'],
  isThere: () => findBrowser() !== null,
  waysOut:
    'No Chromium or Chrome is on this machine: the browser tests will fail. One of these helps:\n' +
    '  - Debian/Ubuntu: sudo apt-get install chromium fonts-noto-cjk\n' +
    '  - CHROME_PATH=/path/to/chrome npm test\n' +
    '  - WEIR_TEST_BROWSER=off npm test   (leaves the browser tests out and says how many)',
}

const CHINESE_FONT = {
  title: 'a Chinese font',
  packages: ['fonts-noto-cjk'],
  isThere: hasChineseFont,
  waysOut:
    'No Chinese font is on this machine: screenshots of browser tests show boxes (package fonts-noto-cjk).',
}

/** Step: the private database server's program. Missing and not installable here, the command stops. */
export const ensureDatabaseProgram = () =>
  step('system parts', async (say) => {
    const installed = await installMissing([DATABASE], say)
    if (!DATABASE.isThere()) throw new Stop(DATABASE.waysOut)
    say(`${findProgram('mariadbd', 'mysqld')}${installed}`)
  })

/** Step: what browser tests need. What cannot be had is said; the tests that need it then fail themselves. */
export const ensureBrowser = () =>
  step('browser', async (say) => {
    const installed = await installMissing([BROWSER, CHINESE_FONT], say)
    say(`${findBrowser() ?? 'none'}${installed}`)
    for (const part of [BROWSER, CHINESE_FONT]) if (!part.isThere()) tell(`\n${part.waysOut}\n`)
  })

/** As root on Debian or Ubuntu: installs the packages of the missing parts, after saying so. Answers what it did. */
async function installMissing(parts, say) {
  const missing = parts.filter((part) => !part.isThere())
  if (missing.length === 0 || !maySystemInstall()) return ''
  const packages = missing.flatMap((part) => part.packages)
  say(
    `${missing.map((part) => part.title).join(' and ')} missing: installing ${packages.join(' ')} (apt-get)`,
  )
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], { env, log: inWeir('logs', 'apt-update.log') })
  await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], {
    env,
    log: inWeir('logs', 'apt-install.log'),
  })
  return `, installed ${packages.join(' ')}`
}

function maySystemInstall() {
  if (process.platform !== 'linux' || process.getuid() !== 0 || !findProgram('apt-get')) return false
  try {
    return isDebianLike(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

/** Does this /etc/os-release belong to Debian, Ubuntu or a child of theirs? */
export const isDebianLike = (osRelease) => /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(osRelease)
