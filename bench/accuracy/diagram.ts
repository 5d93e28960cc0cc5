import type { Bin } from './score.ts'

const size = 320
const margin = 44
/** The share of fewer calls than this says nothing. */
const minCalls = 10

/** One line of the diagram. */
export interface Curve {
  label: string
  color: string
  bins: Bin[]
}

/**
 * A reliability diagram as SVG: for each bin of confidence the share of calls that were right, with the
 * diagonal on which every probability is true. Larger dots are more calls; bins of a handful are left out.
 */
export function reliabilityDiagram(measured: Curve[]): string {
  const curves = measured.map((curve) => ({
    ...curve,
    bins: curve.bins.filter(({ calls }) => calls >= minCalls),
  }))
  const most = Math.max(1, ...curves.flatMap(({ bins }) => bins.map(({ calls }) => calls)))
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size + 2 * margin} ${size + 2 * margin}" font-family="system-ui, sans-serif" font-size="12">
<title>The share of calls that were right over their confidence</title>
<rect width="100%" height="100%" fill="#fff"/>
${ticks
  .map(
    (tick) => `<path d="M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}" stroke="#e3e3e3"/>
<text x="${x(tick)}" y="${y(0) + 16}" text-anchor="middle">${tick}</text>
<text x="${x(0) - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`,
  )
  .join('\n')}
<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#888" stroke-dasharray="4 4"/>
${curves.map((curve, index) => draw(curve, index, most)).join('\n')}
<text x="${x(0.5)}" y="${y(0) + 36}" text-anchor="middle">confidence of the best candidate</text>
<text transform="translate(12 ${y(0.5)}) rotate(-90)" text-anchor="middle">share that was right</text>
</svg>
`
}

function draw({ label, color, bins }: Curve, index: number, most: number): string {
  const line = bins.map((bin) => `${x(bin.confidence)} ${y(bin.right)}`).join('L')
  const dots = bins.map(
    (bin) =>
      `<circle cx="${x(bin.confidence)}" cy="${y(bin.right)}" r="${(2 + 6 * Math.sqrt(bin.calls / most)).toFixed(1)}"/>`,
  )
  const top = y(1) + 18 + 18 * index
  return `<path d="M${line}" fill="none" stroke="${color}" stroke-width="1.5"/>
<g fill="${color}" fill-opacity=".75">${dots.join('')}<circle cx="${x(0) + 16}" cy="${top - 4}" r="5"/></g>
<text x="${x(0) + 28}" y="${top}">${label}</text>`
}

const x = (share: number) => Math.round(margin + size * share)
const y = (share: number) => Math.round(margin + size * (1 - share))
