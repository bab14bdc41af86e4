/** Whole seconds left until an instant, never below 0; 30 shows for the whole first second. */
export const secondsLeft = (until: string, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000))
