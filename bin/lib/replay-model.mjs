/** 10 points per distinct content read for 30 s or more, for ever, at most 100; mature at 60, reachable or not. */
export const MODEL = {
  definition: {
    key: 'replay',
    productLine: 'replay',
    audience: { sourceChannel: 'replay' },
    groups: [{ key: 'reading', axis: 'engagement', label: { zh: '阅读', en: 'Reading' }, max: 100 }],
    rules: [
      {
        key: 'read',
        group: 'reading',
        label: { zh: '阅读内容', en: 'Read content' },
        trigger: { type: 'content.read' },
        points: 10,
        scope: 'object',
        ruleCap: 100,
      },
    ],
    mqlAt: 60,
    requireReachable: false,
  },
}
