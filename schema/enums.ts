/**
 * Each list of words that the tables, the API and the script share, said once.
 */

/** What an API key may do; each includes those before it. */
export const scopes = ['read', 'write', 'admin'] as const

/** What telephony says of a call. */
export const callStatuses = [
  'ringing',
  'in-progress',
  'completed',
  'missed',
  'busy',
  'failed',
  'blocked',
  'voicemail',
] as const

/** How the match of a call was decided. */
export const matchMethods = ['tap', 'live', 'caller', 'late', 'static', 'none'] as const

/** Whose webhooks are taken. A number of any other provider is reported by its PBX, through the generic one. */
export const webhookProviders = ['twilio', 'generic'] as const

/** Why the match of a call was decided. */
export const revisionReasons = [
  'started',
  'ended',
  'event',
  'tap',
  'goal',
  'correction',
  'wrong-number',
] as const

/** A number per visitor, or one per source. */
export const poolKinds = ['dynamic', 'static'] as const

/** What a visitor sees while every number of a pool is in use by others. */
export const sharedChoices = ['share', 'static', 'original'] as const

/** What a number is used for; `reserve` waits to take the place of a number that goes to rest. */
export const numberStates = ['active', 'resting', 'reserve', 'retired'] as const

/** Why a number rests. */
export const restReasons = ['wrong-number', 'unowned-calls', 'manual'] as const

/** Signals that are stored; `active` and `leave` only move the times of their page view. */
export const storedSignals = ['tap', 'copy', 'goal'] as const

/** What an alert is about; `event-refused` is an event that a subscriber of the outbox never took. */
export const alertKinds = [
  'sentinel-called',
  'target-called',
  'target-missing',
  'swap-reverted',
  'event-refused',
  'budget-spent',
] as const

/** What an event of the outbox is about. */
export const eventTypes = [
  'call.started',
  'call.answered',
  'call.ended',
  'call.missed',
  'call.changed',
  'number.changed',
  'swap.failed',
  'budget.spent',
] as const
