/**
 * Builds what is stale, by content: the hash of a workspace's sources, the lockfile, the build's own settings and
 * the Node version, kept in `.weir/build/<workspace>.hash` beside the hash of what came out.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { CLIENTS, writeClientTypes } from './client-types.mjs'
import { contentHash } from './hashes.mjs'
import { inLanes } from './lanes.mjs'
import { inRoot, inWeir, writePrivate } from './paths.mjs'
import { run } from './processes.mjs'
import { step, Stop } from './steps.mjs'

const isTest = (path) => /\.(spec|test)\.tsx?$/.test(path)

/** A program of an installed package, run by this Node (no shell, no `npx`). */
const program = (path, ...args) => [process.execPath, [inRoot('node_modules', path), ...args]]

/** Writes `<file>.br` and `<file>.gz` beside every text file, so that the server never compresses per request. */
const compressed = (folder) => [process.execPath, [inRoot('bin/lib/precompress.mjs'), inRoot(folder)]]

const taro = (type) => program('@tarojs/cli/bin/taro', 'build', '--type', type)

const WORKSPACES = {
  server: {
    sources: ['src', 'sandbox', 'demo', 'package.json', 'tsconfig.json', 'tsconfig.build.json'],
    output: 'dist',
    commands: [program('typescript/bin/tsc', '-p', 'tsconfig.build.json')],
  },
  miniprogram: {
    sources: ['src', 'config', 'package.json', 'babel.config.js', 'project.config.json', 'tsconfig.json'],
    output: 'dist',
    variables: ['WEIR_API_BASE'],
    commands: [taro('weapp'), taro('h5'), compressed('miniprogram/dist/h5')],
  },
  'admin-web': {
    sources: ['src', 'public', 'index.html', 'package.json', 'tsconfig.json', 'vite.config.ts'],
    output: 'dist',
    commands: [program('vite/bin/vite.js', 'build', '--logLevel', 'warn')],
  },
}

/** Step for each workspace, two at a time: builds it if its sources or its output are not those of the last build. */
export async function buildWorkspaces(names = Object.keys(WORKSPACES)) {
  await inLanes(names, (name) => step(`build ${name}`, (say) => build(name, say)))
}

async function build(name, say) {
  const { output, commands } = WORKSPACES[name]
  const cwd = inRoot(name)
  if (!existsSync(cwd)) throw new Stop(`The folder ${name}/ is missing: restore it from git.`)
  const record = inWeir('build', `${name}.hash`)
  const inputs = inputsOf(name)
  if (isCurrent(record, inputs, outputOf(name))) return say('unchanged')

  say(existsSync(`${cwd}/${output}`) ? 'sources changed' : 'first build')
  rmSync(record, { force: true })
  rmSync(`${cwd}/${output}`, { recursive: true, force: true })
  for (const [file, args] of commands)
    await run(file, args, {
      cwd,
      env: { ...process.env, NODE_ENV: 'production' },
      log: inWeir('logs', `build-${name}.log`),
    })
  writePrivate(record, `inputs ${inputs}\noutput ${outputOf(name)}\n`)
  say('built')
}

function inputsOf(name) {
  const base = inRoot(name)
  const { sources, variables } = WORKSPACES[name]
  return contentHash({
    base: inRoot(),
    paths: [...sources.map((path) => `${base}/${path}`), inRoot('package-lock.json')],
    also: [process.versions.node, ...(variables ?? []).map((name) => process.env[name] ?? '')],
    skip: isTest,
  })
}

const outputOf = (name) => {
  const folder = inRoot(name, WORKSPACES[name].output)
  return contentHash({ base: folder, paths: [folder] })
}

/** Does the record of the last build name these inputs and this output? */
export function isCurrent(record, inputs, output) {
  return existsSync(record) && readFileSync(record, 'utf8') === `inputs ${inputs}\noutput ${output}\n`
}

/** Steps that write the generated, committed files anew: openapi.json, .env.example, docs/permissions.md, the clients' types. */
export async function generate() {
  const cli = (command) => [process.execPath, [inRoot('server/dist/src/app/cli.main.js'), command]]
  for (const command of ['openapi', 'env-example', 'permissions']) {
    await step(`write ${command}`, () =>
      run(...cli(command), { cwd: inRoot(), log: inWeir('logs', `${command}.log`) }),
    )
  }
  for (const client of CLIENTS) await step(`write types of ${client}`, () => writeClientTypes(client))
}
