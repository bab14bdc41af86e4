interface Gathering {
  /** Wanted soon; many wishes make one run. */
  ask: () => void
  stop: () => void
}

/**
 * Runs `run` shortly after it was asked for, and never again within `apart` milliseconds: the first change shows at
 * once, and a flood of them does not make a flood of requests. The last wish is always followed by a run.
 */
export function gather(run: () => void, { soon, apart }: { soon: number; apart: number }): Gathering {
  let timer: ReturnType<typeof setTimeout> | undefined
  let ranAt = Number.NEGATIVE_INFINITY
  const fire = () => {
    timer = undefined
    ranAt = Date.now()
    run()
  }
  return {
    ask: () => {
      timer ??= setTimeout(fire, Math.max(soon, ranAt + apart - Date.now()))
    },
    stop: () => clearTimeout(timer),
  }
}
