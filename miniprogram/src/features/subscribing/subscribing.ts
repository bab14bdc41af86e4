import { getSubscriptions, postSubscriptions } from '../../shared/api/advisor'
import { platform } from '../../shared/platform/platform'

/** Templates that the visitor may be asked for; none where WeChat's asking does not exist, or the brand has none. */
export async function templatesToAsk(): Promise<string[]> {
  if (platform.kind !== 'weapp') return []
  const { templates } = await getSubscriptions()
  return templates.filter(({ remaining }) => remaining === 0).map(({ templateId }) => templateId)
}

/** Asks for one message each and tells the server the answers. Only in a tap's handler, as WeChat wants it. */
export async function subscribe(templateIds: string[]): Promise<boolean> {
  const results = await platform.askToSubscribe(templateIds)
  if (results.length) await postSubscriptions(results)
  return results.some(({ status }) => status === 'accept')
}
