import arrivals from './arrivals.txt'
import bar from './bar.css'
import buttons from './buttons.css'
import call from './call.css'
import callView from './call-view.txt'
import content from './content.css'
import picture from './picture.css'
import site from './site.css'
import softphoneStyle from './softphone.css'
import softphone from './softphone.txt'
import stage from './stage.css'
import words from './words.txt'

/** What the demo's pages load, by the name under `/demo/`. */
export const files: ReadonlyMap<string, { type: string; text: string }> = new Map([
  ['style.css', style(stage, bar, site, content, picture, softphoneStyle, buttons, call)],
  ['softphone.js', script(softphone)],
  ['arrivals.js', script(arrivals)],
  ['call-view.js', script(callView)],
  ['words.js', script(words)],
])

/** One sheet of all of them, in the order of the page. */
function style(...sheets: string[]) {
  return { type: 'text/css; charset=utf-8', text: sheets.join('\n') }
}

/** A module for the browser; it is kept as .txt so that the bundler leaves it as it is. */
function script(text: string) {
  return { type: 'text/javascript; charset=utf-8', text }
}
