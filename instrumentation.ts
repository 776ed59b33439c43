export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build') {
    const { checkEnvironment, guardServer } = await import('./instrumentation-node')
    checkEnvironment()
    guardServer()
  }
}
