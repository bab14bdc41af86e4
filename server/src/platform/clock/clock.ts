import { Injectable } from '@nestjs/common'

/** Business time. Everything that decides by time asks it, so tests and simulations can run fast. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date()
  }
}

/** A clock that stands where it was set; for tests and simulations. */
export class SetClock extends Clock {
  constructor(private at: Date) {
    super()
  }
  override now(): Date {
    return new Date(this.at)
  }
  set(at: Date): void {
    this.at = at
  }
  advance(milliseconds: number): void {
    this.at = new Date(this.at.getTime() + milliseconds)
  }
}
