let offset = 0

/** Learns how far this machine's clock is off from an answer's `Date` header (whole seconds). */
export function learnServerTime(dateHeader: string | null, localNow = Date.now()): void {
  const server = dateHeader === null ? Number.NaN : Date.parse(dateHeader)
  if (Number.isNaN(server)) return
  const seen = server + 500 - localNow
  // A header is a second coarse: below that it says nothing and would only make countdowns jump.
  offset = Math.abs(seen) < 1_500 ? 0 : seen
}

/** The server's time in milliseconds: countdowns and "minutes ago" must not depend on this machine's clock. */
export const serverNow = (): number => Date.now() + offset
