import { readFile, writeFile } from 'node:fs/promises'
import { networkList } from '../worker/sources/data/network-list.ts'
import { ordinarySites } from '../worker/sources/data/ordinary-sites.ts'
import { addNetwork, type Kind, networkAt, networkNamed, readTable } from '../worker/sources/networks.ts'
import { inProject } from './project.ts'
import { type Group, readGoogleList, readGroups } from './source-lists.ts'

const tableFile = 'worker/sources/network-table.ts'

/** Kinds in the order in which the table has them. */
const kinds: readonly Kind[] = ['ai', 'search', 'social', 'video', 'shopping', 'mail', 'ads']

/** A table while it is made. What is added later takes nothing from what is there. */
class Draft {
  private readonly index = readTable('')
  private readonly networks = new Map(kinds.map((kind) => [kind, new Map<string, string[]>()]))

  add(kind: Kind, names: string, ...hosts: string[]): void {
    const free = hosts.filter((host) => !this.index.byHost.has(host))
    const ofKind = this.networks.get(kind)
    ofKind?.set(names, [...(ofKind.get(names) ?? []), ...free])
    addNetwork(this.index, kind, [names, free.join(' ')])
  }

  /** What a `utm_source` of this name is so far. */
  named(source: string): Kind | undefined {
    return networkNamed(source, this.index)?.kind
  }

  /** What visitors from this host come from so far; `name.*` for that name in any country. */
  at(host: string): Kind | undefined {
    return networkAt(host.replace(/\.\*$/, '.com'), '/', this.index)?.kind
  }

  text(): string {
    const lines = [...this.networks].flatMap(([kind, networks]) => [
      `#${kind}`,
      ...[...networks].map(([names, hosts]) => `${names}\t${hosts.join(' ')}`),
    ])
    return lines.join('\n')
  }
}

/** The text of `worker/sources/network-table.ts`, made from the lists in `worker/sources/data`. */
export async function makeSourceTable(): Promise<string> {
  const read = (name: string) => readFile(inProject(`worker/sources/data/${name}`), 'utf8')
  const assistants = readGroups(await read('matomo-AIAssistants.yml'))
  const socials = readGroups(await read('matomo-Socials.yml'))
  const engines = readGroups(await read('matomo-SearchEngines.yml'))
  const google = readGoogleList(await read('ga4-source-categories.csv'))
  const draft = new Draft()
  for (const kind of kinds) {
    // Of web mail people write the name for other things too: a list, a company, a browser.
    const mark = kind === 'mail' ? '~' : ''
    for (const [names, hosts] of networkList[kind]) draft.add(kind, mark + names, ...hosts.split(' '))
  }
  addGoogleList(draft, google, new Map([...socials, ...engines].map(({ name, host }) => [host, name])))
  addHosts(draft, 'ai', assistants)
  addHosts(draft, 'social', socials)
  addHosts(draft, 'search', engines)
  const contradicted = google.filter(({ source, kind }) => draft.named(source) !== kind)
  if (contradicted.length > 0) {
    throw new Error(`Not as Google has it: ${contradicted.map(({ source }) => source).join(', ')}`)
  }
  return `/** Made by \`npm run sources\`: see data/README.md. */\nexport const networkTable = \`${draft.text()}\`\n`
}

/** A source of Google's is a name (`tumblr`) or a host (`tumblr.com`), which has that name where both are there. */
function addGoogleList(
  draft: Draft,
  list: ReturnType<typeof readGoogleList>,
  names: ReadonlyMap<string, string>,
): void {
  const listed = new Set(list.map(({ source }) => source))
  for (const { source, kind } of list) {
    if (draft.named(source) === kind) continue
    const [first = '', ...rest] = source.split('.')
    if (rest.length === 0) draft.add(kind, source)
    // A portal is a search engine by its own host only.
    else if (kind === 'search') draft.add(kind, source, `=${source}`)
    else if (rest.length === 1 && listed.has(first)) draft.add(kind, first, source)
    else draft.add(kind, `~${names.get(source) ?? source}`, source)
  }
}

function addHosts(draft: Draft, kind: Kind, groups: readonly Group[]): void {
  for (const { name, host } of groups) {
    if (ordinarySites.has(host) || draft.at(host) !== undefined) continue
    draft.add(kind, draft.named(name) === kind ? name : `~${name}`, host)
  }
}

// `npm run sources`
if (import.meta.main) await writeFile(inProject(tableFile), await makeSourceTable())
