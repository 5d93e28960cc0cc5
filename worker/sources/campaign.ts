import { bounded } from './source.ts'

/** What the advertiser wrote on the link. Null is what it does not say. */
export interface Campaign {
  source: string | null
  medium: string | null
  campaign: string | null
  term: string | null
  content: string | null
}

/**
 * The campaign that a link names in its `utm_` parameters, or null when it has none. Source and medium
 * in lower case, as GA4 compares them; `utm_id` stands in for a campaign without a name.
 */
export function readCampaign(parameters: ReadonlyMap<string, string>): Campaign | null {
  const read = (name: string) => parameters.get(`utm_${name}`) ?? null
  const campaign = {
    source: named(read('source')),
    medium: named(read('medium')),
    campaign: read('campaign') ?? read('id'),
    term: read('term'),
    content: read('content'),
  }
  return Object.values(campaign).some((value) => value !== null) ? campaign : null
}

/** In lower case, without the end of the sentence or the path that the link stood in, or quotes around it. */
function named(text: string | null): string | null {
  // Some letters grow when they change case, hence bounded again.
  return bounded((text ?? '').toLowerCase().replace(/[\s./="']+$|^[\s="']+/g, '')) || null
}
