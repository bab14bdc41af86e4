import { GroupCommit } from './group-commit.js'

describe('group commit', () => {
  it('writes at once what comes alone, and together what comes while the writer is busy', async () => {
    const groups: number[][] = []
    let release: () => void = () => undefined
    const gate = new Promise<void>((resolve) => (release = resolve))
    const group = new GroupCommit<number, number>(async (items) => {
      groups.push(items)
      if (groups.length === 1) await gate
      return items.map((n) => n * 10)
    })
    const first = group.add([1])
    await new Promise((resolve) => setImmediate(resolve))
    const others = [group.add([2, 3]), group.add([4])]
    release()
    expect(await first).toEqual([10])
    expect(await Promise.all(others)).toEqual([[20, 30], [40]])
    expect(groups).toEqual([[1], [2, 3, 4]])
  })

  it('keeps groups to 500 items, never splitting one caller', async () => {
    const sizes: number[] = []
    const group = new GroupCommit<number, number>(async (items) => {
      sizes.push(items.length)
      return items
    })
    await Promise.all([400, 200, 300, 900].map((n) => group.add(Array.from({ length: n }, (_, i) => i))))
    expect(sizes).toEqual([400, 500, 900])
  })

  it('lets one caller fail alone', async () => {
    const group = new GroupCommit<string, string>(async (items) => {
      if (items.includes('bad')) throw new Error('bad item')
      return items
    })
    const results = await Promise.allSettled([group.add(['a']), group.add(['bad']), group.add(['b'])])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('lets all of a group fail at once while the database is away', async () => {
    let tries = 0
    const group = new GroupCommit<string, string>(async () => {
      tries++
      throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
    })
    const results = await Promise.allSettled([group.add(['a']), group.add(['b']), group.add(['c'])])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(tries).toBe(1)
  })

  it('says when it is drained', async () => {
    let written = 0
    const group = new GroupCommit<number, number>(async (items) => {
      await new Promise((resolve) => setTimeout(resolve, 10))
      written += items.length
      return items
    })
    void group.add([1, 2, 3])
    await group.drained()
    expect(written).toBe(3)
  })
})
