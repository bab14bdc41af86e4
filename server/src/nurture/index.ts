export { NurtureModule } from './nurture.module.js'
export { NurtureDoor, explanationAnswer, type ExplanationAnswer, type ScoreCard } from './nurture.door.js'
