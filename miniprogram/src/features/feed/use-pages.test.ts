import { act, renderHook } from '@testing-library/react'
import { freshPhone } from '../../../test/page'
import { usePages } from './use-pages'

const settle = () => act(async () => {})

describe('a list read page by page', () => {
  beforeEach(() => freshPhone())

  it('keeps each page a group, asks for one at a time, and stops after eight', async () => {
    let asked = 0
    const fetchPage = async (after?: string) => {
      asked++
      return { items: [`item ${after ?? 0}`], next: String(Number(after ?? 0) + 1) }
    }
    const { result } = renderHook(() => usePages(fetchPage))
    await settle()
    await act(async () => {
      void result.current.loadMore()
      await result.current.loadMore()
    })
    expect(asked).toBe(2)
    for (let more = 0; more < 10; more++) await act(() => result.current.loadMore())
    const { state, more } = result.current
    expect(state.kind === 'ready' && state.value.groups.length).toBe(8)
    expect(more).toBe('enough')
    expect(asked).toBe(8)
  })

  it('does not hang a page of one list onto another', async () => {
    let answer = (_: { items: string[]; next: null }) => {}
    const slow = async (after?: string) =>
      after === undefined
        ? { items: ['a'], next: 'x' }
        : new Promise<{ items: string[]; next: null }>((give) => (answer = give))
    const other = async () => ({ items: ['b'], next: null })
    const { result, rerender } = renderHook(({ read }) => usePages<string>(read), {
      initialProps: { read: slow as (after?: string) => Promise<{ items: string[]; next: string | null }> },
    })
    await settle()
    act(() => void result.current.loadMore())
    rerender({ read: other })
    await settle()
    await act(async () => answer({ items: ['late'], next: null }))
    expect(result.current.state).toMatchObject({ kind: 'ready', value: { groups: [['b']] } })
  })
})
