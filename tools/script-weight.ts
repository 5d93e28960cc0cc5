import { brotliCompressSync, constants } from 'node:zlib'
import { renderScript } from '../shared/script.ts'
import type { ScriptSettings } from '../shared/wire.ts'
import { type BuiltSnippet, buildSnippet, type ModuleName } from '../snippet/build.ts'

/** The most that the browser script of a typical site may weigh, without what it loads on demand: see `weigh`. */
export const scriptBudget = 3584

/** Where a Worker without a domain of its own answers. */
const usualApi = 'https://ringtrail.example.workers.dev'

let built: Promise<BuiltSnippet> | undefined

/** The script as the Worker serves it to a site of two numbers; most sites have it without any module inside. */
export async function typicalScript(api = usualApi, modules: ModuleName[] = []): Promise<string> {
  const settings: ScriptSettings = {
    site: 'k3x9q2bz',
    api,
    targets: [
      { number: '+12025550123', national: '2025550123' },
      { number: '+442079460123', national: '02079460123' },
    ],
    links: '[href^=tel i],[href^=sms i],[href^=callto i]',
    reports: 0.05,
  }
  built ??= buildSnippet()
  const { core, modules: texts } = await built
  return renderScript(
    core,
    settings,
    modules.map((name) => texts[name]),
  )
}

/** What a script costs a visitor: bytes after Brotli at its best, which is how Cloudflare's cache keeps it. */
export function weigh(script: string): number {
  return brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
}
