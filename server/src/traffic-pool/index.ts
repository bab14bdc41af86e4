export type { FoundContact } from './contacts/contact-search.service.js'
export { mergePreviewAnswer } from './merging/merging.dto.js'
export type { OwnData, OwnProfile } from './profiles/own-profile.service.js'
export { TrafficPoolModule } from './traffic-pool.module.js'
export {
  TrafficPoolDoor,
  arrivalAnswer,
  sourceAnswer,
  timelineRow,
  type Arrival,
  type ContactCard,
  type Source,
  type TimelineRow,
} from './traffic-pool.door.js'
export { tagAnswer } from './tags/tags.dto.js'
export { type Tag } from './tags/tag.js'
