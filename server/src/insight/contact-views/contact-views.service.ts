import { Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import { newId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db, isDuplicate } from '../../platform/database/db.js'
import { tooManyViews, viewNameTaken, viewNotFound } from '../insight.errors.js'
import {
  columnsOf,
  countViews,
  deleteView,
  heldView,
  insertView,
  putColumns,
  updateView,
  viewsFor,
  type ContactViewRow,
} from './contact-view.query.js'
import { savedColumns, savedState, type ViewAnswer, type ViewBody } from './contact-views.dto.js'

const MOST_VIEWS = 50

/** Saved views of the list of contacts: one's own, and those that others share. */
@Injectable()
export class ContactViews {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly access: AccessDoor,
  ) {}

  /** Own views and shared ones, by name. */
  async all(staffId: string): Promise<ViewAnswer[]> {
    const rows = await viewsFor(this.db, staffId)
    const owners = await this.access.staffNames([...new Set(rows.map(({ ownerId }) => ownerId))])
    return rows.map((row) => shown(row, staffId, owners.get(row.ownerId)?.name ?? null))
  }

  /** Refuses `insight.view-name-taken`, `insight.too-many-views`. */
  async add(staffId: string, body: ViewBody): Promise<ViewAnswer> {
    if ((await countViews(this.db, staffId)) >= MOST_VIEWS) throw tooManyViews()
    const view = { id: newId<'contactView'>(), ownerId: staffId, ...body }
    await unlessTaken(insertView(this.db, view, this.clock.now()))
    return shown(view, staffId, null)
  }

  /** Changes one's own view; another's is not found. Refuses `insight.view-not-found`, `insight.view-name-taken`. */
  change(staffId: string, id: string, body: ViewBody): Promise<ViewAnswer> {
    return this.db.inTransaction(async () => {
      const view = { ...(await this.own(staffId, id)), ...body }
      await unlessTaken(updateView(this.db, view))
      return shown(view, staffId, null)
    })
  }

  /** Removes one's own view. Refuses `insight.view-not-found`. */
  remove(staffId: string, id: string): Promise<void> {
    return this.db.inTransaction(async () => {
      await deleteView(this.db, (await this.own(staffId, id)).id)
    })
  }

  /** The columns that somebody has chosen; null before the first choice. */
  async columns(staffId: string): Promise<string[] | null> {
    const saved = savedColumns.safeParse(await columnsOf(this.db, staffId))
    return saved.success ? saved.data : null
  }

  setColumns(staffId: string, columns: readonly string[]): Promise<void> {
    return putColumns(this.db, staffId, columns)
  }

  private async own(staffId: string, id: string): Promise<ContactViewRow> {
    const view = await heldView(this.db, id)
    if (view?.ownerId !== staffId) throw viewNotFound()
    return view
  }
}

const shown = (
  { ownerId, ...view }: ContactViewRow,
  staffId: string,
  ownerName: string | null,
): ViewAnswer => ({
  ...view,
  mine: ownerId === staffId,
  ownerName,
  state: savedState.parse(view.state),
})

async function unlessTaken(write: Promise<void>): Promise<void> {
  try {
    await write
  } catch (error) {
    throw isDuplicate(error) ? viewNameTaken() : error
  }
}
