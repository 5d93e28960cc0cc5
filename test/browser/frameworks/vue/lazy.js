import {
  createSSRApp,
  defineAsyncComponent,
  h,
  hydrateOnIdle,
  hydrateOnInteraction,
  hydrateOnMediaQuery,
  hydrateOnVisible,
  ref,
  Suspense,
} from 'vue'

/** A part with numbers in text beside elements, in a link, and over two elements; it counts its clicks. */
const contact = (id) => ({
  setup() {
    const clicks = ref(0)
    return () => [
      h('p', { id, onClick: () => clicks.value++ }, [
        'Call ',
        h('a', { href: 'tel:+12025550123', 'aria-label': 'Call 202-555-0123' }, '202-555-0123'),
        ' or 202-555-0123, or ',
        h('b', '202'),
        h('i', '-555-0123'),
        ` ${clicks.value}`,
      ]),
      h('small', '202-555-0123'),
    ]
  },
})

/** The browser has the code of a part a moment later than the rest. */
const lazily = (id, hydrate) =>
  defineAsyncComponent({
    loader: async () => {
      if (typeof window !== 'undefined') await new Promise((resolve) => setTimeout(resolve, 100))
      return contact(id)
    },
    hydrate,
  })

const Visible = lazily('visible', hydrateOnVisible())
const Below = lazily('below', hydrateOnVisible())
const Idle = lazily('idle', hydrateOnIdle(1_000))
const Touched = lazily('touched', hydrateOnInteraction(['click']))
const Narrow = lazily('narrow', hydrateOnMediaQuery('(max-width: 300px)'))
const Wide = lazily('wide', hydrateOnMediaQuery('(min-width: 300px)'))
const Never = lazily('never', () => () => {})
const Plain = lazily('plain')

/** A component that is done when its data have come. */
const Awaited = {
  async setup() {
    if (typeof window !== 'undefined') await new Promise((resolve) => setTimeout(resolve, 300))
    return () => h('p', { id: 'awaited' }, 'Call 202-555-0123')
  },
}

const App = () =>
  h('main', [
    h('h1', { id: 'title' }, 'Call 202-555-0123'),
    h(Visible),
    h(Idle),
    h(Touched),
    h(Narrow),
    h(Wide),
    h(Never),
    h(Plain),
    h(Suspense, null, { default: () => h('section', [h(Awaited), h(lazily('suspended', hydrateOnIdle()))]) }),
    h('div', { style: 'height: 5000px' }),
    h(Below),
  ])

/** Parts that Vue takes over when they are seen, when nothing else is to do, and so on. */
export const createApp = () => createSSRApp(App)
