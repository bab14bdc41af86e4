import type { Phone } from '../phone.js'
import { openAt } from './visit.js'
import type { World } from './world.js'

/** A phone whose person has signed in, keeps an article and has asked something: every page has something to show. */
export async function aMember(world: World, persona: string, article: string): Promise<Phone> {
  const phone = world.phone(persona)
  await openAt(phone, 'packages/member/privacy/index', 'sign-in-action')
  await phone.tap('sign-in-action')
  await phone.app.until(() => phone.app.find('privacy'), 'signed in')
  await openAt(phone, `packages/reading/article/index?id=${article}`, 'article-favourite')
  await phone.tap('article-favourite')
  await phone.settled()
  await openAt(phone, `packages/advisor/enquiry/index?contentId=${article}`, 'enquiry-message')
  phone.input('enquiry-message', '五口之家装多大的净水机合适？')
  await phone.settled()
  await phone.tap('enquiry-send')
  await phone.app.until(() => phone.app.find('enquiry-sent'), 'the enquiry is sent')
  await phone.pass(5_000)
  phone.close()
  return phone
}
