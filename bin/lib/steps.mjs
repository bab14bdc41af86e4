/** What a person sees of a command: one line per step with its time; long steps show where they stand. */

const TELL_EVERY = 10_000 // milliseconds between two lines of a long step where the output is not a terminal
const TITLE_WIDTH = 22

const tty = Boolean(process.stdout.isTTY) && !process.env.CI
const colour = tty && !process.env.NO_COLOR
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)
export const dim = (text) => paint('2', text)
export const bold = (text) => paint('1', text)
const green = (text) => paint('32', text)
const red = (text) => paint('31', text)

/** An end that a person can act upon: `main` prints its message without a stack. */
export class Stop extends Error {
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Writes a line of its own. */
export const tell = (text = '') => process.stdout.write(`${text}\n`)

/** "0.4 s", "42 s" or "2 min 05 s". */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 100) return `${Math.round(seconds)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
}

/** Steps that run, in the order in which they began: a terminal has one line, which is the first one's. */
const running = []

/**
 * Runs one step of a command and prints one line for it with its time.
 * `work` gets `say(text)`: the last text said stands behind the title; while the step runs it is redrawn on a
 * terminal, and told every ten seconds elsewhere. Answers what `work` answers.
 */
export async function step(title, work) {
  const from = performance.now()
  running.push(title)
  let said = ''
  const line = (mark, time = (text) => text) =>
    `  ${mark} ${title.padEnd(TITLE_WIDTH)} ${said ? `${said}  ` : ''}${time(duration(performance.now() - from))}`
  const redraw = () => {
    if (running[0] === title)
      process.stdout.write(`\r\u001b[K${line('·').slice(0, (process.stdout.columns ?? 100) - 1)}`)
  }
  const timer = tty ? setInterval(redraw, 100) : setInterval(() => tell(line('…')), TELL_EVERY)
  timer.unref()
  const end = (mark) => {
    clearInterval(timer)
    running.splice(running.indexOf(title), 1)
    tell(`${tty ? '\r\u001b[K' : ''}${line(mark, dim)}`)
  }
  if (tty) redraw()
  try {
    const answer = await work((text) => (said = text))
    end(green('✓'))
    return answer
  } catch (error) {
    end(red('✗'))
    throw error
  }
}

/** "████░░░░ 42 % · 29,500 of 70,278 clicks · 5,200/s · 8 s left"; `since` is a `performance.now()` instant. */
export function progress({ done, total, unit, since, already = 0 }) {
  const share = total === 0 ? 1 : done / total
  const filled = Math.round(share * 16)
  const seconds = (performance.now() - since) / 1000
  const rate = seconds > 0 ? (done - already) / seconds : 0
  const left = rate > 0 && done < total ? ` · ${duration(((total - done) / rate) * 1000)} left` : ''
  return (
    `${'█'.repeat(filled)}${'░'.repeat(16 - filled)} ${Math.floor(share * 100)} % · ` +
    `${count(done)} of ${count(total)} ${unit} · ${count(Math.round(rate))}/s${left}`
  )
}

/** "42 %" of `{done, total}`. */
export const percent = ({ done, total }) => `${total === 0 ? 100 : Math.floor((100 * done) / total)} %`

/** 70278 → "70,278". */
export const count = (number) => number.toLocaleString('en-US')
