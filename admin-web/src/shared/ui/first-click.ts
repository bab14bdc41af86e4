import type { MouseEvent } from 'react'

/** Only the first click of a double click counts: by the second, another row may have moved under the pointer. */
export const firstClick =
  (run: () => void) =>
  (event: MouseEvent): void => {
    if (event.detail < 2) run()
  }
