import type { CallEvent } from './event.ts'
import type { CallRow } from './store.ts'

/**
 * A call that began this long ago is over (ms): Twilio ends a dialled call after four hours (`timeLimit`), and a PBX has
 * hardly any that lasts longer. Of some calls the end is never reported.
 */
export const longestCall = 6 * 3_600_000

type Open = Pick<CallRow, 'status' | 'startedAt' | 'answeredAt' | 'endedAt'>

/** What the status of a call becomes with an end of which nothing was heard. */
export const whenOver: { [Status in CallRow['status']]?: CallRow['status'] } = {
  ringing: 'missed',
  'in-progress': 'completed',
}

/**
 * A call whose end was not heard of, as over: completed if somebody answered it, else missed. It ends with the last thing
 * that is known of it, so that nobody counts hours of ringing or talking that may never have been.
 */
export function closed<State extends Open>(state: State): State {
  const { status, startedAt, answeredAt } = state
  return { ...state, status: whenOver[status] ?? status, endedAt: answeredAt ?? startedAt }
}

/** A call as it stands at a moment (ms), whether or not the regular jobs have come to close it. */
export function stateAt<State extends Open>(state: State, now: number): State {
  return isOverdue(state, now) ? closed(state) : state
}

function isOverdue({ startedAt, endedAt }: Open, now: number): boolean {
  return endedAt === null && startedAt < now - longestCall
}

/** Said of a call of which nothing was heard any more. What is reported of its end later stands instead. */
export function unheardEnd({
  provider,
  providerCallId,
  at,
}: Pick<CallEvent, 'provider' | 'providerCallId' | 'at'>): CallEvent {
  return {
    ...{ provider, providerCallId, at, key: 'unheard', kind: 'ended', leg: 'caller' },
    ...{ from: null, to: null, untimed: true, assumed: true },
  }
}
