import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import type { FunnelStep } from '../../../../shared/api/types'
import { can, useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { PageLink } from '../../../../shared/ui/page-link'
import { EmptyState } from '../../../../shared/ui/page-states'
import { leadsBehind, peopleBehind, type Days } from '../../behind'
import { lengthOf } from '../../days'
import { useFunnel, useSla } from '../api/dashboard'
import { changeOf } from '../change'
import { useLength } from '../use-length'
import { Count } from './count'
import styles from './headlines.module.css'

const STEPS: readonly FunnelStep[] = ['visitor', 'known', 'mql', 'accepted', 'won']

/** The few numbers that one looks at first, each with its change against as many days before. */
export function Headlines({ days }: { days: Days }) {
  const { t } = useText()
  const me = useMe()
  const length = useLength()
  const funnel = useFunnel(days).data
  const sla = useSla(days).data
  // What went wrong is said where the figures are.
  if (funnel === undefined || sla === undefined) return <Loading />
  if (funnel.steps.every(({ count, before: earlier }) => count + earlier === 0))
    return (
      <EmptyState title={t('insight.head.empty.title')} body={t('insight.head.empty.body')}>
        {can(me, 'channel.read') ? (
          <PageLink to="/channels">{t('insight.head.empty.action')}</PageLink>
        ) : null}
      </EmptyState>
    )
  const opens = (step: FunnelStep) =>
    funnel.of === 'people'
      ? peopleBehind(days, { step })
      : leadsBehind(days, step === 'mql' ? {} : { mark: step })
  const { p50Ms } = sla.response
  const before = sla.before.p50Ms
  return (
    <dl className={styles.heads}>
      {funnel.steps
        .filter(({ step }) => STEPS.includes(step))
        .map(({ step, count, before: earlier }) => (
          <Head
            key={step}
            name={t(step === 'visitor' ? 'insight.head.visitor' : `insight.step-name.${step}`)}
            note={<ChangeText now={count} before={earlier} days={lengthOf(days)} />}
          >
            {funnel.of === 'leads' || can(me, 'contact.read') ? (
              <Count value={count} to={opens(step)} />
            ) : (
              count
            )}
          </Head>
        ))}
      <Head
        name={t('insight.head.response')}
        note={
          before === null
            ? t('insight.head.response-none', { days: lengthOf(days) })
            : t('insight.head.response-before', { days: lengthOf(days), length: length(before) })
        }
      >
        {p50Ms === null ? '–' : length(p50Ms)}
      </Head>
    </dl>
  )
}

function Head({ name, note, children }: { name: string; note: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.head}>
      <dt>{name}</dt>
      <dd>
        {children}
        <small>{note}</small>
      </dd>
    </div>
  )
}

function ChangeText({ now, before, days }: { now: number; before: number; days: number }) {
  const { t } = useText()
  const change = changeOf(now, before)
  if (change.kind === 'same') return <>{t('insight.head.same', { days })}</>
  const { kind, by, percent } = change
  return (
    <>
      {percent === null
        ? t(`insight.head.${kind}`, { days, by: by.toLocaleString() })
        : t(`insight.head.${kind}-percent`, { days, by: by.toLocaleString(), percent })}
    </>
  )
}

function Loading() {
  return (
    <div className={styles.heads} aria-busy>
      {[0, 1, 2, 3, 4, 5].map((each) => (
        <Skeleton key={each} active title={{ width: 80 }} paragraph={{ rows: 1, width: 120 }} />
      ))}
    </div>
  )
}
