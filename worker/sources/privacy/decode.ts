/** How often a text is decoded at most: links are passed on through several forwarding services. */
const deepest = 5

/** A text without its percent-encoding, however often it was encoded; what is no encoding stays. */
export function decodeFully(text: string): string {
  let decoded = text
  for (let depth = 0; depth < deepest && decoded.includes('%'); depth++) {
    const next = decodeOnce(decoded)
    if (next === decoded) break
    decoded = next
  }
  return decoded
}

/** Name and value of a parameter as a form would read them, decoded fully; never throws. */
export function decodePair(parameter: string): [name: string, value: string] {
  const [pair] = new URLSearchParams(parameter)
  const [name, value] = pair ?? ['', '']
  return [decodeFully(name), decodeFully(value)]
}

function decodeOnce(text: string): string {
  // A plus sign is itself by now.
  const [pair] = new URLSearchParams(`=${text.replaceAll('&', '%26').replaceAll('+', '%2B')}`)
  return pair?.[1] ?? text
}
