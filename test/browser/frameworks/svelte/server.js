import { render as renderSvelte } from 'svelte/server'
import App from './App.svelte'

/** The application's HTML. */
export const render = () => renderSvelte(App).body
