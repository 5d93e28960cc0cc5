import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import builtScript from '../../../build/snippet.txt'
import { renderModule, renderScript } from '../../../shared/script.ts'
import type { PreloadedNumbers } from '../../../shared/wire.ts'
import type { Environment } from '../../platform/environment.ts'
import { createApi, endpoint, problems } from '../../platform/http/endpoint.ts'
import { invalid, notFound } from '../../platform/http/problem.ts'
import { publicOrigin } from '../../platform/http/public-origin.ts'
import { digest } from '../../platform/ids.ts'
import { logFailure } from '../../platform/log.ts'
import { type Settings, settingsOf } from '../../sites/settings.ts'
import { openGuard } from '../guards.ts'
import { allowOrigin, isFirstParty } from '../origin.ts'
import { addressOptions, optionsAt } from './address-options.ts'
import { isKnown } from './etag.ts'
import { moduleOf, modulesFor } from './modules.ts'
import { preloadedNumbers, targetsQuery } from './preloaded.ts'
import { needsReformatting } from './reformatting.ts'
import { scriptSettings } from './settings.ts'
import { isTollFree } from './toll-free.ts'

const script = endpoint(openGuard, {
  method: 'get',
  path: '/s/{file}',
  tag: 'Browser',
  summary: 'The script with the site’s settings inside',
  security: [],
  request: {
    params: z.object({ file: z.string().meta({ example: 'k3x9q2.js' }) }),
    query: addressOptions.extend({
      number: z.literal('1').optional().meta({
        description: 'Put the visitor’s numbers inside, for a page that waits for its scripts',
      }),
      early: z.literal('1').optional().meta({
        description: 'Have it take over the answer that the page has asked for before the script came',
      }),
      target: targetsQuery.optional().meta({
        description: 'With `number=1`: the printed numbers to replace; without it the site’s first',
      }),
    }),
  },
  responses: {
    200: { description: 'JavaScript', content: { 'text/javascript': { schema: z.string() } } },
    304: { description: 'Unchanged since the ETag that was sent' },
    ...problems,
  },
})

/** A site's key, or a module's name. */
const scriptFile = /^[0-9A-Za-z]{3,32}\.js$/

/** The one tag that a site owner pastes. */
export const scriptRoutes = createApi().openapi(script, async (c) => {
  const file = c.req.param('file')
  if (!scriptFile.test(file)) throw notFound('route')
  const module = moduleOf(file)
  if (module !== undefined) return sendShared(c, renderModule(module))
  const site = await settingsOf(c, file.slice(0, -3))
  const settings = { ...site, script: optionsAt(site.script, c.req.valid('query')) }
  return c.req.query('number') === '1'
    ? sendPersonal(c, settings)
    : sendShared(c, scriptOf(c, settings, null))
})

/** The same file for everybody. */
async function sendShared(c: Context<Environment>, text: string): Promise<Response> {
  const etag = `"${btoa(String.fromCharCode(...(await digest(text)).subarray(0, 15)))}"`
  c.header('etag', etag)
  c.header('cache-control', 'public, max-age=300, stale-while-revalidate=86400')
  // A script tag needs no CORS, one with `crossorigin` does; the file is public either way.
  c.header('access-control-allow-origin', '*')
  return isKnown(c.req.header('if-none-match'), etag) ? c.body(null, 304) : send(c, text)
}

/** A file for this visitor alone; the plain one when there is no number to give, for the page waits for it. */
async function sendPersonal(c: Context<Environment>, settings: Settings): Promise<Response> {
  const targets = targetsQuery.safeParse(c.req.queries('target') ?? [])
  if (!targets.success) throw invalid(targets.error)
  let preloaded: PreloadedNumbers | null = null
  try {
    preloaded = await preloadedNumbers(c, settings, targets.data)
  } catch (error) {
    logFailure('no_number_preloaded', error)
  }
  c.header('cache-control', 'private, no-store')
  const origin = c.req.header('origin')
  // Only a tag with `crossorigin` says its origin, and would not run without this.
  if (origin !== undefined) {
    if (preloaded) allowOrigin(c, origin, isFirstParty(c, settings.site.domains))
    else c.header('access-control-allow-origin', '*')
  }
  return send(c, scriptOf(c, settings, preloaded))
}

function send(c: Context<Environment>, text: string): Response {
  return c.body(text, 200, { 'content-type': 'text/javascript; charset=utf-8' })
}

function scriptOf(c: Context<Environment>, settings: Settings, preloaded: PreloadedNumbers | null): string {
  const api = publicOrigin(c)
  const layer = c.req.query('dataLayer')
  const inlined = {
    ...scriptSettings(settings, api, isFirstParty(c, settings.site.domains), preloaded),
    ...(layer !== undefined && { layer }),
  }
  const delivery = {
    isPreloaded: preloaded !== null,
    isPrefetching: c.req.query('early') === '1',
    needsReformatting: needsReformatting(settings),
    mayHaveWords: settings.targets.some(isTollFree),
  }
  return renderScript(builtScript, inlined, modulesFor(settings.script, delivery))
}
