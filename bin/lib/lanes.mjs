import { availableParallelism } from 'node:os'

/** Heavy programs that this machine runs side by side: with more of them memory would be the limit. */
const LANES = Math.min(2, availableParallelism())

/**
 * Does `work(item)` for every item, in their order and `lanes` at a time; put the longest first. Waits for all of
 * them, also after one has failed, and then throws the first failure. Answers what the works answered, in order.
 */
export async function inLanes(items, work, lanes = LANES) {
  const ends = new Array(items.length)
  let next = 0
  const lane = async () => {
    while (next < items.length) {
      const at = next++
      try {
        ends[at] = { value: await work(items[at]) }
      } catch (error) {
        ends[at] = { error }
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  const failed = ends.find((end) => 'error' in end)
  if (failed) throw failed.error
  return ends.map(({ value }) => value)
}
