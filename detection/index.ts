export type { Detector, Kind, Score } from './detector'
export type * from './types'
