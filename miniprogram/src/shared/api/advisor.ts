import { ask } from './request'
import type { AdvisorCard, Enquiry, EnquiryDraft, EnquirySent, Subscriptions } from './types'
import type { SubscribeResult } from '../platform/platform-calls'

/** The visitor's own advisor, else the team's hours. */
export const getAdvisor = (): Promise<AdvisorCard> => ask('/advisor')

/** `answerFrom`: null when somebody is there now, else when the next shift begins. */
export const sendEnquiry = (draft: EnquiryDraft): Promise<EnquirySent> =>
  ask('/enquiries', { method: 'POST', body: draft, token: 'needed' })

export const getEnquiries = (): Promise<{ items: Enquiry[] }> => ask('/me/enquiries', { token: 'needed' })

export const getSubscriptions = (): Promise<Subscriptions> => ask('/subscriptions', { token: 'needed' })

export const postSubscriptions = (results: SubscribeResult[]): Promise<Subscriptions> =>
  ask('/subscriptions', { method: 'POST', body: { results }, token: 'needed' })
