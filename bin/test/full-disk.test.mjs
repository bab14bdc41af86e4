/** A disk that fills up: clear words, nothing broken, and all goes on once there is space. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { makeClone, until } from './support/clone.mjs'
import { missing, post, pourEvents } from './support/people.mjs'

let clone
const mount = (...args) => execFileSync('mount', args, { stdio: 'pipe' })

/** A file system of its own for `.weir/`, which only root can make: elsewhere than on Linux as root there is none. */
const why = process.platform !== 'linux' || process.getuid() !== 0 ? 'needs root on Linux' : false

before(() => {
  if (why) return
  clone = makeClone()
  const kept = join(clone.folder, 'kept')
  cpSync(clone.inWeir(), kept, { recursive: true })
  mount('-t', 'tmpfs', '-o', 'size=400m,mode=700', 'tmpfs', clone.inWeir())
  mkdirSync(clone.inWeir('build'))
  cpSync(kept, clone.inWeir(), { recursive: true })
})
after(async () => {
  if (why) return
  await clone.stopAll()
  execFileSync('umount', ['-l', clone.inWeir()])
  await clone.remove()
})

function fill() {
  const { bavail, bsize } = statfsSync(clone.inWeir())
  try {
    writeFileSync(clone.inWeir('filler'), Buffer.alloc(bavail * bsize))
  } catch (error) {
    if (error.code !== 'ENOSPC') throw error // the database was quicker
  }
}

test(
  'what cannot be stored is refused, nothing acknowledged is lost, and space heals it',
  { skip: why },
  async () => {
    const { command, url } = await clone.serve('--no-demo')
    const { token } = await clone.cli(['token-add', '--name', 'test', '--scopes', 'events'])
    const load = pourEvents({ urls: [url], token })
    await until(() => load.acknowledged.size > 50, 'events come in')
    fill()
    const refusal = await until(async () => load.refused, 'an event is refused')
    assert.equal(refusal.status, 503)
    assert.equal(JSON.parse(refusal.body).code, 'platform.database-unavailable')
    assert.equal((await fetch(`${url}/api/health/live`)).status, 200)
    await until(
      () => /The disk is full: 0 MB are left/.test(command.said),
      'the person is told',
      () => command.said,
    )

    const before = load.acknowledged.size
    rmSync(clone.inWeir('filler'))
    await until(() => load.acknowledged.size > before + 50, 'events come in again')
    await load.stop()
    assert.deepEqual(
      missing(load.acknowledged, (sql) => clone.query(sql)),
      [],
    )
    assert.match(await verify(), /differences 0/)

    await command.stop()
    fill()
    const { exitCode, said } = await clone.start('start').ended
    assert.equal(exitCode, 1)
    assert.match(
      said,
      /The disk is full: \d+ MB are left for .*Nothing is lost: free some space and start again/,
    )
    rmSync(clone.inWeir('filler'))
    const again = await clone.serve()
    assert.deepEqual(
      missing(load.acknowledged, (sql) => clone.query(sql)),
      [],
    )
    const event = { eventId: crypto.randomUUID(), type: 'custom.x', occurredAt: new Date().toISOString() }
    const whole = { ...event, identities: [{ kind: 'custom', value: 'x' }], source: { channel: 'x' } }
    assert.equal((await post(again.url, token, [whole])).status, 202)
  },
)

/** What verify prints; it fails where there is no lead, as here. */
const verify = async () => (await clone.start('verify').ended).said
