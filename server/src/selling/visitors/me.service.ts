import { Injectable } from '@nestjs/common'
import type { VisitorActor } from '../../contracts/actors.js'
import { NurtureDoor } from '../../nurture/index.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { TrafficPoolDoor, type OwnProfile } from '../../traffic-pool/index.js'
import { WechatDoor } from '../../wechat/index.js'
import { Advisors } from '../advisors/advisors.service.js'
import { Enquiries } from '../enquiries/enquiries.service.js'
import { episodesOf } from '../enquiries/enquiry.query.js'
import { contactNotFound } from '../selling.errors.js'
import type { Me, OwnDataAnswer } from './me.dto.js'

const MOST_BEHAVIOURS = 5_000
const MOST_ENQUIRIES = 500

/** What the house knows of a visitor, for that visitor: each room to the left is asked for its part. */
@Injectable()
export class VisitorSelf {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly wechat: WechatDoor,
    private readonly pool: TrafficPoolDoor,
    private readonly nurture: NurtureDoor,
    private readonly advisors: Advisors,
    private readonly enquiries: Enquiries,
  ) {}

  async me({ contactId, sourceIdentity }: VisitorActor): Promise<Me> {
    const profile = await this.profileOf(contactId)
    const [advisor, kind] = await Promise.all([
      this.advisors.of(contactId),
      this.nurture.nextStep(contactId, {
        hasPhone: profile.phoneMasked !== null,
        hasPhoneButton: this.wechat.isOfMiniProgram(sourceIdentity),
      }),
    ])
    return { ...shown(profile), favourites: profile.favourites, advisor, nextStep: kind && { kind } }
  }

  async data({ contactId }: VisitorActor): Promise<OwnDataAnswer> {
    const profile = await this.profileOf(contactId)
    const own = await this.pool.ownData(contactId)
    if (!own) throw contactNotFound()
    const { items, next } = await this.pool.timeline(contactId, { limit: MOST_BEHAVIOURS })
    const score = (await this.nurture.scoreCards([contactId])).get(contactId)
    const survivor = (await this.pool.standings([contactId])).get(contactId)?.contactId ?? contactId
    return {
      madeAt: this.clock.now().toISOString(),
      profile: shown(profile),
      ...own,
      behaviours: { items, complete: next === null },
      score: score ? { band: score.band, total: score.totalMilli / 1000 } : null,
      enquiries: (await this.enquiries.of(contactId, MOST_ENQUIRIES)).map(({ id, at, message, became }) => ({
        id,
        at: at.toISOString(),
        message,
        state: became,
      })),
      leads: (await episodesOf(this.db, survivor)).map(({ state, queuedAt }) => ({
        state,
        since: queuedAt?.toISOString() ?? null,
      })),
    }
  }

  private async profileOf(contactId: string): Promise<OwnProfile> {
    const profile = await this.pool.ownProfile(contactId)
    if (!profile) throw contactNotFound()
    return profile
  }
}

const shown = ({
  nickname,
  avatar,
  phoneMasked,
  granted,
  consentAsked,
}: OwnProfile): OwnDataAnswer['profile'] => ({
  nickname,
  avatar,
  phoneMasked,
  consent: {
    analytics: granted.includes('analytics'),
    profiling: granted.includes('profiling'),
    contact: granted.includes('contact'),
    marketing: granted.includes('marketing'),
  },
  consentAsked,
})
