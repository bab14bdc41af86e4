export { mergePreviewAnswer } from './merging/merging.dto.js'
export { TrafficPoolModule } from './traffic-pool.module.js'
export {
  TrafficPoolDoor,
  sourceAnswer,
  timelineRow,
  type ContactCard,
  type Source,
  type TimelineRow,
} from './traffic-pool.door.js'
