import { createRoute, z } from '@hono/zod-openapi'
import builtScript from '../../build/snippet.txt'
import type { ScriptSettings } from '../../shared/wire.ts'
import { createApi, problems } from '../http/api.ts'
import { notFound } from '../http/problem.ts'
import { publicOrigin } from '../http/public-origin.ts'
import { digest } from '../ids.ts'
import type { Settings } from '../sites/settings.ts'
import { formatsOf } from '../visits/formats.ts'

const script = createRoute({
  method: 'get',
  path: '/s/{file}',
  tags: ['Browser'],
  summary: 'The script with the site’s settings inside',
  security: [],
  request: { params: z.object({ file: z.string().meta({ example: 'k3x9q2.js' }) }) },
  responses: {
    200: { description: 'JavaScript', content: { 'text/javascript': { schema: z.string() } } },
    304: { description: 'Unchanged since the ETag that was sent' },
    ...problems,
  },
})

/** The one tag that a site owner pastes. */
export const scriptRoutes = createApi()
scriptRoutes.openAPIRegistry.registerPath(script)

scriptRoutes.get('/s/:file{[0-9a-z]{6,32}\\.js}', async (c) => {
  const key = c.req.param('file').slice(0, -3)
  const settings = await c.var.settings.get(c.var.db, key)
  if (!settings) throw notFound('site')
  const text = renderScript(settings, publicOrigin(c))
  const etag = `"${btoa(String.fromCharCode(...(await digest(text)).subarray(0, 15)))}"`
  c.header('etag', etag)
  c.header('cache-control', 'public, max-age=300, stale-while-revalidate=86400')
  // A script tag needs no CORS, one with `crossorigin` does; the file is public either way.
  c.header('access-control-allow-origin', '*')
  const known = c.req
    .header('if-none-match')
    ?.split(/\s*,\s*/)
    .map((each) => each.replace(/^W\//, ''))
  if (known?.some((each) => each === etag || each === '*')) return c.body(null, 304)
  return c.body(text, 200, { 'content-type': 'text/javascript; charset=utf-8' })
})

/** The built script with this site's settings in place of their name. */
function renderScript(settings: Settings, api: string): string {
  const inlined: ScriptSettings = {
    site: settings.site.key,
    api,
    targets: settings.targets.map((number) => ({ number, national: digits(formatsOf(number).national) })),
  }
  // A page may inline the script, and there "</script" would end it.
  const json = JSON.stringify(inlined).replaceAll('<', '\\u003c')
  return builtScript.replace('__RINGTRAIL_SETTINGS__', () => json)
}

function digits(text: string): string {
  return text.replace(/\D/g, '')
}
