/**
 * The pictures of the demo's library, drawn by ourselves: flat scenes of water and machines as SVG, made into PNG when
 * the demo is filled, so that the repository carries no image files and nobody's rights.
 */

/** Colours of a scene: sky from top to bottom, far and near water, the thing's own colour and its accent. */
interface Palette {
  sky: [string, string]
  far: string
  near: string
  thing: string
  accent: string
}

const PALETTES: readonly Palette[] = [
  { sky: ['#d7eef0', '#f4faf7'], far: '#9cd0d3', near: '#4a9ba6', thing: '#17505c', accent: '#f2a65a' },
  { sky: ['#dfe8f7', '#f7f9fd'], far: '#a9c2e8', near: '#5a83c4', thing: '#243f73', accent: '#f4b942' },
  { sky: ['#e4f0dc', '#f9fbf3'], far: '#b3d39b', near: '#6ea35f', thing: '#2c5130', accent: '#e8825a' },
  { sky: ['#f6e9dc', '#fdf8f2'], far: '#e6c29c', near: '#c48a57', thing: '#6b4423', accent: '#3f8f9b' },
  { sky: ['#ece5f5', '#faf8fd'], far: '#c6b4e2', near: '#8a70bb', thing: '#40306b', accent: '#f0a24a' },
]

/** Draws a thing in a box of 360 × 360, in a palette's colours. */
type Motif = (p: Palette) => string

