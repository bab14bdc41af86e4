export { ContentDoor, type ContentCard } from './content.door.js'
export { ContentModule } from './content.module.js'
export type { KnownContent } from './known.service.js'
