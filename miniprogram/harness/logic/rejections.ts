/** A realm whose promises somebody answers for. */
interface Owner {
  owns(promise: unknown): boolean
}

type Told = (reason: unknown) => void

/** The hook that the jest environment of the harness calls for every rejection that nobody handled. */
interface Hooked {
  __unhandled?: Map<Owner, Told>
}

const hook = globalThis as Hooked

/** From now on an unhandled rejection of this realm's promises is the app's affair, as in WeChat, and no crash. */
export function adopt(realm: Owner, told: Told): void {
  hook.__unhandled ??= new Map()
  hook.__unhandled.set(realm, told)
}
