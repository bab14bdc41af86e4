/** What tests do with a page. */
import { act } from '@testing-library/react'
import { credentials } from '../src/shared/api/credentials'
import { consented } from '../src/shared/consent/consented'
import { fake } from './taro'

/** A phone on which nothing has happened yet, or where somebody is signed in. */
export function freshPhone({ signedIn = false } = {}): void {
  fake.reset()
  credentials.drop()
  consented.know({ analytics: false, asked: false })
  if (signedIn) credentials.keep('token-1')
}

/** An element by its id: the ids are what the harness and the browser tests tap on. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`there is no #${id} in ${document.body.innerHTML}`)
  return found
}

export const isShown = (id: string): boolean => document.getElementById(id) !== null

/** Taps, and waits for what follows from it. */
export const tap = (id: string): Promise<void> =>
  act(async () => {
    byId(id).click()
    await settled()
  })

/** Lets a moment of the page's life happen, and what follows from it. */
export const happen = (hook: Parameters<typeof fake.happen>[0]): Promise<void> =>
  act(async () => {
    fake.happen(hook)
    await settled()
  })

/** Time for answers to arrive and be drawn. */
export const settle = (): Promise<void> => act(settled)

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

export const typeInto = (id: string, text: string): Promise<void> =>
  act(async () => {
    const field = byId(id)
    const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
    Object.getOwnPropertyDescriptor(proto.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await settled()
  })
