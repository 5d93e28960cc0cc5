import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { type BuiltSnippet, buildSnippet, type ModuleName, moduleNames } from '../snippet/build.ts'
import { inProject } from './project.ts'

/** The bundled Worker, as Miniflare runs it. */
export const workerBundle = inProject('build/worker.js')

/** The same with the demo in front, as `npm start` runs it. */
export const demoBundle = inProject('build/demo-worker.js')

/** The demo's softphone, as the demo imports it. */
const softphoneBundle = inProject('build/demo-softphone.txt')

/** The bundled browser script, as the Worker imports it. */
export const snippetBundle = inProject('build/snippet.txt')

const moduleBundle = (name: ModuleName) => inProject(`build/snippet-${name}.txt`)

/** Writes `build/snippet.txt` and one `build/snippet-{module}.txt` each, which the Worker embeds as text. */
export async function bundleSnippet(): Promise<void> {
  const { core, modules } = await buildSnippet()
  for (const name of moduleNames) await replaceFile(moduleBundle(name), modules[name])
  await replaceFile(snippetBundle, core)
}

/** Reads what `bundleSnippet` wrote last. Building it takes a second of processor time. */
export async function readSnippet(): Promise<BuiltSnippet> {
  const modules = {} as BuiltSnippet['modules']
  for (const name of moduleNames) modules[name] = await readFile(moduleBundle(name), 'utf8')
  return { core: await readFile(snippetBundle, 'utf8'), modules }
}

/** Writes `build/worker.js`: the Worker with everything it imports. Needs `build/snippet.txt`. */
export async function bundleWorker(): Promise<void> {
  await replaceFile(workerBundle, await bundleForWorkers('worker/index.ts', { sourcemap: 'inline' }))
}

/** Writes `build/demo-worker.js`: the Worker with the demo in front. Needs `build/snippet.txt`. */
export async function bundleDemo(): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: inProject('.'),
    entryPoints: ['demo/client/softphone.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  })
  await replaceFile(softphoneBundle, outputFiles.map((file) => file.text).join(''))
  await replaceFile(demoBundle, await bundleForWorkers('demo/entry.ts', { sourcemap: 'inline' }))
}

/**
 * The Worker, or a part of it, as one module. Needs what `bundleSnippet` writes.
 *
 * `wrangler deploy` bundles the same source itself; platform, conditions and the replaced `NODE_ENV` follow
 * wrangler's own settings, so that what runs here is what runs on Cloudflare.
 *
 * @param entry a file's path in the project
 */
export async function bundleForWorkers(
  entry: string,
  options: Pick<BuildOptions, 'sourcemap'> = {},
): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: inProject('.'),
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['cloudflare:*', 'node:*'],
    loader: { '.txt': 'text', '.html': 'text', '.css': 'text' },
    logLevel: 'warning',
    ...options,
  })
  return outputFiles.map((file) => file.text).join('')
}

/** Builds everything that is served. Throws what esbuild reports. */
export async function buildAll(): Promise<void> {
  await bundleSnippet()
  await Promise.all([bundleWorker(), bundleDemo()])
}

/** Whole at every moment: a server or a test run may read the file while another command builds. */
async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}`
  await writeFile(draft, text)
  await rename(draft, path)
}

// `wrangler deploy` runs this file only for the script: it bundles the Worker itself.
if (import.meta.main) await (process.argv.includes('--snippet') ? bundleSnippet() : buildAll())
