import { Injectable } from '@nestjs/common'
import { NEWS } from '../contracts/news.js'
import { Db } from '../platform/database/db.js'
import { LogReader, type Verification } from '../platform/news/log-reader.js'
import { miscountedReps, standingLeads, type StandingLead } from './verification.query.js'

/** Where the log says that a lead stands. */
interface Told {
  state: string
  ownerId: string | null
  moves: number
  /** Where the log contradicts itself. */
  breaks: string[]
}

/** Recomputes every lead's state and owner from the news log and compares them with the tables (spec §5.9). */
@Injectable()
export class SellingVerifier {
  constructor(
    private readonly db: Db,
    private readonly log: LogReader,
  ) {}

  async verify(): Promise<Verification> {
    const differences: string[] = []
    const told = await this.fromLog()
    const counts = { leads: 0, owners: 0 }
    for await (const leads of standingLeads(this.db))
      for (const lead of leads) {
        counts.leads++
        if (lead.ownerId !== null) counts.owners++
        if (!lead.erased) differences.push(...compare(lead, told.get(lead.id)))
        told.delete(lead.id)
      }
    for (const id of told.keys()) differences.push(`lead ${id}: in the log, not in the table`)
    for (const { staffId, counted, held } of await miscountedReps(this.db))
      differences.push(`rep ${staffId}: counts ${counted} open leads, holds ${held}`)
    return { counts, differences }
  }

  private async fromLog(): Promise<Map<string, Told>> {
    const told = new Map<string, Told>()
    for await (const rows of this.log.read(['selling.lead-moved']))
      for (const { payload } of rows) {
        const parsed = NEWS['selling.lead-moved'].safeParse(payload)
        if (!parsed.success) continue
        const { leadId, from, to, ownerId, previousOwnerId } = parsed.data
        const before = told.get(leadId) ?? { state: 'nurturing', ownerId: null, moves: 0, breaks: [] }
        if (before.state !== from || before.ownerId !== previousOwnerId)
          before.breaks.push(`lead ${leadId}: the log moves it from ${from}, where it was ${before.state}`)
        told.set(leadId, { ...before, state: to, ownerId, moves: before.moves + 1 })
      }
    return told
  }
}

function compare(lead: StandingLead, told: Told | undefined): string[] {
  if (!told) return [`lead ${lead.id}: in the table, not in the log`]
  const pairs: [string, unknown, unknown][] = [
    ['state', lead.state, told.state],
    ['owner', lead.ownerId, told.ownerId],
    ['number of transitions', lead.transitions, told.moves],
    ['holder of the running interval', lead.holderId, told.ownerId],
  ]
  const unlike = pairs.flatMap(([what, kept, computed]) =>
    kept === computed ? [] : [`lead ${lead.id}: ${what} is ${String(kept)}, should be ${String(computed)}`],
  )
  return [...told.breaks, ...unlike]
}
