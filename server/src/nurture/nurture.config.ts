import { z } from 'zod'
import { defineConfig } from '../platform/config/config.js'

/** Templates of subscribe messages, as the mini-program's console names them (wechat-protocol A6). */
export const nurtureConfig = defineConfig(
  'nurture',
  z.object({
    WECHAT_MP_TEMPLATE_ENQUIRY_TAKEN: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .optional()
      .describe(
        'Template of the message that an advisor has taken an enquiry; without it nobody is asked for it',
      ),
    WECHAT_MP_TEMPLATE_ENQUIRY_TAKEN_FIELDS: z
      .string()
      .regex(/^[a-z_]+\d+,[a-z_]+\d+,[a-z_]+\d+$/, 'must name three fields')
      .default('thing1,name2,time3')
      .describe('Its fields for what it is about, the advisor and the time, in this order'),
  }),
)
export type NurtureConfig = ReturnType<typeof nurtureConfig.read>
/** Injection token of the parsed configuration. */
export const NURTURE_CONFIG = Symbol('nurture config')
