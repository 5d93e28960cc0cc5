import { awaitRest } from './rest.ts'
import type { Scene } from './scene.ts'

/** So many at once are quick and leave memory for others. */
const batchSize = 30

/**
 * Opens these addresses of the site in frames, each a page with the script of its own, and waits until all are at rest.
 *
 * @returns What stands in each one's first paragraph then.
 */
export async function openFrames(scene: Scene, addresses: string[]): Promise<(string | null)[]> {
  const { page } = scene
  const texts: (string | null)[] = []
  for (let start = 0; start < addresses.length; start += batchSize) {
    const batch = addresses.slice(start, start + batchSize)
    await page.evaluate(async (all) => {
      document.body.replaceChildren()
      const opened = all.map((address) => {
        const frame = document.body.appendChild(document.createElement('iframe'))
        frame.src = address
        return new Promise((done) => frame.addEventListener('load', done))
      })
      await Promise.all(opened)
    }, batch)
    await awaitRest(scene)
    const seen = await page.evaluate(() => {
      // By this document's own functions: in those of the frames something else may stand in their place.
      const find = document.querySelector
      return [...document.querySelectorAll('iframe')].map(({ contentDocument }) => {
        const paragraph = find.call(contentDocument, 'p')
        return paragraph && Reflect.get(Node.prototype, 'textContent', paragraph)
      })
    })
    texts.push(...seen)
  }
  return texts
}
