const jobs = ['reconcile', 'expire', 'outbox'] as const

/** Vercel's cron, on this machine: every minute, and nobody hears of it. */
export function callJobs(appUrl: string, cronSecret: string) {
  const timer = setInterval(() => {
    for (const job of jobs)
      fetch(`${appUrl}/api/jobs/${job}`, {
        headers: { authorization: `Bearer ${cronSecret}` },
        signal: AbortSignal.timeout(50_000),
      }).then(
        (response) => response.body?.cancel(),
        () => undefined,
      )
  }, 60_000)
  return () => clearInterval(timer)
}
