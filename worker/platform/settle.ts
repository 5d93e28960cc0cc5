/** Waits for all of the work; what fails is counted in the log and changes nothing else. */
export async function settleAll(event: string, work: Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).filter((result) => result.status === 'rejected').length
  if (failed > 0) console.error({ event, failed })
}

/** The work's result, or an error after so many milliseconds. */
export function withTimeout<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('deadline')), milliseconds)
    }),
  ])
}
