import type { BuiltSnippet } from '../../../../snippet/build.ts'
import { readSnippet } from '../../../../tools/build.ts'

/** Every name in these parts of the built script, whatever it stands for: globals, properties, attributes, words. */
export async function identifiers(choose: (built: BuiltSnippet) => string[]): Promise<string[]> {
  const text = choose(await readSnippet()).join('\n')
  return [...new Set(text.match(/[A-Za-z_$][\w$]+/g))]
}
