import { keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/react-query'
import { firstPage, placeAfter, rowsOf } from '../api/paged'
import type { Page } from '../api/types'

/**
 * A list, page by page. `key` names everything that the answer depends on, filters included; while another answer is on
 * its way the last one stays.
 */
export const useList = <Row>(
  key: QueryKey,
  load: (after: string | undefined, signal: AbortSignal) => Promise<Page<Row>>,
  /** After how many milliseconds it is asked for again, by what it says; never without. */
  again: (rows: readonly Row[]) => number | false = () => false,
) =>
  useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => load(pageParam.after, signal),
    initialPageParam: firstPage,
    getNextPageParam: placeAfter,
    select: (loaded: { pages: Page<Row>[] }) => rowsOf(loaded),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => again(state.data === undefined ? [] : rowsOf(state.data)),
  })

export type List<Row> = ReturnType<typeof useList<Row>>
