export { NurtureModule } from './nurture.module.js'
export { NurtureDoor, explanationAnswer, type ExplanationAnswer, type ScoreCard } from './nurture.door.js'
export type { HeldLine, Prospect } from './scores/prospects.service.js'
export { UNSCORED_WISH_MS } from './scores/unscored-wishes.js'
