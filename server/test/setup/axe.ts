import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { inPage } from './browser.js'

interface Finding {
  id: string
  impact: string
  nodes: { html: string; failureSummary: string }[]
}

/** Serious and critical findings of axe on what is shown; `rule`: by that one only, where the others say the same again. */
export async function findings(page: Page, rule?: 'color-contrast'): Promise<string[]> {
  const only = rule === undefined ? '' : `runOnly: ['${rule}'], `
  if (!(await inPage<boolean>(page, `'axe' in window`))) await page.evaluate(axe.source)
  const found = await inPage<Finding[]>(
    page,
    `axe.run(document, { ${only}resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  )
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
    )
}
