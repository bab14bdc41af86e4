/** The frame of a chart of lying bars, one row a name, the first on top; its series are the caller's. */
export const bars = (names: readonly string[]) => ({
  // Room on the right for a number beside the longest bar.
  grid: { left: 4, right: 44, top: 4, bottom: 28, containLabel: true },
  legend: { bottom: 0 },
  xAxis: { type: 'value' as const, show: false },
  yAxis: {
    type: 'category' as const,
    inverse: true,
    data: [...names],
    axisLine: { show: false },
    axisTick: { show: false },
  },
})
