/** Visitors whom this isolate has answered. */
const familiar = new Set<string>()
const maxFamiliar = 20_000

/** Whether this isolate has answered the visitor before, so that they are no newcomer. */
export function isFamiliar(visitor: string): boolean {
  return familiar.has(visitor)
}

/** Remembers a visitor who was answered; which of them are forgotten first makes no difference. */
export function remember(visitor: string | null): void {
  if (visitor === null) return
  if (familiar.size >= maxFamiliar) familiar.clear()
  familiar.add(visitor)
}
