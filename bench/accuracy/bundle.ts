import { build } from 'esbuild'
import { bundleSnippet } from '../../tools/build.ts'
import { inProject } from '../../tools/project.ts'

/** The Worker, or a part of it, as one module; the same way that tools/build.ts bundles what is served. */
export async function bundle(entry: string): Promise<string> {
  await bundleSnippet()
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
  })
  return outputFiles.map((file) => file.text).join('')
}
