/** A place in a paged list; none for its beginning. */
export interface PagePlace {
  after?: string
}
export const firstPage: PagePlace = {}

/** Where the next page begins, or undefined at the end. */
export const placeAfter = ({ next }: { next: string | null }): PagePlace | undefined =>
  next === null ? undefined : { after: next }

/** All rows of the pages loaded so far. */
export const rowsOf = <T>({ pages }: { pages: { items: T[] }[] }): T[] => pages.flatMap(({ items }) => items)

/** Every row of a list, page after page: for what is chosen from, which is never long. */
export async function allOf<T>(
  page: (place: PagePlace) => Promise<{ items: T[]; next: string | null }>,
): Promise<T[]> {
  const rows: T[] = []
  let place: PagePlace | undefined = firstPage
  while (place !== undefined) {
    const answer = await page(place)
    rows.push(...answer.items)
    place = placeAfter(answer)
  }
  return rows
}
