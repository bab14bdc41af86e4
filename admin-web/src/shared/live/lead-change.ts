import { readLiveData, type LiveData } from './live-data'

/** One transition of a lead, as the live stream tells it. */
export type LeadChange = LiveData<'from' | 'to'>

/** Reads the data of a `lead` event; null for what is not one. */
export const readLeadChange = (data: string): LeadChange | null => readLiveData(data, ['from', 'to'])
