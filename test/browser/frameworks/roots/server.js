import { renderToString as renderReact } from 'react-dom/server'
import { renderToString as renderVue } from 'vue/server-renderer'
import { reactApp, vueApp } from './app.js'

/** The HTML of both applications. */
export const render = async () => ({ react: renderReact(reactApp()), vue: await renderVue(vueApp()) })
