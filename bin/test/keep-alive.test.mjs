import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepAlive } from '../lib/keep-alive.mjs'

/** A service whose lives end as told: `[exitCode, milliseconds lived]`, or an Error that keeps it from starting. */
function fake(...lives) {
  const world = { time: 0, pauses: [], launchedAfter: [] }
  const launch = async (previous) => {
    const life = lives.shift()
    world.launchedAfter.push(previous?.url)
    if (life instanceof Error) throw life
    const [exitCode, lived] = life
    // The end comes later than the launch.
    const exited = new Promise((resolve) => setImmediate(() => ((world.time += lived), resolve(exitCode))))
    return { url: `at ${world.launchedAfter.length}`, exited }
  }
  const wait = async (milliseconds) => void world.pauses.push(milliseconds)
  return { world, launch, options: { wait, now: () => world.time } }
}

test('what ends by itself is started again at its address, after a pause that doubles', async () => {
  const { world, launch, options } = fake(['SIGKILL', 10], [1, 10], new Error('no start'), [0, 10])
  const { url, stopped } = await keepAlive('app', launch, options)
  await stopped
  assert.equal(url, 'at 1')
  assert.deepEqual(world.launchedAfter, [undefined, 'at 1', 'at 2', 'at 2'])
  assert.deepEqual(world.pauses, [250, 500, 1000])
})

test('a long life forgives the ends before it', async () => {
  const { world, launch, options } = fake([1, 10], [1, 10], [1, 60_000], [0, 1])
  await (
    await keepAlive('app', launch, options)
  ).stopped
  assert.deepEqual(world.pauses, [250, 500, 250])
})

test('what does not stay alive ends with its reason, and the first launch is not repeated', async () => {
  const hopeless = fake(...Array.from({ length: 8 }, () => ['SIGSEGV', 10]), new Error('the last reason'))
  const { stopped } = await keepAlive('app', hopeless.launch, hopeless.options)
  await assert.rejects(stopped, /does not stay alive \(9 tries\)\. the last reason/)
  assert.equal(Math.max(...hopeless.world.pauses), 10_000)
  const broken = fake(new Error('no start'))
  await assert.rejects(keepAlive('app', broken.launch, broken.options), /no start/)
})
