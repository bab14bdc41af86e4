/** Somebody behind a number, and the instant by which the list is in order. */
export interface PersonRow {
  id: string
  at: Date
}
