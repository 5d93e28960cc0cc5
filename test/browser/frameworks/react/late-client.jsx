import { hydrateRoot } from 'react-dom/client'
import { LateApp, LatePage } from './late.jsx'

const values = ['one', 'two', 'three'].map((value) => Promise.resolve(value))
const root = document.getElementById('__next')
if (root) hydrateRoot(root, <LateApp values={values} />)
else hydrateRoot(document, <LatePage values={values} />)
