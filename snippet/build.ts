import { build } from 'esbuild'

/** The identifier that stands in the built script where the Worker puts a site's settings, once. */
export const SETTINGS_PLACEHOLDER = '__RINGTRAIL_SETTINGS__'

/**
 * Bundles the browser script into one minified classic script.
 *
 * @returns JavaScript with {@link SETTINGS_PLACEHOLDER} where the `ScriptSettings` JSON belongs.
 * @throws esbuild's `BuildFailure` when the source does not compile.
 */
export async function buildSnippet(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: decodeURIComponent(new URL('.', import.meta.url).pathname),
    entryPoints: ['index.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    legalComments: 'none',
    // Optional chaining is the newest syntax used: Chrome 80, Firefox 74, Safari 13.1, all of 2020.
    target: 'es2020',
    define: { SETTINGS: SETTINGS_PLACEHOLDER },
  })
  return outputFiles.map((file) => file.text).join('')
}
