import type { Core } from '../lib/core.ts'
import type { KnownNumber } from '../lib/known-number.ts'

/** Chats are opened by `https://wa.me/12025550123` and `https://api.whatsapp.com/send?phone=12025550123`. */
export const numberInChat = /(wa\.me\/|[?&]phone=)([^?&#]*)/

/** The known number of the chat that an address opens. */
export const chatNumber = (core: Core, address: string): KnownNumber | undefined =>
  core.findNumbers(`+${numberInChat.exec(address)?.[2]?.replace(/\D/g, '')}`)[0]?.known
