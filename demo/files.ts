import softphone from '../build/demo-softphone.txt'
import bar from './bar.css'
import buttons from './buttons.css'
import call from './call.css'
import content from './content.css'
import picture from './picture.css'
import site from './site.css'
import softphoneStyle from './softphone.css'
import stage from './stage.css'

/** One sheet of all of them, in the order of the page. */
const style = [stage, bar, site, content, picture, softphoneStyle, buttons, call].join('\n')

/** What the demo's pages load, by the name under `/demo/`. */
export const files: ReadonlyMap<string, { type: string; text: string }> = new Map([
  ['style.css', { type: 'text/css; charset=utf-8', text: style }],
  ['softphone.js', { type: 'text/javascript; charset=utf-8', text: softphone }],
])
