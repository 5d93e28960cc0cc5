import { build } from 'esbuild'
import { minify } from 'terser'
import { type ModuleName, moduleNames } from '../shared/modules.ts'
import { modulesPlaceholder, settingsPlaceholder } from '../shared/script.ts'
import { ownProperties } from './own-properties.ts'

// The tools take the names from what builds the files.
export { type ModuleName, moduleNames }

/** The browser script. */
export interface BuiltSnippet {
  /** A classic script with both placeholders. */
  core: string
  /** Each an expression for a function that takes the script's core. */
  modules: Record<ModuleName, string>
}

/**
 * Bundles the browser script and its modules, minified.
 *
 * @throws esbuild's `BuildFailure` when the source does not compile.
 */
export async function buildSnippet(): Promise<BuiltSnippet> {
  const names: Record<string, string | false> = {}
  const core = await bundle(`import './index.ts'`, names)
  const modules = {} as BuiltSnippet['modules']
  for (const name of moduleNames) {
    const text = await bundle(`import { ${name} } from './modules/${fileOf(name)}'; ${name}(core)`, names)
    modules[name] = `core=>{${text.trim()}}`
  }
  return { core, modules }
}

const fileOf = (name: ModuleName): string =>
  `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`

const folder = decodeURIComponent(new URL('.', import.meta.url).pathname)

async function bundle(contents: string, names: Record<string, string | false>): Promise<string> {
  const { outputFiles, mangleCache } = await build({
    absWorkingDir: folder,
    stdin: { contents, resolveDir: folder, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    // Whatever the page lacks or has broken, nothing may be thrown into it.
    banner: { js: 'try{' },
    footer: { js: '}catch{}' },
    charset: 'utf8',
    legalComments: 'none',
    // Newer than any syntax used. What else is needed: lookbehind, Safari 16.4 of 2023, and AbortSignal.timeout.
    target: 'es2022',
    mangleProps: RegExp(`^(${ownProperties.join('|')})$`),
    mangleCache: names,
    define: { inlinedSettings: settingsPlaceholder, inlinedModules: modulesPlaceholder },
  })
  Object.assign(names, mangleCache)
  // Inlines across what were modules, which esbuild leaves as it is: five bytes in a hundred after compression.
  const { code = '' } = await minify(outputFiles.map((file) => file.text).join(''), {
    ecma: 2020,
    compress: {
      passes: 3,
      unsafe: true,
      pure_getters: true,
      toplevel: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      keep_fargs: false,
      hoist_funs: true,
    },
    mangle: { toplevel: true, reserved: ['core'] },
  })
  return code
}
