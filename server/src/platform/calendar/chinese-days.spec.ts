import { chineseDay } from './chinese-days.js'

/** Every arranged day of 2026 as the State Council published it; the suite also runs west of Greenwich. */
const OFF_2026 = [
  ...days('01', 1, 3),
  ...days('02', 15, 23),
  ...days('04', 4, 6),
  ...days('05', 1, 5),
  ...days('06', 19, 21),
  ...days('09', 25, 27),
  ...days('10', 1, 7),
]
const WORKED_2026 = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']

function days(month: string, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => `2026-${month}-${String(from + i).padStart(2, '0')}`)
}

it('knows every holiday and make-up day of 2026, and no other', () => {
  const found: Record<string, string[]> = { off: [], working: [], ordinary: [] }
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    found[chineseDay(day)]?.push(day)
  }
  expect(found.off).toEqual(OFF_2026)
  expect(found.working).toEqual(WORKED_2026)
})

it('arranges nothing in years that nobody has published yet', () => {
  expect(chineseDay('2031-10-01')).toBe('ordinary')
})
