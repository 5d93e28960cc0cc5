import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'
import { renderModule } from '../../shared/script.ts'
import { buildSnippet } from '../../snippet/build.ts'
import { typicalScript, weigh } from '../../tools/script-weight.ts'

/**
 * Public scripts as their projects serve them, minified, in bytes of brotli 11, weighed in November 2026. They are
 * analytics scripts without number swapping, except for the two that find text (findAndReplaceDOMText, mark.js).
 */
const publishedSizes: Record<string, number> = {
  'Fathom Lite': 1049,
  Counterscale: 1340,
  'Simple Analytics light': 1747,
  GoatCounter: 1845,
  Umami: 1938,
  'Plausible, all features': 2212,
  OpenPanel: 2912,
  'mark.js': 4504,
  Swetrix: 5474,
  Snowplow: 15_642,
  Matomo: 19_064,
  PostHog: 102_457,
}

/** One line of the table. */
export interface Size {
  script: string
  minified?: number
  brotli: number
  /** Whether it was weighed in this run, or the figure is a published one. */
  weighed: 'now' | 'published'
}

/**
 * Weighs the script and the packages it stands beside, smallest first. The first page of a session also loads what writes
 * the cookie, js-cookie in it: a file of its own.
 */
export async function measureSizes(): Promise<Size[]> {
  const script = await typicalScript()
  const cookie = renderModule((await buildSnippet()).modules.cookie)
  const sizes = [
    sizeOf('Ringtrail', script),
    sizeOf('Ringtrail, first page of a session', script, cookie),
    sizeOf('js-cookie', await minify('js-cookie')),
    sizeOf('findAndReplaceDOMText', await minify('findandreplacedomtext')),
    ...Object.entries(publishedSizes).map(
      ([script, brotli]): Size => ({ script, brotli, weighed: 'published' }),
    ),
  ]
  return sizes.sort((one, other) => one.brotli - other.brotli)
}

/** Weighs what the script loads on the pages that need it, as the Worker serves it. */
export async function measureModules(): Promise<Size[]> {
  const { modules } = await buildSnippet()
  return Object.entries(modules).map(([name, module]) => sizeOf(name, renderModule(module)))
}

/** A package's main file, minified. findAndReplaceDOMText's defines its global when run as a script. */
export async function minify(file: string): Promise<string> {
  const source = await readFile(fileURLToPath(import.meta.resolve(file)), 'utf8')
  const { code } = await transform(source, { minify: true, legalComments: 'none' })
  return code
}

/** Files are compressed each on its own. */
function sizeOf(script: string, ...files: string[]): Size {
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0)
  const minified = sum(files.map((file) => Buffer.byteLength(file)))
  return { script, minified, brotli: sum(files.map(weigh)), weighed: 'now' }
}
