import { anySignal } from '../../../shared/wire.ts'
import { costOf } from '../../helpers/cost.ts'
import { post, type Visit, visit } from '../../helpers/visit.ts'
import type { Exercise } from './exercise.ts'
import type { Scene } from './scene.ts'
import { loadSettings } from './visitors.ts'

/** Every type of signal that the script may send, as its schema has them. */
export const signalTypes = anySignal.options.flatMap(({ shape: { type } }): string[] =>
  'options' in type ? type.options : [type.value],
)

const minute = 60_000

function signalling(name: string, type: string, body: (scene: Scene) => object | Promise<object>): Exercise {
  return {
    name: `POST /v1/signals, ${name}`,
    covers: ['POST /v1/signals', `signal ${type}`],
    async run(scene) {
      await loadSettings(scene)
      const { worker, site, now } = scene
      const request = { site: site.key, type, ...(await body(scene)) }
      const answer = await post(worker, '/v1/signals', request, { clock: now + minute })
      if (answer.status !== 204) throw new Error(`${answer.status} ${await answer.text()}`)
      return costOf(answer.headers).read
    },
  }
}

/** About a page of which the Worker knows. */
const about = ({ visitor, session, view }: Visit, more: object = {}) => ({ visitor, session, view, ...more })

/** About a page that a new visitor has just opened. */
const ofNewPage =
  (more: (page: Visit) => object = () => ({})) =>
  async ({ worker, site, now }: Scene) => {
    const page = await visit(worker, site, {}, { clock: now })
    return about(page, more(page))
  }

/** What pages report. */
export const signals: Exercise[] = [
  signalling('activity that renews the lease', 'active', ofNewPage()),
  signalling('leaving the page', 'leave', ofNewPage()),
  signalling(
    'a tap',
    'tap',
    ofNewPage(({ number }) => ({ number })),
  ),
  signalling(
    'a number copied',
    'copy',
    ofNewPage(({ number }) => ({ number })),
  ),
  signalling(
    'a goal',
    'goal',
    ofNewPage(() => ({ name: 'Form', value: 5 })),
  ),
  signalling('a goal of somebody who has called', 'goal', (s) => about(s.visitor, { name: 'Form' })),
  signalling('a tap on a number that many call', 'tap', (s) => about(s.visitor, { number: s.numbers[2] })),
  signalling('how a swap went', 'swap', (s) => ({
    visitor: s.visitor.visitor,
    view: s.visitor.view,
    made: 1,
    missing: 1,
    reverted: 0,
  })),
]
