import type { ThemeConfig } from 'antd'

/** Values shared with theme.css, which draws our own parts. */
export const palette = {
  accent: '#0b6e69',
  ink: '#10262b',
  'ink-2': '#465b62',
  'ink-3': '#5f7379',
  line: '#e2e8e9',
  'line-strong': '#c9d3d5',
  surface: '#ffffff',
  ground: '#f5f8f8',
  danger: '#b3261e',
  warm: '#8a5a05',
} as const

/** The looks of antd's parts; `still` for people who asked their system for less motion. */
export const themeOf = (still: boolean): ThemeConfig => ({
  token: {
    motion: !still,
    colorPrimary: palette.accent,
    colorLink: palette.accent,
    colorInfo: palette.accent,
    colorError: palette.danger,
    colorWarning: palette.warm,
    colorText: palette.ink,
    colorTextSecondary: palette['ink-2'],
    colorTextTertiary: palette['ink-3'],
    colorTextPlaceholder: palette['ink-3'],
    colorBorder: palette['line-strong'],
    colorBorderSecondary: palette.line,
    colorBgLayout: palette.ground,
    borderRadius: 8,
    fontFamily: 'var(--font)',
    fontSize: 14,
    controlHeight: 34,
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Modal: { titleFontSize: 17 },
    Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 6px' },
    Skeleton: { gradientFromColor: '#edf2f2', gradientToColor: '#e2e9ea' },
    Segmented: { itemSelectedColor: palette.ink, trackBg: '#e9eff0' },
  },
})
