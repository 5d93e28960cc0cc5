import { renderToString } from 'vue/server-renderer'
import { createApp } from './lazy.js'

/** The application's HTML. */
export const render = () => renderToString(createApp())
