export { WechatModule } from './wechat.module.js'
export { WechatDoor } from './wechat.door.js'
export type { WechatLogin, WechatPhone } from './mini-program/mini-program.service.js'
