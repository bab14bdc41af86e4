import { Injectable } from '@nestjs/common'
import { asId, isIdText, type Id } from '../kernel/ids.js'
import { OwnCards, type StaffCard } from './staff/own-card.service.js'
import { StaffRepository } from './staff/staff.repository.js'
import { TeamsRepository } from './teams/teams.repository.js'
import {
  VisitorTokens,
  type IssuedVisitorToken,
  type VisitorSubject,
} from './tokens/visitor-tokens.service.js'

/** A member of staff as other rooms show them. */
export interface StaffName {
  name: string
  teamId: Id<'team'> | null
}

/** What other rooms may ask of access. */
@Injectable()
export class AccessDoor {
  constructor(
    private readonly staff: StaffRepository,
    private readonly visitorTokens: VisitorTokens,
    private readonly ownCards: OwnCards,
    private readonly teams: TeamsRepository,
  ) {}

  /** A token for a visitor the pool has recognised, good for 30 days after its last use. Joins the open transaction. */
  issueVisitorToken(subject: VisitorSubject): Promise<IssuedVisitorToken> {
    return this.visitorTokens.issue(subject)
  }

  /** Ends every visitor token of some contacts. Joins the open transaction; other processes believe one for 5 s more. */
  revokeVisitorTokens(contactIds: readonly string[]): Promise<void> {
    return this.visitorTokens.revokeOf(contactIds)
  }

  /** Names of staff by id, disabled ones too; unknown ids are absent. */
  async staffNames(ids: readonly string[]): Promise<Map<string, StaffName>> {
    if (!ids.length) return new Map()
    return new Map((await this.staff.namesOf(ids)).map(({ id, name, teamId }) => [id, { name, teamId }]))
  }

  /** What visitors see of staff, by id; unknown ids are absent. */
  async staffCards(ids: readonly string[]): Promise<Map<string, StaffCard & { teamName: string | null }>> {
    const cards = await this.ownCards.cards(ids)
    const teams = await this.teams.namesOf([...cards.values()].flatMap(({ teamId }) => teamId ?? []))
    return new Map(
      [...cards].map(([id, { teamId, ...card }]) => [
        id,
        { ...card, teamName: (teamId && teams.get(teamId)) ?? null },
      ]),
    )
  }

  /** Whether an enabled account has this id. */
  async staffExists(id: string): Promise<boolean> {
    return isIdText(id) && (await this.staff.byId(asId(id)))?.disabledAt === null
  }

  /** Every enabled account with the role rep, in order of id; one is active once its owner has set a password. */
  repIds(): Promise<{ id: Id<'staff'>; teamId: Id<'team'> | null; isActive: boolean }[]> {
    return this.staff.enabledReps()
  }
}
