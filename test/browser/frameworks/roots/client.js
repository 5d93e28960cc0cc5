import { hydrateRoot } from 'react-dom/client'
import { reactApp, vueApp } from './app.js'

for (const root of document.querySelectorAll('[class=react]')) hydrateRoot(root, reactApp())
for (const root of document.querySelectorAll('[class=vue]')) vueApp().mount(root)
window.hasStarted = true
