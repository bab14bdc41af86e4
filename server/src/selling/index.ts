export { SellingModule } from './selling.module.js'
export { SellingDoor } from './selling.door.js'
export type { RepSettings } from './routing/reps.repository.js'
