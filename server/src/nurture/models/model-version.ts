/** A scoring model's life: written as a draft, put in force, retired by the next version. */
export type ModelStatus = 'draft' | 'published' | 'retired'

/** One immutable version of a scoring model. */
export interface ModelRow {
  id: string
  key: string
  version: number
  productLine: string
  audienceChannel: string | null
  status: ModelStatus
  definition: unknown
  /** Grows with every change of a draft. */
  revision: number
  createdAt: Date
  publishedAt: Date | null
  retiredAt: Date | null
}

/** A version without what it says, as lists show it. */
export type ModelCard = Omit<ModelRow, 'definition' | 'revision'>
