/** How a rule came out. */
export interface Finding {
  rule: string
  holds: boolean
  /** what was measured, or what breaks it */
  found?: string | number
}

export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`

/** A rule that nothing may break: the breakers are what was found. */
export const none = (rule: string, breakers: string[]): Finding => ({
  rule,
  holds: breakers.length === 0,
  ...(breakers.length ? { found: breakers.slice(0, 3).join(' · ') } : {}),
})

/** A rule with a bar. */
export const atMost = (rule: string, value: number, bar: number, unit = ''): Finding => ({
  rule: `${rule} ≤ ${bar}${unit && ` ${unit}`}`,
  holds: value <= bar,
  found: Math.round(value * 10) / 10,
})

/** Lines of a table: what was judged, how many rules held, and each that did not. */
export function table(findings: Map<string, Finding[]>): string {
  const lines: string[] = []
  const failed: string[] = []
  let passed = 0
  for (const [what, all] of findings) {
    const broken = all.filter(({ holds }) => !holds)
    passed += all.length - broken.length
    lines.push(
      `  ${what.padEnd(44)} ${String(all.length - broken.length).padStart(3)} hold, ${broken.length} broken`,
    )
    for (const { rule, found } of broken) failed.push(`  ✗ ${what}: ${rule} (${found ?? ''})`)
  }
  return [...lines, ...failed, `  audit: ${passed} passed, ${failed.length} failed`].join('\n')
}

export const broken = (findings: Finding[]): string[] =>
  findings.filter(({ holds }) => !holds).map(({ rule, found }) => `${rule}: ${found ?? ''}`)