const rect = (x: number, y: number, w: number, h: number, fill: string, r = 10): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`
const disc = (x: number, y: number, r: number, fill: string, more = ''): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`
const path = (d: string, fill: string, more = ''): string => `<path d="${d}" fill="${fill}" ${more}/>`
const line = (d: string, stroke: string, width = 10): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`
const times = (n: number, draw: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => draw(i)).join('')
/** A drop of water with its tip at (x, y). */
const drop = (x: number, y: number, s: number, fill: string): string =>
  path(
    `M${x} ${y}c${s * 0.5} ${s * 0.7} ${s * 0.75} ${s} ${s * 0.75} ${s * 1.4}a${s * 0.75} ${s * 0.75} 0 0 1 ${-s * 1.5} 0c0 ${-s * 0.4} ${s * 0.25} ${-s * 0.7} ${s * 0.75} ${-s * 1.4}z`,
    fill,
  )

const MOTIFS = {
  drops: (p) =>
    drop(180, 40, 110, p.thing) +
    drop(180, 110, 70, p.near) +
    drop(70, 190, 40, p.accent) +
    drop(300, 170, 46, p.near) +
    line('M140 240c6 22 22 34 44 38', '#fff', 9),
  membrane: (p) =>
    rect(30, 130, 300, 110, p.thing, 55) +
    disc(330, 185, 55, p.near) +
    times(
      5,
      (i) => `<circle cx="330" cy="185" r="${48 - i * 10}" fill="none" stroke="#fff" stroke-width="4"/>`,
    ) +
    times(4, (i) => rect(70 + i * 56, 130, 12, 110, p.near, 0)) +
    rect(0, 172, 40, 26, p.accent, 8),
  cross: (p) =>
    rect(60, 60, 240, 240, '#fff', 36) +
    rect(150, 105, 60, 150, p.accent, 12) +
    rect(105, 150, 150, 60, p.accent, 12) +
    line('M20 330c50-34 90 20 150-8s110 18 170-10', p.thing, 12),
  building: (p) =>
    rect(50, 120, 120, 210, p.thing) +
    rect(180, 50, 140, 280, p.near) +
    times(3, (i) => times(2, (j) => rect(72 + j * 46, 150 + i * 52, 30, 32, '#fff', 5))) +
    times(4, (i) =>
      times(2, (j) => rect(204 + j * 52, 80 + i * 52, 36, 32, j === i % 2 ? p.accent : '#fff', 5)),
    ),
  bottle: (p) =>
    rect(145, 30, 70, 40, p.accent) +
    path(
      'M150 70h60v40c44 22 60 50 60 90v100a30 30 0 0 1-30 30H120a30 30 0 0 1-30-30V200c0-40 16-68 60-90z',
      '#fff',
    ) +
    path('M92 220c40-26 60 22 96 2s60-14 82-2v80a28 28 0 0 1-28 28H120a28 28 0 0 1-28-28z', p.near) +
    disc(150, 270, 9, '#fff') +
    disc(200, 290, 6, '#fff'),
  cup: (p) =>
    path('M70 150h200v90a80 80 0 0 1-80 80h-40a80 80 0 0 1-80-80z', p.thing) +
    `<path d="M270 170h24a40 40 0 0 1 0 80h-30" fill="none" stroke="${p.thing}" stroke-width="22"/>` +
    path('M70 150h200v20c-60 22-130 22-200 0z', p.accent) +
    line('M130 110c-16-24 16-34 0-62', p.near, 12) +
    line('M190 110c-16-24 16-34 0-62', p.near, 12),
  bolt: (p) =>
    disc(180, 180, 150, '#fff') +
    path('M205 50 95 205h70l-20 110 120-165h-75z', p.accent) +
    line('M30 320h300', p.thing, 12),
  wave: (p) =>
    rect(30, 50, 300, 210, p.thing, 22) +
    rect(48, 68, 264, 174, '#fff', 12) +
    line('M66 190c30 0 30-70 60-70s30 90 60 90 30-110 60-110 20 40 50 40', p.near, 9) +
    disc(246, 101, 14, p.accent) +
    rect(150, 260, 60, 40, p.thing, 0) +
    rect(110, 296, 140, 22, p.thing),
  tower: (p) =>
    path('M90 60h180c-34 80-34 150 10 270H80c44-120 44-190 10-270z', p.thing) +
    rect(80, 46, 200, 26, p.near) +
    times(3, (i) => disc(130 + i * 50, 24 - (i % 2) * 16, 22, '#fff', 'opacity=".9"')) +
    times(4, (i) => rect(120, 110 + i * 46, 120, 12, i === 1 ? p.accent : p.near, 6)),
  chip: (p) =>
    times(5, (i) => rect(96 + i * 38, 40, 16, 280, p.near, 6) + rect(40, 96 + i * 38, 280, 16, p.near, 6)) +
    rect(76, 76, 208, 208, p.thing, 20) +
    rect(120, 120, 120, 120, '#fff', 14) +
    drop(180, 136, 44, p.accent),
  layers: (p) =>
    path('M180 210 330 280 180 350 30 280z', p.near) +
    path('M180 135 330 205 180 275 30 205z', p.accent) +
    path('M180 60 330 130 180 200 30 130z', p.thing),
  filter: (p) =>
    times(
      3,
      (i) =>
        rect(40 + i * 100, 90, 80, 220, i === 1 ? p.near : '#fff', 30) +
        rect(34 + i * 100, 60, 92, 44, p.thing) +
        times(4, (j) => rect(52 + i * 100, 140 + j * 38, 56, 10, i === 1 ? '#fff' : p.near, 5)),
    ) + line('M10 40h340', p.accent, 16),
  paper: (p) =>
    rect(80, 40, 200, 280, '#fff', 14) +
    rect(110, 80, 90, 18, p.accent, 9) +
    times(4, (i) => rect(110, 126 + i * 40, 140 - (i % 2) * 40, 12, p.near, 6)) +
    disc(262, 286, 48, p.thing) +
    line('M240 286l16 18 28-34', '#fff', 11),
  snow: (p) =>
    disc(180, 180, 140, '#fff') +
    times(
      6,
      (i) =>
        `<g transform="rotate(${i * 60} 180 180)">${line('M180 180V76M180 110l-24-22M180 110l24-22', p.thing, 11)}</g>`,
    ) +
    disc(180, 180, 20, p.accent),
  leaf: (p) =>
    path('M60 300C40 140 140 50 320 50c6 170-80 270-260 250z', p.near) +
    line('M60 300C120 220 180 170 260 120', '#fff', 10) +
    drop(280, 210, 44, p.accent) +
    drop(210, 270, 26, p.thing),
  calendar: (p) =>
    rect(50, 70, 260, 250, '#fff', 22) +
    path('M50 130V92a22 22 0 0 1 22-22h216a22 22 0 0 1 22 22v38z', p.thing) +
    rect(105, 40, 18, 56, p.accent, 9) +
    rect(237, 40, 18, 56, p.accent, 9) +
    times(3, (i) =>
      times(4, (j) => rect(80 + j * 54, 156 + i * 52, 36, 34, i === 1 && j === 2 ? p.accent : p.far, 8)),
    ),
  play: (p) =>
    rect(20, 70, 320, 210, p.thing, 26) +
    disc(180, 175, 66, '#fff') +
    path('M160 138v74l66-37z', p.accent) +
    rect(60, 306, 240, 14, p.near, 7) +
    disc(150, 313, 14, p.accent),
  flag: (p) =>
    rect(90, 30, 16, 300, p.thing, 8) +
    path('M106 46h180l-40 60 40 60H106z', p.accent) +
    rect(50, 316, 260, 20, p.near) +
    drop(236, 200, 40, p.near),
  machine: (p) =>
    rect(70, 40, 220, 280, '#fff', 24) +
    rect(96, 70, 168, 96, p.thing, 14) +
    line('M116 130c20-34 36 20 56-6s40-10 68-20', p.accent, 8) +
    times(3, (i) => disc(116 + i * 64, 206, 18, i === 1 ? p.accent : p.near)) +
    rect(96, 250, 168, 40, p.far) +
    rect(90, 320, 40, 18, p.thing, 6) +
    rect(230, 320, 40, 18, p.thing, 6),
  module: (p) =>
    times(
      3,
      (i) =>
        rect(24 + i * 108, 70, 96, 240, i === 2 ? p.accent : '#fff', 16) +
        rect(40 + i * 108, 92, 64, 52, p.thing) +
        times(3, (j) => rect(40 + i * 108, 164 + j * 42, 64, 24, i === 2 ? '#fff' : p.near, 12)),
    ) + line('M20 336h320', p.thing, 14),
  cloud: (p) =>
    path('M110 250a70 70 0 0 1-4-140 96 96 0 0 1 184-10 76 76 0 0 1-10 150z', '#fff') +
    times(
      3,
      (i) =>
        line(`M${120 + i * 60} 262v44`, p.near, 9) +
        disc(120 + i * 60, 322, 18, i === 1 ? p.accent : p.thing),
    ) +
    line('M140 180l30 30 60-66', p.thing, 14),
  tag: (p) =>
    path('M60 60h130l140 140a26 26 0 0 1 0 36L236 330a26 26 0 0 1-36 0L60 190z', p.thing) +
    disc(112, 112, 24, '#fff') +
    line('M176 176l84 84M150 206l62 62M206 150l62 62', p.accent, 12),
} satisfies Record<string, Motif>

export type MotifName = keyof typeof MOTIFS

/** Whether a library file names a motif that can be drawn. */
export const isMotif = (name: string): name is MotifName => name in MOTIFS

/**
 * An SVG of 1080 × 720: a motif over water. `variant` chooses colours and composition, so that pictures with one motif
 * differ; the same arguments give the same picture.
 */
export function pictureOf(motif: MotifName, variant: number): string {
  const palette = PALETTES[variant % PALETTES.length] ?? PALETTES[0]
  if (!palette) throw new Error('no palette')
  const shift = (variant * 137) % 400
  const left = [360, 470, 250, 420, 310][variant % 5] ?? 360
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1080 720" width="1080" height="720">
<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop stop-color="${palette.sky[0]}"/><stop offset="1" stop-color="${palette.sky[1]}"/></linearGradient></defs>
<rect width="1080" height="720" fill="url(#sky)"/>
${disc(180 + shift * 1.7, 170, 96, '#fff', 'opacity=".75"')}
${path(`M0 560c180-${70 + (shift % 50)} 330 20 540-30s340-60 540-10v200H0z`, palette.far)}
<ellipse cx="${left + 180}" cy="612" rx="240" ry="26" fill="${palette.thing}" opacity=".14"/>
<g transform="translate(${left - 36} 170) scale(1.2)">${MOTIFS[motif](palette)}</g>
${path(`M0 640c150 30 300-34 520-6s380 22 560-14v100H0z`, palette.near, 'opacity=".92"')}
${line(`M${90 + shift} 676c40 12 70-12 110 0`, '#fff', 6)}${line(`M${560 - shift / 2} 690c40 12 70-12 110 0`, '#fff', 6)}
</svg>`
}
