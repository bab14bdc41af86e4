import type { Fault } from './faults.js'
import type { CodeKind } from './codes.js'
import type { Persona } from './personas.js'
import type { PushSpoils } from './pusher.js'
import { isObject } from './routes/call.js'
import type { World } from './world.js'

/** Everything below this prefix is the sandbox's own and exists at no WeChat server. */
export const CONTROL_PREFIX = '/__sandbox__/'

/** The caller of the control API got it wrong; answered with HTTP 400. */
export class ControlError extends Error {}

type Answer = (world: World, body: Body, query: URLSearchParams) => object | Promise<object>

/** What the control API takes and answers: README.md. */
const ROUTES: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['GET personas', (world) => ({ personas: world.personas.list().map(shown) })],
  ['GET persona', (world, _, query) => shown(world.personas.named(query.get('name') || missing('name')))],
  ['POST login-codes', (world, body) => issueCode(world, 'login', body)],
  ['POST phone-codes', (world, body) => issueCode(world, 'phone', body)],
  ['POST subscriptions', subscribe],
  ['GET clock', (world) => time(world)],
  ['POST clock', moveClock],
  ['GET app', (world) => app(world)],
  ['POST app', setApp],
  ['POST pages', publishPages],
  ['GET faults', (world) => faults(world)],
  ['POST faults', addFault],
  ['DELETE faults', clearFaults],
  ['POST push-target', aimPushes],
  ['POST pushes', push],
  ['GET ledger', (world, _, query) => ledger(world, query.get('path'))],
  ['DELETE ledger', clearLedger],
])

/** Answers one control call; undefined where there is no such route. Throws ControlError. */
export function control(
  world: World,
  method: string,
  path: string,
  query: URLSearchParams,
  text: string,
): object | Promise<object> | undefined {
  const answer = ROUTES.get(`${method} ${path.slice(CONTROL_PREFIX.length)}`)
  return answer?.(world, new Body(text), query)
}

function issueCode(world: World, kind: CodeKind, body: Body): object {
  const { code, expiresAt } = world.codes.issue(kind, world.personas.named(body.text('persona')))
  return { code, expiresAt: new Date(expiresAt).toISOString() }
}

/** The person answers the panel that asks for messages: one "accept" is one message. */
function subscribe(world: World, body: Body): object {
  const { openid } = world.personas.named(body.text('persona'))
  const templateId = body.text('templateId')
  if (!world.subscriptions.templateIds().includes(templateId))
    throw new ControlError('templateId: no such template')
  const isAccepted = body.oneOf('status', ['accept', 'reject', 'ban', 'filter']) === 'accept'
  if (isAccepted) world.subscriptions.accept(openid, templateId)
  return { remaining: world.subscriptions.remaining(openid, templateId) }
}

function moveClock(world: World, body: Body): object {
  if (body.has('advanceMs')) {
    world.clock.advance(body.integer('advanceMs', 0))
  } else {
    const at = Date.parse(body.text('now'))
    if (Number.isNaN(at)) throw new ControlError('now: not a time')
    world.clock.set(at)
  }
  return time(world)
}

function setApp(world: World, body: Body): object {
  world.app.boundToOpenPlatform = body.flag('boundToOpenPlatform')
  return app(world)
}

function publishPages(world: World, body: Body): object {
  world.pages.published = new Set(body.texts('published'))
  return { published: [...world.pages.published] }
}

/** Sets where pushes go, and asks there as WeChat does when somebody sets it. */
async function aimPushes(world: World, body: Body): Promise<object> {
  world.pusher.aim({
    url: body.text('url'),
    token: body.text('token'),
    aesKey: body.text('aesKey'),
    mode: body.oneOf('mode', ['plain', 'compatible', 'safe']),
    format: body.oneOf('format', ['xml', 'json']),
  })
  return { verified: await world.pusher.verify() }
}

