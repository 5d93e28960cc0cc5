/**
 * Lets processes that run at the same time take their round trips in an order that a test chooses. Once each of them
 * waits for its turn or has ended, one of those that wait goes on.
 */
export class Turns {
  private running: number
  private chosen = 0
  private readonly waiting: (() => void)[] = []
  private readonly choices: number[]

  /** @param choices which of those that wait goes on, each time; they begin anew at the end */
  constructor(running: number, choices: number[]) {
    this.running = running
    this.choices = choices
  }

  /** Waits for the turn of a process. */
  take(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve)
      this.goOn()
    })
  }

  /** A process has ended. */
  end(): void {
    this.running--
    this.goOn()
  }

  private goOn(): void {
    if (this.waiting.length === 0 || this.waiting.length < this.running) return
    const choice = this.choices[this.chosen++ % this.choices.length] ?? 0
    const [next] = this.waiting.splice(choice % this.waiting.length, 1)
    next?.()
  }
}
