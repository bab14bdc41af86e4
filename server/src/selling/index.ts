export { SellingModule } from './selling.module.js'
export { SellingDoor, type NewRep } from './selling.door.js'
export type { LeadStanding } from './leads/lead-standing.query.js'
