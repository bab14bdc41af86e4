export { TrafficPoolModule } from './traffic-pool.module.js'
export {
  TrafficPoolDoor,
  contactConsent,
  lifecycleStage,
  reachChannel,
  sourceAnswer,
  timelineRow,
  type ContactCard,
  type Source,
  type TimelineRow,
} from './traffic-pool.door.js'
