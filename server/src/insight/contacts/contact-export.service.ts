import { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import type { StaffActor } from '../../contracts/actors.js'
import { Clock } from '../../platform/clock/clock.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import type { ContactFilter } from './contact-filter.js'
import type { ContactLine } from './contact-list.dto.js'
import { ContactList } from './contact-list.service.js'
import { ContactSearch } from './contact-search.service.js'
import { BYTE_ORDER_MARK, csvLine } from './csv.js'

/** Columns of the file, in their order; the last one says who took it and when, on every line. */
export const EXPORT_COLUMNS = [
  'id',
  'name',
  'phone',
  'stage',
  'band',
  'score',
  'channel',
  'firstSeenAt',
  'lastActiveAt',
  'reachableBy',
  'consents',
  'tags',
  'leadState',
  'leadOwner',
  'exportedBy',
] as const
type ExportColumn = (typeof EXPORT_COLUMNS)[number]

/** Lines that are read and written at a time: what an export keeps in memory. */
const SLICE = 200

export interface ExportWish {
  filter: ContactFilter
  /** Numbers in clear; whoever asks has checked the right. */
  phones: boolean
  /** What the reader calls columns and codes; a code without a word stands as it is. */
  words: ReadonlyMap<string, string>
}

/** What the reader calls a code; `otherwise`, or the code itself, where there is no word for it. */
type FindWord = (code: string, otherwise?: string) => string

/** Writes contacts as CSV, however many, a slice at a time. */
@Injectable()
export class ContactExport {
  constructor(
    private readonly search: ContactSearch,
    private readonly list: ContactList,
    private readonly pool: TrafficPoolDoor,
    private readonly clock: Clock,
  ) {}

  /** The file as it is being written; reading slowly slows it down. */
  stream(staff: StaffActor, wish: ExportWish): Readable {
    return Readable.from(this.text(staff, wish), { objectMode: false })
  }

  private async *text(staff: StaffActor, { filter, phones, words }: ExportWish): AsyncGenerator<string> {
    const mark = `${staff.name} (${staff.login}) ${this.clock.now().toISOString()}`
    const word: FindWord = (code, otherwise = code) => words.get(code) ?? otherwise
    yield BYTE_ORDER_MARK + csvLine(EXPORT_COLUMNS.map((column) => word(`column.${column}`)))
    for await (const ids of this.search.everybody(filter))
      for (let from = 0; from < ids.length; from += SLICE) {
        const lines = await this.list.lines(ids.slice(from, from + SLICE))
        const clear = phones ? await this.pool.phonesOf(lines.map(({ id }) => id)) : null
        yield lines
          .map((line) => {
            const cells = cellsOf(line, clear ? (clear.get(line.id) ?? null) : line.phoneMasked, word)
            return csvLine(EXPORT_COLUMNS.map((column) => (column === 'exportedBy' ? mark : cells[column])))
          })
          .join('')
      }
  }
}

const cellsOf = (
  line: ContactLine,
  phone: string | null,
  word: FindWord,
): Record<Exclude<ExportColumn, 'exportedBy'>, string | number | null> => ({
  // A spreadsheet would round the last digits of a bare number away.
  id: `#${line.id}`,
  name: line.name,
  phone,
  stage: word(`stage.${line.stage}`),
  band: line.score?.band ?? null,
  score: line.score?.total ?? null,
  channel: line.firstChannelName ?? word(`channel.${line.firstChannel}`, line.firstChannel),
  firstSeenAt: line.firstSeenAt,
  lastActiveAt: line.lastActiveAt,
  reachableBy: line.reachableBy.map((one) => word(`reach.${one}`)).join(' '),
  consents: line.consents.map((one) => word(`consent.${one}`)).join(' '),
  tags: line.tags.map(({ name }) => name).join(' '),
  leadState: line.openLead && word(`lead.${line.openLead.state}`),
  leadOwner: line.openLead?.ownerName ?? null,
})