async function push(world: World, body: Body): Promise<object> {
  const spoils: PushSpoils = {}
  if (body.has('wrongSignature')) spoils.signature = body.flag('wrongSignature')
  if (body.has('foreignAppid')) spoils.appid = body.text('foreignAppid')
  if (body.has('copies')) spoils.copies = body.integer('copies', 1)
  if (body.has('delayMs')) spoils.delayMs = body.integer('delayMs', 0)
  const { openid } = world.personas.named(body.text('persona'))
  return { attempts: await world.pusher.send(openid, body.part('message').whole(), spoils) }
}

function addFault(world: World, body: Body): object {
  const fault: Fault = { path: body.text('path'), times: body.has('times') ? body.integer('times', 1) : 1 }
  if (body.has('errcode')) fault.errcode = body.integer('errcode', -1)
  if (body.has('latencyMs')) fault.latencyMs = body.integer('latencyMs', 0)
  if (body.has('drop')) fault.drop = body.oneOf('drop', ['request', 'answer'])
  if (body.has('raw')) {
    const raw = body.part('raw')
    fault.raw = { status: raw.integer('status', 200), body: raw.text('body') }
  }
  const { errcode, latencyMs, drop, raw } = fault
  if ([errcode, latencyMs, drop, raw].every((part) => part === undefined)) {
    throw new ControlError('a fault needs errcode, latencyMs, drop or raw')
  }
  if (errcode === 0) throw new ControlError('errcode: 0 is success')
  world.faults.add(fault)
  return faults(world)
}

function clearFaults(world: World): object {
  world.faults.clear()
  return faults(world)
}

function clearLedger(world: World): object {
  world.ledger.clear()
  return ledger(world, null)
}

const faults = (world: World) => ({ faults: world.faults.list() })

const ledger = (world: World, path: string | null) => ({ entries: world.ledger.read(path) })

const time = (world: World) => ({ now: new Date(world.clock.now()).toISOString() })

const app = ({ app: { appid, boundToOpenPlatform } }: World) => ({ appid, boundToOpenPlatform })

const shown = ({ name, openid, unionid, countryCode, purePhoneNumber }: Persona) => ({
  name,
  openid,
  unionid,
  phone: { countryCode, purePhoneNumber, e164: `+${countryCode}${purePhoneNumber}` },
})

const missing = (field: string): never => {
  throw new ControlError(`${field}: missing`)
}

/** A JSON object whose fields are checked as they are read. */
class Body {
  private readonly fields: Record<string, unknown>

  constructor(source: string | Record<string, unknown>) {
    this.fields = typeof source === 'string' ? parse(source) : source
  }

  has(field: string): boolean {
    return this.fields[field] !== undefined
  }

  text(field: string): string {
    const value = this.fields[field]
    if (typeof value !== 'string' || value === '') throw new ControlError(`${field}: not a text`)
    return value
  }

  texts(field: string): string[] {
    const value = this.fields[field]
    if (!Array.isArray(value) || !value.every((text) => typeof text === 'string'))
      throw new ControlError(`${field}: not a list of texts`)
    return value
  }

  integer(field: string, least: number): number {
    const value = this.fields[field]
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least) {
      throw new ControlError(`${field}: not an integer of at least ${least}`)
    }
    return value
  }

  flag(field: string): boolean {
    const value = this.fields[field]
    if (typeof value !== 'boolean') throw new ControlError(`${field}: not true or false`)
    return value
  }

  oneOf<const T extends string>(field: string, allowed: readonly T[]): T {
    const value = this.fields[field]
    const found = allowed.find((candidate) => candidate === value)
    if (found === undefined) throw new ControlError(`${field}: none of ${allowed.join(', ')}`)
    return found
  }

  whole(): Record<string, unknown> {
    return this.fields
  }

  part(field: string): Body {
    const value = this.fields[field]
    if (!isObject(value)) throw new ControlError(`${field}: not an object`)
    return new Body(value)
  }
}

function parse(text: string): Record<string, unknown> {
  if (text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new ControlError('the body is not a JSON object')
}
