import { createApp } from './lazy.js'

createApp().mount('#__nuxt')
window.hasStarted = true
