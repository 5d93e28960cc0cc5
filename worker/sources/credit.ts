import type { pools } from '../../schema/index.ts'
import { channelOf } from './channel.ts'
import { notSet, type Source } from './source.ts'

/** The source that a static pool's calls are credited to: the one it names, or the one it is shown for. */
export function creditOf({
  match,
  source: named,
}: Pick<typeof pools.$inferSelect, 'source' | 'match'>): Source {
  // In lower case, as those of visits are: nobody looks for `Newsletter` and `newsletter` apart.
  const source = (named?.source ?? match?.source ?? notSet).toLowerCase()
  const medium = (named?.medium ?? match?.medium ?? notSet).toLowerCase()
  const campaign = named?.campaign ?? match?.campaign ?? null
  const channel = (named ? null : match?.channel) ?? channelOf({ source, medium, campaign })
  const term = match?.term ?? null
  const content = match?.content ?? null
  return { channel, source, medium, campaign, term, content, clickIds: {}, referrer: null }
}
