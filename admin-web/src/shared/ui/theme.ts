import type { ThemeConfig } from 'antd'
import type { Scheme } from './scheme'

/** Values shared with theme.css, which draws our own parts; a test keeps them equal. */
export const palettes = {
  light: {
    accent: '#0b6e69',
    'on-accent': '#ffffff',
    ink: '#10262b',
    'ink-2': '#465b62',
    'ink-3': '#5f7379',
    line: '#e2e8e9',
    'line-strong': '#c9d3d5',
    surface: '#ffffff',
    raised: '#ffffff',
    ground: '#f5f8f8',
    danger: '#b3261e',
    warm: '#8a5a05',
    'accent-soft': '#e4f1f0',
    'warm-soft': '#fbf3df',
    'danger-soft': '#fcecea',
  },
  dark: {
    accent: '#4fb8ae',
    'on-accent': '#06201e',
    ink: '#e7eef0',
    'ink-2': '#afbfc5',
    'ink-3': '#8fa2a9',
    line: '#26353a',
    'line-strong': '#3d4f56',
    surface: '#152024',
    raised: '#1b282d',
    ground: '#0d1517',
    danger: '#ff938a',
    warm: '#e3b457',
    'accent-soft': '#15302f',
    'warm-soft': '#33290f',
    'danger-soft': '#3b1a18',
  },
} as const satisfies Record<Scheme, Record<string, string>>

type Algorithm = NonNullable<ThemeConfig['algorithm']>

/** The looks of antd's parts; `still` for people who asked their system for less motion. */
export function themeOf(scheme: Scheme, still: boolean, algorithm: Algorithm): ThemeConfig {
  const palette = palettes[scheme]
  const dark = scheme === 'dark'
  return {
    algorithm,
    token: {
      motion: !still,
      colorPrimary: palette.accent,
      colorLink: palette.accent,
      colorInfo: palette.accent,
      colorError: palette.danger,
      colorWarning: palette.warm,
      // antd would mix grounds of its own from the words' dark colours, and they come out dull.
      colorInfoBg: palette['accent-soft'],
      colorInfoBorder: palette['line-strong'],
      colorWarningBg: palette['warm-soft'],
      colorWarningBorder: palette['line-strong'],
      colorErrorBg: palette['danger-soft'],
      colorErrorBorder: palette['line-strong'],
      colorText: palette.ink,
      colorTextSecondary: palette['ink-2'],
      colorTextTertiary: palette['ink-3'],
      colorTextPlaceholder: palette['ink-3'],
      // Forms that a role may only read are still to be read.
      colorTextDisabled: palette['ink-3'],
      colorBorder: palette['line-strong'],
      colorBorderSecondary: palette.line,
      colorBgLayout: palette.ground,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.raised,
      borderRadius: 8,
      fontFamily: 'var(--font)',
      fontSize: 14,
      controlHeight: 34,
      wireframe: false,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        ...(dark ? primaryOnDark(palette) : {}),
      },
      Modal: { titleFontSize: 17 },
      Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 6px' },
      Skeleton: dark
        ? { gradientFromColor: '#1b282d', gradientToColor: '#223137' }
        : { gradientFromColor: '#edf2f2', gradientToColor: '#e2e9ea' },
      Segmented: dark
        ? { itemSelectedColor: palette.ink, itemSelectedBg: '#33454c', trackBg: palette.ground }
        : { itemSelectedColor: palette.ink, trackBg: '#e9eff0' },
    },
  }
}

/** On a dark ground the accent is bright: what stands on it must be dark. */
const primaryOnDark = (palette: Record<'accent' | 'on-accent' | 'danger', string>) => ({
  primaryColor: palette['on-accent'],
  dangerColor: palette['on-accent'],
  colorPrimary: palette.accent,
  colorPrimaryHover: '#6cc9c0',
  colorPrimaryActive: '#3fa69c',
  colorError: palette.danger,
})
