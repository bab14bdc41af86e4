import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import type { WhyNoLead } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import styles from './way.module.css'

const STATES = {
  passed: <CheckCircleFilled aria-hidden />,
  stopped: <CloseCircleFilled aria-hidden />,
  open: <MinusCircleOutlined aria-hidden />,
}

/** Each step on the way to a rep: passed, not passed, or not come to yet. */
export function Way({ one: { steps } }: { one: WhyNoLead }) {
  const { t } = useText()
  return (
    <ol className={styles.way}>
      {steps.map(({ step, passed }) => {
        const state = passed === null ? 'open' : passed ? 'passed' : 'stopped'
        return (
          <li key={step} className={styles.step} data-state={state}>
            {STATES[state]}
            <span className={styles.name}>{t(`insight.step.${step}`)}</span>
            <span className={styles.state}>{t(`insight.step.${state}`)}</span>
          </li>
        )
      })}
    </ol>
  )
}
