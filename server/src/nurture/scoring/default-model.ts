import { type ModelDefinition, type ModelDraft, scoringModelSchema } from './scoring-model.js'

const DRAFT: ModelDraft = {
  key: 'default',
  productLine: 'default',
  groups: [
    { key: 'content', axis: 'engagement', label: { zh: '内容互动', en: 'Content' }, max: 40 },
    { key: 'intent', axis: 'engagement', label: { zh: '购买意向', en: 'Intent' }, max: 60 },
    { key: 'risk', axis: 'risk', label: { zh: '流失风险', en: 'Risk' }, max: 100 },
  ],
  rules: [
    {
      key: 'read',
      group: 'content',
      label: { zh: '阅读内容', en: 'Read content' },
      // Price and case pages count as intent: one page never scores twice.
      trigger: { type: 'content.read', purposes: ['seeding', 'product'] },
      points: 3,
      scope: 'object',
      windowCap: { n: 10, per: 'day' },
      ruleCap: 30,
      halfLifeDays: 7,
    },
    {
      key: 'share',
      group: 'content',
      label: { zh: '分享被阅读', en: 'Share was read' },
      // Stands in the timeline of the one who shared; who opened the card gets views and reads of their own.
      trigger: { type: 'share.opened' },
      points: 5,
      scope: 'object',
      halfLifeDays: 14,
    },
    {
      key: 'download',
      group: 'content',
      label: { zh: '下载资料', en: 'Downloaded a file' },
      trigger: { type: 'file.downloaded' },
      points: 10,
      scope: 'object',
      halfLifeDays: 30,
    },
    {
      key: 'live',
      group: 'content',
      label: { zh: '观看直播', en: 'Watched a live session' },
      trigger: { type: 'live.watched', minMinutes: 20 },
      points: 20,
      scope: 'object',
      halfLifeDays: 30,
    },
    {
      key: 'price-or-case',
      group: 'intent',
      label: { zh: '查看价格或案例', en: 'Looked at prices or a case' },
      // A read counts too: a sender that reports only reading still shows intent, once per page.
      trigger: { type: ['content.viewed', 'content.read'], purposes: ['price', 'case'] },
      points: 10,
      scope: 'object',
      windowCap: { n: 1, per: 'day' },
      ruleCap: 30,
      halfLifeDays: 14,
    },
    {
      key: 'hand-raise',
      group: 'intent',
      label: { zh: '主动咨询', en: 'Asked to be contacted' },
      trigger: { type: 'enquiry.sent' },
      points: 50,
      scope: 'event',
      halfLifeDays: 90,
    },
    {
      key: 'unfollow',
      group: 'risk',
      label: { zh: '取消关注', en: 'Unfollowed' },
      trigger: { type: 'follow.ended' },
      points: -40,
      scope: 'event',
      halfLifeDays: 90,
    },
  ],
  silence: {
    group: 'risk',
    label: { zh: '三十天无互动', en: '30 days of silence' },
    afterDays: 30,
    points: -10,
  },
  fit: {
    fields: [
      {
        key: 'need',
        label: { zh: '需求', en: 'Need' },
        weight: 30,
        matches: { yes: 1, maybe: 0.5, no: 0 },
      },
      {
        key: 'budget',
        label: { zh: '预算', en: 'Budget' },
        weight: 25,
        matches: { yes: 1, planned: 0.5, no: 0 },
      },
      {
        key: 'authority',
        label: { zh: '决策权', en: 'Authority' },
        weight: 25,
        matches: { decides: 1, influences: 0.5, none: 0 },
      },
      {
        key: 'timing',
        label: { zh: '采购时间', en: 'Timing' },
        weight: 20,
        matches: { 'this-quarter': 1, 'this-year': 0.5, later: 0 },
      },
    ],
    disqualifiers: [
      { field: 'relation', values: ['competitor'], reason: 'competitor' },
      { field: 'relation', values: ['employee'], reason: 'employee' },
      { field: 'relation', values: ['student'], reason: 'student' },
    ],
  },
}

/** The model of a new installation (scoring spec §6.6, half-lives of §6.3; fit asks BANT). */
export const DEFAULT_MODEL: ModelDefinition = scoringModelSchema.parse(DRAFT)
