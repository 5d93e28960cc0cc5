import { z } from '@hono/zod-openapi'
import { type ScriptOptions, selector } from '../../sites/script-options.ts'

/**
 * What a tag may ask for by the script's address. Tag managers drop `data-` attributes, and a module or a script that
 * another one runs has no tag to read them from; an address comes through, and what it asks for is inside before
 * anything runs.
 */
export const addressOptions = z.object({
  consent: z.literal('required').optional().meta({
    description: 'The same as the site’s option: nothing is stored until the visitor agrees',
  }),
  hydrate: selector.optional().meta({
    description: 'The elements that a framework takes over, instead of those of the site’s option',
  }),
  dataLayer: z
    .string()
    .regex(/^[A-Za-z_$][\w$]{0,63}$/, 'must be the name of a variable')
    .optional()
    .meta({ description: 'Push what happens into the array of this name' }),
})

/** The options of a site as this address has them. None of them permits what the site forbids. */
export function optionsAt(site: ScriptOptions, at: z.output<typeof addressOptions>): ScriptOptions {
  return {
    ...site,
    ...(at.consent && { consent: at.consent }),
    ...(at.hydrate !== undefined && { hydrate: at.hydrate }),
    ...(at.dataLayer !== undefined && { dataLayer: true }),
  }
}
