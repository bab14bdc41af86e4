import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts'
import {
  GridComponent,
  LegendComponent,
  TooltipComponent,
  type GridComponentOption,
  type LegendComponentOption,
  type TooltipComponentOption,
} from 'echarts/components'
import { init, use as register, type ComposeOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

register([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>

/** Draws with echarts in the colours of theme.css; follows the size of its place and the change of light and dark. */
export default function Drawing({ option, height }: { option: ChartOption; height: number }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const node = place.current
    if (node === null) return
    const chart = init(node, looks(node), { renderer: 'svg' })
    chart.setOption(option)
    const sizes = new ResizeObserver(() => chart.resize())
    sizes.observe(node)
    const themes = new MutationObserver(() => chart.setTheme(looks(node)))
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => {
      sizes.disconnect()
      themes.disconnect()
      chart.dispose()
    }
  }, [option])
  return <div ref={place} style={{ height }} />
}

/**
 * What every chart has in common, from the values in force at a place of the page: a theme, as the words of axes and
 * legends take no colour from the text style of the whole.
 */
function looks(node: Element) {
  const style = getComputedStyle(node)
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const words = { color: of('ink-2') }
  const axis = {
    axisLabel: words,
    axisLine: { lineStyle: { color: of('line-strong') } },
    axisTick: { lineStyle: { color: of('line-strong') } },
    splitLine: { lineStyle: { color: of('line') } },
  }
  return {
    color: ['group-1', 'group-2', 'group-3', 'group-4'].map(of),
    textStyle: { fontFamily: style.fontFamily, ...words },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    legend: { textStyle: words },
    line: { symbol: 'circle' },
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    tooltip: {
      trigger: 'axis',
      backgroundColor: of('raised') || of('surface'),
      borderColor: of('line'),
      textStyle: { color: of('ink') },
    },
  }
}
