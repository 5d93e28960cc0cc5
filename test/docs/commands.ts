import { globSync, readFileSync } from 'node:fs'
import { inProject, projectRoot } from '../../tools/project.ts'

/** A command as a document shows it. */
export interface Shown {
  document: string
  command: string
}

const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: projectRoot })

/** Every command of npm, npx and curl in the documents: in blocks of `sh`, and in the running text. */
export const shown: Shown[] = documents.flatMap((document) => {
  const text = readFileSync(inProject(document), 'utf8')
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => commandsOf(block))
  const inline = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`((?:npm|npx) [^`]+)`/g)].map(
    ([, command = '']) => command,
  )
  const inComments = [...text.matchAll(/# .*?`(npm [^`]+)`/g)].map(([, command = '']) => command)
  return [...blocks, ...inline, ...inComments].map((command) => ({ document, command }))
})

/** The commands of a block, each on one line, without comments. A text in quotes may go over several lines. */
function commandsOf(block: string): string[] {
  const joined = block.replace(/\\\n\s*/g, '').replace(/'[^']*'/g, (text) => text.replace(/\n\s*/g, ' '))
  return joined
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => /^(npm|npx|curl) /.test(line))
}

/** The words of a command as a shell would split it, with its variables filled in. */
export function wordsOf(command: string, variables: Record<string, string>): string[] {
  const filled = (text: string) => text.replace(/\$(\w+)/g, (_, name: string) => variables[name] ?? '')
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? filled(double ?? bare ?? ''),
  )
}
