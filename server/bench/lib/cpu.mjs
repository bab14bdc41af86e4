/**
 * CPU time of processes. On a shared machine it moves far less than the wall clock, so it is compared first.
 * Linux only: it reads /proc.
 */
import { readFileSync } from 'node:fs'

const TICKS = 100 // per second: USER_HZ, which Linux fixes for /proc

/** Microseconds of CPU (user and system, all threads) that a process has used so far. */
export function cpuOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field is the command in brackets and may hold spaces: count from behind its last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1e6) / TICKS
}

/** Starts counting for named processes `{app: pid, …}`; the answer gives what each has used since, and the sum. */
export function cpuSince(pids) {
  const before = Object.entries(pids).map(([name, pid]) => [name, pid, cpuOf(pid)])
  return () => {
    const used = before.map(([name, pid, from]) => [name, cpuOf(pid) - from])
    return { ...Object.fromEntries(used), sum: used.reduce((sum, [, one]) => sum + one, 0) }
  }
}

/** Memory of a process in MiB. */
export const memoryOf = (pid) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024)
