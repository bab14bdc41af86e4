import { Injectable } from '@nestjs/common'
import { newId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db, isDuplicate } from '../../platform/database/db.js'
import { holdContacts } from '../contacts/contact.query.js'
import { contactNotFound } from '../traffic-pool.errors.js'
import { MOST_COUNTED, MOST_ON_CONTACT, MOST_TAGS, type Tag } from './tag.js'
import {
  allTags,
  countCarriers,
  deleteTag,
  holdTag,
  insertTag,
  isTagInUse,
  putOn,
  tagsOf,
  takeOff,
  takeOffSome,
  updateTag,
} from './tag.query.js'
import { tagInUse, tagNameTaken, tagNotFound, tooManyTags } from './tags.errors.js'

/** A tag is taken off so many contacts at a time: nobody who tags one waits for longer. */
const STEP = 2_000

/** Tags, and putting them on contacts by hand. */
@Injectable()
export class Tags {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** All tags by name. */
  all(): Promise<Tag[]> {
    return allTags(this.db)
  }

  /** How many contacts have each tag; `more` where counting on would take too long. */
  async carriers(): Promise<{ id: string; contacts: number; more: boolean }[]> {
    const ids = (await allTags(this.db)).map(({ id }) => id)
    const counts = await countCarriers(this.db, ids, MOST_COUNTED + 1)
    return ids.map((id) => {
      const n = counts.get(id) ?? 0
      return { id, contacts: Math.min(n, MOST_COUNTED), more: n > MOST_COUNTED }
    })
  }

  /** Refuses `pool.tag-name-taken`, `pool.too-many-tags`. */
  async add(tag: Omit<Tag, 'id'>): Promise<Tag> {
    if ((await allTags(this.db)).length >= MOST_TAGS) throw tooManyTags()
    const added = { id: newId<'tag'>(), ...tag }
    await unlessTaken(insertTag(this.db, added, this.clock.now()))
    return added
  }

  /** Refuses `pool.tag-not-found`, `pool.tag-name-taken`. */
  change(tag: Tag): Promise<Tag> {
    return this.db.inTransaction(async () => {
      if (!(await holdTag(this.db, tag.id))) throw tagNotFound()
      await unlessTaken(updateTag(this.db, tag))
      return tag
    })
  }

  /**
   * Removes a tag that no contact has, or takes it off all who have it first: step by step, so that what was begun and
   * did not end is done again without harm. Refuses `pool.tag-not-found`, `pool.tag-in-use`.
   */
  async remove(id: string, { offContacts }: { offContacts: boolean }): Promise<void> {
    if (offContacts) while ((await takeOffSome(this.db, id, STEP)) === STEP);
    await this.db.inTransaction(async () => {
      if (!(await holdTag(this.db, id))) throw tagNotFound()
      if (await isTagInUse(this.db, id)) throw tagInUse()
      await deleteTag(this.db, id)
    })
  }

  /**
   * Puts a tag on a contact, named by any of its ids; answers its tags. Refuses `pool.contact-not-found`,
   * `pool.tag-not-found`, `pool.too-many-tags`.
   */
  putOn(contactId: string, tagId: string, staffId: string): Promise<Tag[]> {
    return this.changeOf(contactId, async (survivorId) => {
      if (!(await holdTag(this.db, tagId))) throw tagNotFound()
      if (((await tagsOf(this.db, [survivorId])).get(survivorId)?.length ?? 0) >= MOST_ON_CONTACT)
        throw tooManyTags()
      await putOn(this.db, { contactId: survivorId, tagId, staffId, at: this.clock.now() })
    })
  }

  /** Takes a tag off a contact; answers its tags. Refuses `pool.contact-not-found`. */
  takeOff(contactId: string, tagId: string): Promise<Tag[]> {
    return this.changeOf(contactId, (survivorId) => takeOff(this.db, survivorId, tagId))
  }

  private changeOf(contactId: string, change: (survivorId: string) => Promise<void>): Promise<Tag[]> {
    return this.db.inTransaction(async () => {
      const survivorId = (await holdContacts(this.db, [contactId])).get(contactId)
      if (survivorId === undefined) throw contactNotFound()
      await change(survivorId)
      return (await tagsOf(this.db, [survivorId])).get(survivorId) ?? []
    })
  }
}

async function unlessTaken(write: Promise<void>): Promise<void> {
  try {
    await write
  } catch (error) {
    throw isDuplicate(error) ? tagNameTaken() : error
  }
}
