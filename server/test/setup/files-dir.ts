import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where applications of tests keep files; ids keep those of different databases apart. */
export const FILES_DIR = join(tmpdir(), 'weir-test-files')
