import { readLiveData, type LiveData } from './live-data'

/** A clock of a lead that rang, as the live stream tells it. */
export type ClockRing = LiveData<'clock' | 'rung'>

/** Reads the data of a `clock` event; null for what is not one. */
export const readClockRing = (data: string): ClockRing | null => readLiveData(data, ['clock', 'rung'])
