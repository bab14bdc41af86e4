import { Injectable } from '@nestjs/common'
import type { ConsentPurpose } from '../../contracts/enums.js'
import { Clock } from '../../platform/clock/clock.js'
import { Consents } from '../consent/consent.service.js'
import { CHOICES } from './visiting.dto.js'

type Choice = (typeof CHOICES)[number]

/** The visitor's own switches over the consent ledger (PIPL art. 15: as easy to withdraw as to grant). */
@Injectable()
export class PrivacyChoices {
  constructor(
    private readonly consents: Consents,
    private readonly clock: Clock,
  ) {}

  /** Every purpose that can be chosen, with whether and since when it is granted. */
  async of(contactId: string): Promise<{ purpose: Choice; granted: boolean; at: string | null }[]> {
    const granted = new Map((await this.consents.inForce(contactId)).map((row) => [row.purpose, row.at]))
    return CHOICES.map((purpose) => ({
      purpose,
      granted: granted.has(purpose),
      at: granted.get(purpose)?.toISOString() ?? null,
    }))
  }

  /** Appends the choices made to the ledger. */
  async choose(
    contactId: string,
    purposes: Partial<Record<ConsentPurpose, boolean | undefined>>,
    proof: string | null,
  ): Promise<void> {
    const at = this.clock.now()
    await this.consents.record(
      CHOICES.flatMap((purpose) => {
        const granted = purposes[purpose]
        return granted === undefined
          ? []
          : [{ contactId, purpose, at, granted, basis: 'visitor-choice', proof }]
      }),
    )
  }
}
