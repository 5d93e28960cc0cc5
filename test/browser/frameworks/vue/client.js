import { createApp } from './app.js'

createApp().mount('#__nuxt')
window.hasStarted = true
