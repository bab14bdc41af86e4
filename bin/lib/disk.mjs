/** Room on the disk of `.weir/`: a full one is told in time and in plain words. */
import { statfsSync } from 'node:fs'
import { inWeir, privateFolder } from './paths.mjs'
import { Stop, tell } from './steps.mjs'

const MB = 1024 * 1024
const NEEDED = 64 * MB // a database that starts writes its files and logs before it can say what is wrong
const LOW = 256 * MB
const LOOK_EVERY = 10_000 // milliseconds

function free() {
  const { bavail, bsize } = statfsSync(privateFolder(inWeir()))
  return bavail * bsize
}

const asMb = (bytes) => `${Math.floor(bytes / MB)} MB`

/** Stops a command that would start on a full disk. */
export function requireSpace() {
  if (free() >= NEEDED) return
  throw new Stop(
    `The disk is full: ${asMb(free())} are left for ${inWeir()}, and Weir needs ${asMb(NEEDED)} to start. ` +
      'Nothing is lost: free some space and start again.',
  )
}

/** Tells, as long as the command runs, when space gets short, and when there is none left. */
export function watchSpace() {
  let told = Infinity
  const look = () => {
    const level = [0.02 * LOW, LOW].find((limit) => free() < limit) ?? Infinity
    if (level < told) {
      const meaning = level === LOW ? '' : ': what comes in is refused (503) until there is more'
      tell(
        `\n  The disk is ${level === LOW ? 'nearly ' : ''}full: ${asMb(free())} are left for ${inWeir()}${meaning}`,
      )
    }
    told = level
  }
  setInterval(look, LOOK_EVERY).unref()
}
