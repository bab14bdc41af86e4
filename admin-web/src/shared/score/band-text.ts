import { isTextKey, type FindText } from '../text/text'

/** A band such as "U1" in words, in its own order: how well the person fits, then how engaged they are. */
export function bandWords(t: FindText, band: string): string[] {
  const [fit = '', ...engagement] = band
  return [`nurture.score.fit.${fit}`, `nurture.score.engagement.${engagement.join('')}`]
    .filter(isTextKey)
    .map((key) => t(key))
}

/** A band with how engaged it says the person is, for a line of a list: "U1 · very engaged". */
export const bandText = (t: FindText, band: string): string =>
  [band, ...bandWords(t, band).slice(-1)].join(' · ')
