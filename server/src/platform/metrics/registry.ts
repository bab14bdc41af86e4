import { Registry } from 'prom-client'

/** Every metric of this process; each is defined beside what it measures. Labels are names, never ids. */
export const registry = new Registry()
