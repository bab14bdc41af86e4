import type { ComponentType, ReactNode } from 'react'
import type { RouteObject } from 'react-router'
import type { Me } from '../api/types'
import type { TextKey } from '../text/zh-cn'

/** The parts of the menu in the order of the work: bait, gather, warm, land; then numbers, then settings. */
export const ROOMS = ['content', 'traffic-pool', 'nurture', 'selling', 'insight', 'settings'] as const
export type Room = (typeof ROOMS)[number]

/** Where a page stands in the menu. */
export interface Place {
  room: Room
  text: TextKey | ((me: Me) => TextKey)
  icon: (props: { 'aria-hidden'?: boolean }) => ReactNode
  /** Has a place of its own at the bottom of a phone's screen (the first four do); the others stand under "more". */
  main?: boolean
  /** Beside the text stands how many leads wait for this person, the number in the tab's title. */
  counts?: boolean
}

interface PageOptions {
  /** From the root, without a slash before it: `contacts`, `contacts/:id`. */
  path: string
  /** The permission without which the page is of no use; null for everybody who is signed in. */
  needs: string | null
  lazy: () => Promise<{ Component: ComponentType }>
  /** Absent for pages that other pages lead to. */
  menu?: Place
}

/** What a route knows of its page besides its code. */
export type PageHandle = Pick<PageOptions, 'path' | 'needs' | 'menu'>

/** A page behind sign-in: its address, who may use it, its code (loaded when it is opened) and its place in the menu. */
export const page = ({ lazy, ...handle }: PageOptions): RouteObject & { handle: PageHandle } => ({
  path: handle.path,
  lazy,
  handle,
})
