import { join } from 'node:path'
import type { SandboxControl } from '../../../server/sandbox/control-client.js'

/** A built package by hand, small enough to be read. */
export const TINY = join(__dirname, '../fixtures/tiny')

/** The sandbox as far as the tiny package needs it: codes that say whose they are. */
export const wechat = {
  loginCode: (name: string) => Promise.resolve(`login of ${name}`),
  phoneCode: (name: string) => Promise.resolve(`phone of ${name}`),
} as SandboxControl
