/** Which statements the database was asked, from its own log of them. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What only looks whether there is anything to do. */
const LOOKS = [
  /^SELECT SUM\(next_seq\)/, // has the log grown?
  /^SELECT 1 FROM sys_log_cursor/, // was anything left over?
  /^SELECT c\.partition_no p/, // what is pending for a group?
  /^SELECT partition_no, next_seq FROM sys_log_head$/, // the live tail
  /^SELECT \d+ place FROM DUAL/, // is anything due?
]
const ENTRY = /^(?:\d{6}\s+\d+:\d\d:\d\d|\t)\s*(\d+) (\w+)\t?(.*)$/

export class Statements {
  constructor({ db, folder }) {
    this.db = db
    this.path = join(folder, 'statements.log')
  }

  /** Runs `work`. Answers how often each statement was asked meanwhile, `[{text, times}]`, the looks left out. */
  async during(work) {
    await this.db.query('SET GLOBAL general_log_file = ?', [this.path])
    await this.db.query('SET GLOBAL general_log = ON')
    await work()
    await this.db.query('SET GLOBAL general_log = OFF')
    const asked = entriesOf(readFileSync(this.path, 'latin1')).filter(
      (text) => !LOOKS.some((look) => look.test(text)) && !/^SET GLOBAL general_log|cursor place/.test(text),
    )
    rmSync(this.path)
    const times = new Map()
    for (const text of asked.map(withoutValues)) times.set(text, (times.get(text) ?? 0) + 1)
    return [...times].map(([text, n]) => ({ text, times: n })).sort((a, b) => b.times - a.times)
  }
}

/** The statements of a log; one of several lines is one. */
function entriesOf(log) {
  const found = []
  let open = false
  for (const line of log.split('\n')) {
    const [, , command, text] = ENTRY.exec(line) ?? []
    if (command) {
      open = command === 'Query' || command === 'Execute'
      if (open) found.push(text.trim())
    } else if (open) found.push(`${found.pop()} ${line.trim()}`)
  }
  return found
}

/** A statement as it stands in the code: what differs from time to time is left out. */
const withoutValues = (text) =>
  text
    .replace(/VALUES\s*\(.*\)(?= ON DUPLICATE|$)/, 'VALUES …')
    .replace(/'(?:[^'\\]|\\.)*'/g, '?')
    .replace(/\b\d+\b/g, '?')
    .replace(/(\?(, )?)+/g, '?')
    .slice(0, 120)
