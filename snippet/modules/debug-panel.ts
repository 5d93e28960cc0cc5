/** The panel's value of `data-ringtrail-ignore`. */
export const panelMark = 'debug'

/** As wide as a phone, pixels: there the panel starts as one line, so that it covers nothing. */
const maxNarrowWidth = 600

/** What each line is about, by its first word. */
const colours: Record<string, string> = {
  swapped: '#8f8',
  waiting: '#fd6',
  missed: '#f88',
  kept: '#ccc',
  skipped: '#ccc',
}

const boxStyle: Partial<CSSStyleDeclaration> = {
  position: 'fixed',
  right: '8px',
  bottom: '8px',
  zIndex: '2147483647',
  boxSizing: 'border-box',
  maxWidth: 'min(560px, calc(100vw - 16px))',
  maxHeight: '45vh',
  overflow: 'auto',
  padding: '8px 12px',
  font: '12px/1.5 monospace',
  textAlign: 'left',
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  color: '#fff',
  background: '#222',
  borderRadius: '6px',
}

/**
 * A box in the corner of the page that opens and closes. It is styled through the object model and filled with text
 * nodes, so that no policy of the page stands against it.
 *
 * @returns What writes a headline and lines into it, and puts it back where the page has removed it.
 */
export function panel(): (headline: string, lines: string[]) => void {
  const box = document.createElement('details')
  box.setAttribute('data-ringtrail-ignore', panelMark)
  Object.assign(box.style, boxStyle)
  box.open = innerWidth > maxNarrowWidth
  const summary = document.createElement('summary')
  const body = document.createElement('div')
  box.append(summary, body)
  let written = ''
  return (headline, lines) => {
    const text = [headline, ...lines].join('\n')
    // What stands there already may be selected.
    if (text !== written) {
      written = text
      summary.textContent = headline
      body.replaceChildren(...lines.map(lineOf))
    }
    if (!box.isConnected) document.body.append(box)
  }
}

function lineOf(text: string): HTMLElement {
  const line = document.createElement('div')
  line.textContent = text || '\u00a0'
  line.style.color = colours[/^\w*/.exec(text)?.[0] ?? ''] ?? ''
  return line
}
