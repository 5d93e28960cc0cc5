import { createSSRApp, h, ref } from 'vue'

const App = {
  setup() {
    const presses = ref(0)
    const phone = ref('202-555-0123')
    const isOpen = ref(true)
    const respell = () => {
      phone.value = phone.value.startsWith('(') ? '202-555-0123' : '(202) 555-0123'
    }
    return () =>
      h('main', [
        h('h1', { id: 'title' }, `Call ${phone.value} today`),
        h('a', { id: 'link', href: 'tel:+12025550123', 'aria-label': `Call ${phone.value}` }, phone.value),
        isOpen.value ? h('p', { id: 'shown' }, ['Ring ', '202.555', '.0123']) : null,
        h('button', { id: 'count', onClick: () => presses.value++ }, `Pressed ${presses.value} times`),
        h('button', { id: 'respell', onClick: respell }, 'Respell'),
        h(
          'button',
          {
            id: 'toggle',
            onClick: () => {
              isOpen.value = !isOpen.value
            },
          },
          'Toggle',
        ),
      ])
  },
}

/** Numbers in text and in a link; they change when the buttons are pressed. The same on the server and in the browser. */
export const createApp = () => createSSRApp(App)
