import { createElement } from 'react'
import { createSSRApp, h } from 'vue'

/** The same for React and Vue. */
const tree = (create) =>
  create('p', null, 'Call ', create('a', { href: 'tel:+12025550123' }, '202-555-0123'), ' now')

export const reactApp = () => tree(createElement)
export const vueApp = () =>
  createSSRApp({ render: () => [tree((name, props, ...inner) => h(name, props, inner))] })
