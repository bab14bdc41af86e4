import { act, renderHook } from '@testing-library/react'
import { freshPhone, happen } from '../../../test/page'
import { Problem } from '../api/problem'
import { useLoaded } from './use-loaded'

/** A load that answers when the test says so. */
function aLoad<T>() {
  const answers: { give(value: T): void; fail(error: unknown): void }[] = []
  const load = () => new Promise<T>((give, fail) => answers.push({ give, fail }))
  return { load, answers }
}

describe('what a page loads', () => {
  beforeEach(() => freshPhone())

  it('is shown as cached until the answer is there; a failure then leaves it', async () => {
    const { load, answers } = aLoad<string>()
    const { result } = renderHook(() => useLoaded(load, 'cached'))
    expect(result.current.state).toEqual({ kind: 'ready', value: 'cached' })
    await act(async () => answers[0]?.fail(new Problem('client.network', 0)))
    expect(result.current.state).toEqual({ kind: 'ready', value: 'cached' })
  })

  it('drops an answer that comes after the page asks for something else', async () => {
    const [first, second] = [aLoad<string>(), aLoad<string>()]
    const { result, rerender } = renderHook(({ load }) => useLoaded(load), {
      initialProps: { load: first.load },
    })
    rerender({ load: second.load })
    await act(async () => second.answers[0]?.give('second'))
    await act(async () => first.answers[0]?.give('first'))
    expect(result.current.state).toEqual({ kind: 'ready', value: 'second' })
  })

  it('waits with an answer for a hidden page until it shows', async () => {
    const { load, answers } = aLoad<string>()
    const { result } = renderHook(() => useLoaded(load))
    await happen('hide')
    await act(async () => answers[0]?.give('value'))
    expect(result.current.state.kind).toBe('loading')
    await happen('show')
    expect(result.current.state).toEqual({ kind: 'ready', value: 'value' })
  })

  it('says apart that a sign-in is needed, and names an unforeseen error', async () => {
    const { load, answers } = aLoad<string>()
    const { result } = renderHook(() => useLoaded(load))
    await act(async () => answers[0]?.fail(new Problem('client.sign-in-needed', 401)))
    expect(result.current.state).toEqual({ kind: 'sign-in' })
    act(() => void result.current.reload())
    await act(async () => answers[1]?.fail(new Error('what')))
    expect(result.current.state).toEqual({ kind: 'failed', code: 'client.unknown' })
  })
})
