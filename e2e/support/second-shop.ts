import { connect, createServer, type Server, type Socket } from 'node:net'
import { startApp } from '../../scripts/services/app'
import { untilAnswers } from '../../scripts/services/child'
import { freePort } from '../../scripts/services/ports'

/** A second process of the shop on the same build, whose way to the database can be cut and mended. */
export async function startSecondShop() {
  const database = new URL(process.env.E2E_DATABASE ?? '')
  const relay = await startRelay(Number(database.port))
  const port = await freePort()
  const url = `http://localhost:${port}`
  database.port = String(relay.port)
  const env = {
    ...process.env,
    DATABASE_URL: database.href,
    APP_URL: url,
    PORT: String(port),
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: 'e2e-nextauth-secret',
    CRON_SECRET: 'e2e-cron-secret',
    TRUSTED_PROXIES: '0',
  }
  const shop = startApp('start', port, env, `.data/test/e2e/second-shop-${port}.log`, process.env.E2E_BUILD)
  await untilAnswers(shop, `${url}/api/health`)
  const close = async () => {
    shop.process.kill('SIGKILL')
    await shop.ended
    await relay.cut()
  }
  return { url, cut: relay.cut, mend: relay.mend, close }
}

async function startRelay(target: number) {
  const open = new Set<Socket>()
  let server = listen(target, open)
  const port = await portOf(server, 0)
  return {
    port,
    cut: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
    mend: async () => {
      server = listen(target, open)
      await portOf(server, port)
    },
  }
}

function listen(target: number, open: Set<Socket>): Server {
  return createServer((from) => {
    const to = connect(target, '127.0.0.1')
    for (const [socket, other] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  })
}

async function portOf(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
