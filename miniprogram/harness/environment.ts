import type { Circus } from '@jest/types'
import { TestEnvironment } from 'jest-environment-node'

interface Owner {
  owns(promise: unknown): boolean
}

/**
 * jest's environment of Node, and one thing more: a promise of a mini-program that is rejected and handled by nobody is
 * told to that mini-program (`logic/rejections.ts`) and is handled by that. Left to jest it would fail the test.
 */
export default class HarnessEnvironment extends TestEnvironment {
  handleTestEvent = (event: Circus.AsyncEvent | Circus.SyncEvent): void => {
    if (event.name !== 'error' || !event.promise) return
    const owners = (this.global as { __unhandled?: Map<Owner, (reason: unknown) => void> }).__unhandled
    for (const [owner, tell] of owners ?? [])
      if (owner.owns(event.promise)) {
        tell(event.error)
        process.emit('rejectionHandled', event.promise)
      }
  }
}
