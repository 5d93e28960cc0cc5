import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const guide = fileURLToPath(new URL('../../../../docs/snippet.md', import.meta.url))

/**
 * The example of HTML in the guide that contains a word, for this site instead of the one it names. What owners
 * are to paste is what the tests run.
 */
export function pasteFromGuide(word: string, { site, target, api, script }: Record<string, string>): string {
  const examples = readFileSync(guide, 'utf8').matchAll(/```html\n(.*?)```/gs)
  const example = [...examples].map(([, text = '']) => text).find((text) => text.includes(word))
  if (!example) throw new Error(`No example in the guide has “${word}”`)
  return example
    .replace(/src="[^"]*"/, `src="${script}"`)
    .replaceAll('https://ringtrail.example.workers.dev', `${api}`)
    .replaceAll('YOUR_SITE_KEY', `${site}`)
    .replaceAll('+12025550100', `${target}`)
}
