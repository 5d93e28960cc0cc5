import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { compile } from 'svelte/compiler'

const requireHere = createRequire(import.meta.url)

/** Compiles Svelte's components for the browser or for rendering on the server. */
const svelte = (generate: 'client' | 'server'): Plugin => ({
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { readFile } = await import('node:fs/promises')
      const source = await readFile(path, 'utf8')
      return { contents: compile(source, { filename: path, generate, dev: true }).js.code }
    })
  },
})

/** Development builds, because they complain about everything that the others only repair. */
async function bundle(file: string, options: BuildOptions): Promise<string> {
  const { outputFiles = [] } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    write: false,
    jsx: 'automatic',
    logLevel: 'error',
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    ...options,
  })
  return outputFiles.map((each) => each.text).join('')
}

/** An application's script for the browser. */
export const bundleForBrowser = (file: string): Promise<string> =>
  bundle(file, { format: 'iife', plugins: [svelte('client')], conditions: ['browser', 'development'] })

/** Runs an application's module here, as its server does, and returns what it exports. */
export async function runOnServer(file: string): Promise<Record<string, unknown>> {
  const code = await bundle(file, { format: 'cjs', platform: 'node', plugins: [svelte('server')] })
  const module = { exports: {} }
  new Function('require', 'module', 'exports', code)(requireHere, module, module.exports)
  return module.exports
}
