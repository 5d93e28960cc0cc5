import { hydrateRoot } from 'react-dom/client'
import { App, Page } from './app.jsx'

const hours = Promise.resolve('All day')
const root = document.getElementById('root')
if (root) hydrateRoot(root, <App hours={hours} />)
else hydrateRoot(document, <Page hours={hours} />)
window.hasStarted = true
