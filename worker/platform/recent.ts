/**
 * Keeps an entry as the latest of a map that lives as long as the isolate, and forgets the one that was kept longest ago
 * where there are more than `most`.
 */
export function keepRecent<Key, Value>(entries: Map<Key, Value>, key: Key, value: Value, most: number): void {
  entries.delete(key)
  entries.set(key, value)
  const [oldest] = entries.keys()
  if (entries.size > most && oldest !== undefined) entries.delete(oldest)
}
