/** Where a template should have put something, in the marks of mail and advertising systems. */
const templates =
  /\{\{?[^{}]*\}\}?|\[\[[^[\]]*\]\]|\[(?:utm_)?(?:campaign|ad|ad[_ ]?group|ad[_ ]?set|keyword|source|medium|term|content|creative|placement|site|[a-z]{1,3}clid)(?:[_. ]?(?:name|id))?\]|%%[^%]*%%|%[a-z_.]+%|<[\w.-]+>|\$\{?[a-z_.]+\}?|__[a-z\d_]+__|\*\|[^|]*\|\*|@@[^@]*@@|\(not set\)|\(none\)|\(not provided\)/gi

/** What programs write for nothing. */
const nothing = /^(?:undefined|null|nil|nan|none|n\/a|\[object object\])$/i

/** Whether a value is not one: a template that was not filled in, or a program's word for nothing. */
export function isPlaceholder(text: string): boolean {
  const filled = text.replace(templates, '')
  return nothing.test(text) || (filled !== text && !/[\p{L}\p{N}]/u.test(filled))
}

/** The same for an id, of which no part may be missing and which is no word of a program. */
export function isIdPlaceholder(name: string, text: string): boolean {
  const isWord = /^(?:true|false|0)$/i.test(text) || text.toLowerCase() === name
  return isWord || isPlaceholder(text) || /[{}[\]<>|\s]|%%/.test(text)
}
