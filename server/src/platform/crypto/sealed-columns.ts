/** A column that holds sealed texts. A key may go only when none of them needs it. */
export interface SealedColumn {
  table: string
  /** The table's primary key, one column. */
  id: string
  column: string
}

const declared: SealedColumn[] = []

/** Declares a column of sealed texts, beside the SQL that writes it; a test finds columns that nobody declared. */
export const declareSealed = (column: SealedColumn): void => void declared.push(column)

/** Every declared column of a room that has been imported. */
export const sealedColumns = (): readonly SealedColumn[] => declared
