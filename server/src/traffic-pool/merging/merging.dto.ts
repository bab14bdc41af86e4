import { z } from 'zod'
import { CONSENT_PURPOSES, LIFECYCLE_STAGES } from '../../contracts/enums.js'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'
import { CANDIDATE_REASONS } from './candidate.query.js'

export const contactParams = z.object({ id: idOf<'contact'>() })
export const candidateParams = z.object({ id: idOf<'mergeCandidate'>() })

export const mergeBody = z.strictObject({ withId: idOf<'contact'>() })
export const mergeAnswer = z.object({ survivorId: idAnswer, loserId: idAnswer })

const side = z.object({
  name: z.string().nullable(),
  stage: z.enum(LIFECYCLE_STAGES),
  firstChannel: z.string(),
  identities: z.number().int(),
  behaviours: z.number().int(),
  consents: z.number().int(),
})

/** What a merge would do to what the pool keeps. */
export const mergePreviewAnswer = z.object({
  survivorId: idAnswer,
  loserId: idAnswer,
  survivor: side,
  loser: side,
  consents: z.array(z.enum(CONSENT_PURPOSES)).describe('The purposes in force afterwards'),
  conflicts: z
    .array(z.enum(['accounts', 'verified-persons', 'name', 'first-source', 'consent']))
    .describe('What speaks against the two being one person, or can be kept of one of them only'),
})
export type MergePreview = z.infer<typeof mergePreviewAnswer>

export const candidatesQuery = pageQuery.extend({
  contact: idOf<'contact'>().optional().describe('Only pairs that this one is of'),
})
export const candidatesAnswer = pageOf(
  z.object({
    id: idAnswer,
    reason: z.enum(CANDIDATE_REASONS),
    foundAt: timeAnswer,
    contacts: z.array(
      z.object({
        id: idAnswer,
        name: z.string().nullable(),
        stage: z.enum(LIFECYCLE_STAGES),
        firstChannel: z.string(),
        createdAt: timeAnswer,
      }),
    ),
  }),
)
export const candidateAnswer = z.object({ id: idAnswer })
