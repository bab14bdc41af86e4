import { sync, type Apis } from './api.js'

/** Boxes of the elements that a selector finds, in pixels of the window. */
export type Measure = (selector: string) => Promise<object[]>

type Callback = (found: unknown) => void

interface Question {
  selector: string
  all: boolean
  callback?: Callback | undefined
}

const VIEWPORT = ':viewport'

/** `wx.createSelectorQuery`: asks the view where elements stand, which the logic layer cannot know. */
export const selectorQuery = (measure: Measure): Apis => ({
  createSelectorQuery: sync(() => query(measure)),
})

function query(measure: Measure): object {
  const questions: Question[] = []
  const found = async ({ selector, all }: Question): Promise<unknown> => {
    const boxes = await measure(selector)
    return all ? boxes : (boxes[0] ?? null)
  }
  const chain = {
    in: () => chain,
    select: (selector: string) => nodes(selector, false),
    selectAll: (selector: string) => nodes(selector, true),
    selectViewport: () => nodes(VIEWPORT, false),
    exec: (callback?: (all: unknown[]) => void) => {
      void Promise.all(questions.map(found)).then((answers) => {
        questions.forEach((question, i) => question.callback?.(answers[i]))
        callback?.(answers)
      })
      return chain
    },
  }
  const nodes = (selector: string, all: boolean) => {
    const put = (callback?: Callback) => {
      questions.push({ selector, all, callback })
      return chain
    }
    return {
      boundingClientRect: put,
      scrollOffset: put,
      fields: (_: unknown, callback?: Callback) => put(callback),
    }
  }
  return chain
}
