/** `npm run backup`, `npm run restore`, and what `npm start` does to a database of another version. */
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { keepNewest, newBackup } from '../lib/backups.mjs'
import { makeClone } from './support/clone.mjs'
import { post } from './support/people.mjs'

let one
let other
let file
before(() => {
  one = makeClone()
  other = makeClone()
  file = join(one.folder, 'copy.sql.gz')
})
after(() => Promise.all([one.remove(), other.remove()]))

/** Runs a command that must refuse; answers what it said. */
const refused = async (clone, ...args) => {
  const { exitCode, said } = await clone.start(...args).ended
  assert.equal(exitCode, 1, said)
  return said
}

const event = (n) => ({
  eventId: crypto.randomUUID(),
  type: 'custom.seen',
  occurredAt: new Date(Date.now() - 60_000 * n).toISOString(),
  identities: [{ kind: 'custom', value: `backup:${n}` }],
  source: { channel: 'test' },
  consent: { purposes: ['analytics'], basis: 'test', at: new Date().toISOString() },
})

const contacts = (clone) => Number(clone.query('SELECT COUNT(*) FROM pool_contact')[0][0])

test('a copy of a running Weir comes up in another clone that has its keys, and in no other', async () => {
  const { url } = await one.serve('--no-demo')
  const { token } = await one.cli(['token-add', '--name', 'test', '--scopes', 'events'])
  assert.equal((await post(url, token, [1, 2, 3].map(event))).status, 202)
  assert.match(await one.run('backup', file), /rows of \d+ tables[^]*keep .*secrets\.json/)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.match(await refused(one, 'backup', file), /There is a file/)
  assert.match(await refused(one, 'restore', file, '--yes'), /Weir is running \(http/)

  assert.match(await refused(other, 'restore', file), /other keys.*SECRET_KEYS k1, BLIND_INDEX_KEY\.\n/)
  cpSync(one.inWeir('secrets.json'), other.inWeir('secrets.json'))
  const damaged = join(one.folder, 'damaged.sql.gz')
  writeFileSync(damaged, readFileSync(file).subarray(0, -50))
  assert.match(await refused(other, 'restore', damaged), /damaged/)
  await other.run('restore', file)
  const { command } = await other.serve()
  assert.match(command.said, /migrate +up to date/)
  assert.equal(contacts(other), 3)
})

test('a database that has data is replaced only by --yes, and its copy brings it back', async () => {
  await other.run('stop')
  await one.run('stop')
  assert.match(await refused(other, 'restore', file), /has data.*--yes/)
  writeFileSync(other.inWeir('replay-progress.json'), '{}')
  const said = await other.run('restore', file, '--yes')
  assert.match(said, /What was there before: .*backups\/before-restore-.*\.sql\.gz/)
  assert.deepEqual(readdirSync(other.inWeir('backups')).length, 1)
  assert.equal(readdirSync(other.inWeir()).includes('replay-progress.json'), false)
})

test('a database of a newer version is refused, and nothing is started', async () => {
  await other.serve()
  other.query("INSERT INTO sys_migration (timestamp, name) VALUES (9999999999999, 'Later9999999999999')")
  await other.run('stop')
  assert.match(
    await refused(other, 'start'),
    /newer Weir than this code: Later9999999999999 is not known here/,
  )
  assert.deepEqual(other.running(), {})
})

test('of the copies that Weir makes by itself the newest three stay, for each purpose', () => {
  const folder = join(one.folder, 'backups')
  mkdirSync(folder)
  const made = [3, 1, 4, 2, 5].map((hour) => {
    const path = newBackup('before-restore', new Date(Date.UTC(2026, 0, 1, hour)), folder)
    writeFileSync(path, '')
    return path
  })
  const same = newBackup('before-restore', new Date(Date.UTC(2026, 0, 1, 5)), folder)
  assert.notEqual(same, made[4])
  for (const name of ['backup-x.sql.gz', 'before-migration-x.sql.gz']) writeFileSync(join(folder, name), '')
  keepNewest('before-restore', folder)
  assert.deepEqual(
    readdirSync(folder).map((name) => name.replace('20260101T0', '')),
    [
      'backup-x.sql.gz',
      'before-migration-x.sql.gz',
      ...[3, 4, 5].map((h) => `before-restore-${h}0000-000Z.sql.gz`),
    ],
  )
  rmSync(folder, { recursive: true })
})
