import { PlatformCreateLog1764000000000 } from './1764000000000-platform-create-log.js'

/** One time line, oldest first. Listed by name, not by glob, so that dist and jest agree. */
export const MIGRATIONS = [PlatformCreateLog1764000000000]
