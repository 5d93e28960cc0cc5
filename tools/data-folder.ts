import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The layout of the tables that this version keeps; it rises when migrations cannot lead from the one before. */
const layout = '2'

/** Where Miniflare keeps D1 and the Durable Objects in a data folder. */
const databases = 'v3'

/**
 * Makes a data folder ready for this version. Databases of another layout are set aside in the same folder, whole, since
 * it may be a mounted volume that cannot be renamed itself.
 *
 * @returns where the databases were set aside; undefined where there were none of another layout
 */
export async function prepareDataFolder(folder: string): Promise<string | undefined> {
  await mkdir(folder, { recursive: true })
  const mark = join(folder, 'layout')
  const found = await readFile(mark, 'utf8').catch(() => undefined)
  const isOlder = found?.trim() !== layout && existsSync(join(folder, databases))
  const aside = isOlder ? freeName(folder) : undefined
  if (aside !== undefined) await rename(join(folder, databases), aside)
  await writeFile(mark, `${layout}\n`)
  return aside
}

function freeName(folder: string): string {
  for (let count = 1; ; count++) {
    const name = join(folder, `older-layout-${count}`)
    if (!existsSync(name)) return name
  }
}
