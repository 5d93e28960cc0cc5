import { baseParse, type RootNode, type TemplateChildNode } from '@vue/compiler-dom'

/** A document that a provider was answered with: what it is made of, and the texts in it. */
export interface Document {
  /** Elements with the names of their attributes and where text stands, or the keys and types of JSON. */
  shape: unknown
  texts: string[]
}

/**
 * Reads an answer by its media type.
 *
 * @throws Error where it is not well-formed
 */
export function readDocument(type: string, body: string): Document {
  return /\bxml\b/.test(type) ? readXml(body) : readJson(body)
}

function readXml(body: string): Document {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>'
  if (!body.startsWith(declaration)) throw new Error('no XML declaration')
  // What Vue's parser of markup lets pass: https://www.w3.org/TR/xml/#charsets and #syntax
  if (!body.isWellFormed() || /[^\t\n\r -\uFFFD\u{10000}-\u{10FFFF}]/u.test(body)) {
    throw new Error('a character that XML does not have')
  }
  if (/&(?!(lt|gt|amp|quot|apos);)/.test(body)) throw new Error('an ampersand that is not escaped')
  const root = baseParse(body.slice(declaration.length), {
    parseMode: 'base',
    whitespace: 'preserve',
    // No text has these characters: see above.
    delimiters: ['\u0001', '\u0002'],
    isVoidTag: () => false,
    onError: (error) => {
      throw error
    },
  })
  if (root.children.length !== 1) throw new Error('not one root element')
  const texts: string[] = []
  return { shape: shapeOf(root, texts), texts }
}

function shapeOf(node: RootNode | TemplateChildNode, texts: string[]): unknown {
  if (node.type === 2) {
    texts.push(node.content)
    return '#text'
  }
  if (node.type !== 0 && node.type !== 1) throw new Error(`a node of type ${node.type}`)
  const attributes = node.type === 0 ? [] : node.props
  for (const attribute of attributes) {
    if (attribute.type !== 6) throw new Error('no attribute')
    texts.push(attribute.value?.content ?? '')
  }
  const name = node.type === 0 ? '' : node.tag
  const children: TemplateChildNode[] = node.children
  const marked = children.filter((child) => child.type !== 2 || child.content.trim() !== '')
  return [name, attributes.map((each) => each.name), marked.map((child) => shapeOf(child, texts))]
}

function readJson(body: string): Document {
  const texts: string[] = []
  const shape: unknown = JSON.parse(body, (_, value: unknown) => {
    if (typeof value === 'string') texts.push(value)
    return value !== null && typeof value === 'object' ? value : typeof value
  })
  return { shape, texts }
}
