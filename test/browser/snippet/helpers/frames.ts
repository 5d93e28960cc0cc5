import type { Scene } from './scene.ts'

/** So many at once are quick and leave memory for others. */
const batchSize = 30

/**
 * Opens these addresses of the site in frames, each a page with the script of its own, and waits until all are loaded.
 *
 * @returns What stands in each one's first paragraph, half a second later.
 */
export async function openFrames({ page }: Scene, addresses: string[]): Promise<(string | null)[]> {
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
    await page.waitForTimeout(500)
    for (const frame of page.frames().slice(1)) texts.push(await frame.textContent('p'))
  }
  return texts
}
