import { InputNumber, Switch } from 'antd'
import type { ReactNode } from 'react'
import type { ModelDefinition } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Panel } from '../../../../shared/ui/panel'
import styles from './limits-panel.module.css'

interface Props {
  value: ModelDefinition
  readOnly: boolean
  onChange: (definition: ModelDefinition) => void
}

/** What stands around the rules: how much a group may give, where the bands begin, and who becomes a lead. */
export function LimitsPanel({ value, readOnly, onChange }: Props) {
  const { t, language } = useText()
  const number = (
    label: string,
    now: number,
    least: number,
    most: number,
    set: (n: number) => ModelDefinition,
  ) => (
    <Field label={label}>
      {readOnly ? (
        <strong className={styles.value}>{now}</strong>
      ) : (
        <InputNumber
          aria-label={label}
          value={now}
          min={least}
          max={most}
          onChange={(n) => {
            if (n !== null) onChange(set(n))
          }}
        />
      )}
    </Field>
  )
  const { bands, silence } = value
  return (
    <>
      <Panel title={t('nurture.limits.bands')}>
        <p className={styles.hint}>{t('nurture.limits.bands-hint')}</p>
        <div className={styles.fields}>
          {([1, 2, 3] as const).map((band) => (
            <div key={band}>
              {number(t(`nurture.score.engagement.${band}`), bands[band], 1, 1000, (n) => ({
                ...value,
                bands: { ...bands, [band]: n },
              }))}
            </div>
          ))}
          {number(t('nurture.limits.gap'), value.gap, 0, 100, (n) => ({ ...value, gap: n }))}
          {number(t('nurture.limits.dwell'), value.minDwellHours, 0, 720, (n) => ({
            ...value,
            minDwellHours: n,
          }))}
          {number(t('nurture.limits.total'), value.engagementCap, 1, 1000, (n) => ({
            ...value,
            engagementCap: n,
          }))}
        </div>
      </Panel>
      <Panel title={t('nurture.limits.groups')}>
        <div className={styles.fields}>
          {value.groups.map((group, index) => (
            <div key={group.key}>
              {number(
                t('nurture.limits.at-most', {
                  label: language === 'zh-CN' ? group.label.zh : group.label.en,
                }),
                group.max,
                1,
                1000,
                (max) => ({
                  ...value,
                  groups: value.groups.map((one, i) => (i === index ? { ...one, max } : one)),
                }),
              )}
            </div>
          ))}
          {silence === null ? null : (
            <>
              {number(t('nurture.limits.silence-days'), silence.afterDays, 1, 3650, (afterDays) => ({
                ...value,
                silence: { ...silence, afterDays },
              }))}
              {number(t('nurture.limits.silence-points'), -silence.points, 1, 1000, (n) => ({
                ...value,
                silence: { ...silence, points: -n },
              }))}
            </>
          )}
        </div>
      </Panel>
      <Panel title={t('nurture.limits.lead')}>
        <div className={styles.fields}>
          {number(t('nurture.limits.hand-raise'), value.handRaiseDays, 1, 3650, (n) => ({
            ...value,
            handRaiseDays: n,
          }))}
          {number(t('nurture.limits.after-return'), value.newPointsAfterReturn, 0, 1000, (n) => ({
            ...value,
            newPointsAfterReturn: n,
          }))}
          <Field label={t('nurture.limits.reachable')}>
            {readOnly ? (
              <strong className={styles.value}>
                {t(value.requireReachable ? 'nurture.limits.yes' : 'nurture.limits.no')}
              </strong>
            ) : (
              <Switch
                aria-label={t('nurture.limits.reachable')}
                checked={value.requireReachable}
                onChange={(requireReachable) => onChange({ ...value, requireReachable })}
              />
            )}
          </Field>
        </div>
      </Panel>
    </>
  )
}

const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.field}>
    <span className={styles.label}>{label}</span>
    {children}
  </div>
)
