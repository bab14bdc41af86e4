import type { ReactNode } from 'react'

/** One fact of every row. The first column of a list is its name: always shown, the link, and a card's title. */
export interface Column<Row> {
  key: string
  title: string
  render: (row: Row) => ReactNode
  /** Numbers stand at the end of their cell, digits below digits. */
  numeric?: boolean
  /** As CSS knows it, e.g. `30%`; by its content without. */
  width?: string
  /** Shown only to people who chose it. */
  optional?: boolean
}
