/** An IPv4 address of a network of two numbers, such as `10.0`. */
export const ipv4 = (network: string, host: number) =>
  `${network}.${Math.floor(host / 250)}.${1 + (host % 250)}`

/** Three in twenty people come by one of three carriers, each of which has one address; all others have their own. */
export function usualAddress(cookie: string): string {
  const person = Number(/(\d+)/.exec(cookie)?.[1])
  return person % 20 < 3 ? ipv4('100.64', person % 20) : ipv4('10.0', person)
}
