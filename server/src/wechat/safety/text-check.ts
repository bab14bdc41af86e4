/** Most characters of one call (wechat-protocol §A9). */
export const MOST_CHARACTERS = 2_500

/** What WeChat makes of a text. */
export type Suggestion = 'pass' | 'review' | 'risky'

export interface TextVerdict {
  suggestion: Suggestion
  /** WeChat's labels of what it found, such as 10001 (advertising) or 20008 (fraud); none when it passes. */
  labels: number[]
}

const NORMAL = 100
const WORSE: readonly Suggestion[] = ['pass', 'review', 'risky']

/** Cuts texts into calls: whole texts side by side where they fit, a longer one in pieces, behind a sentence. */
export function piecesOf(texts: readonly string[], most = MOST_CHARACTERS): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const text of texts.flatMap((one) => cut(one, most))) {
    if (piece && piece.length + 1 + text.length > most) {
      pieces.push(piece)
      piece = ''
    }
    piece = piece ? `${piece}\n${text}` : text
  }
  return piece ? [...pieces, piece] : pieces
}

/** Cut behind a sentence where there is one: what stands on both sides of a cut would not be found. */
const SENTENCE = /^[^]*[。！？；!?;\n]/

function cut(text: string, most: number): string[] {
  const parts: string[] = []
  for (let rest = text.trim(); rest;) {
    const part =
      rest.length <= most ? rest : (SENTENCE.exec(rest.slice(0, most))?.[0] ?? whole(rest.slice(0, most)))
    parts.push(part)
    rest = rest.slice(part.length)
  }
  return parts
}

/** Without half a character at its end. */
const whole = (text: string): string => text.replace(/[\ud800-\udbff]$/, '')

/** The worst of several verdicts, with all that was found. */
export const worstOf = (verdicts: readonly TextVerdict[]): TextVerdict => ({
  suggestion: verdicts.reduce<Suggestion>(
    (worst, { suggestion }) => (WORSE.indexOf(suggestion) > WORSE.indexOf(worst) ? suggestion : worst),
    'pass',
  ),
  labels: [...new Set(verdicts.flatMap(({ labels }) => labels))].filter((label) => label !== NORMAL).sort(),
})
