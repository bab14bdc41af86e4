export { SellingModule } from './selling.module.js'
export { SellingDoor, type NewRep } from './selling.door.js'
