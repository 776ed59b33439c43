import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { z } from 'zod'
import { freePort } from '../../scripts/services/ports'
import { signalGroup } from '../../scripts/services/processes'
import { type Engine, paths, until, type Visit } from './engine'
import { createDriver, type Driver } from './web-driver'

const programs = {
  driver: '/usr/bin/WebKitWebDriver',
  display: '/usr/bin/Xvfb',
  browser: '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
}

/** Safari's engine as Debian builds it, on a screen that nobody sees. Null where it is not installed. */
export async function openWebKit(): Promise<Engine | null> {
  const browser = [programs.browser, programs.browser.replace('4.1', '4.0')].find((path) => existsSync(path))
  if (!browser || !existsSync(programs.driver) || !existsSync(programs.display)) return null
  const display = `:${90 + (process.pid % 900)}`
  const port = await freePort()
  const screen = start(programs.display, [display, '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'])
  const driver = start(programs.driver, [`--port=${port}`], {
    DISPLAY: display,
    // As root, and in a container without user namespaces.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  })
  const origin = `http://127.0.0.1:${port}`
  await until('WebKitWebDriver', async () => (await fetch(`${origin}/status`)).ok)
  return {
    name: 'WebKit',
    visit: async () => {
      const driver = await createDriver(origin, browser)
      return visitIn(driver, z.string().parse(await driver.ask('GET', '/window')))
    },
    close: async () => {
      for (const child of [driver, screen]) if (child.pid) signalGroup(child.pid, 'SIGTERM')
    },
  }
}

function start(program: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: 'ignore', detached: true })
  process.once('exit', () => child.pid && signalGroup(child.pid, 'SIGKILL'))
  return child
}

const toMiddle = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })"
const handleSchema = z.object({ handle: z.string() })

function visitIn(driver: Driver, window: string): Visit {
  /** Whatever tab was last spoken with, it is this one's turn. */
  const here = () => driver.ask('POST', '/window', { handle: window })
  const firstVisible = async (path: string) => {
    for (const one of await driver.find(path))
      if ((await driver.ask('GET', `/element/${one}/displayed`)) === true) return one
    return null
  }
  const click = (path: string, within?: number) => {
    const press = async () => {
      const one = await firstVisible(path)
      if (one === null) return false
      // At the very edge of the window WebKit finds no point to click on.
      await driver.ask('POST', '/execute/sync', { script: toMiddle, args: [driver.reference(one)] }).catch(() => null)
      await driver.ask('POST', `/element/${one}/click`, {})
      return true
    }
    return until(path, press, within)
  }
  return {
    open: async (url) => {
      await here()
      await driver.ask('POST', '/url', { url })
    },
    press: async (words, within) => {
      await here()
      await click(paths.press(words), within)
    },
    pressInFrame: async (words) => {
      await here()
      const frame = await until('a frame', async () => (await driver.find('//iframe'))[0])
      await driver.ask('POST', '/frame', { id: driver.reference(frame) })
      try {
        await click(paths.press(words))
      } finally {
        await driver.ask('POST', '/frame', { id: null })
      }
    },
    choose: async (label) => {
      await here()
      const [radio] = await driver.find(paths.choose(label))
      if (!radio) throw new Error(`Nothing to choose is called ${label}`)
      await driver.ask('POST', `/element/${radio}/click`, {})
      // Where the click lands on something that lies over it, the keyboard does the same.
      if ((await driver.ask('GET', `/element/${radio}/selected`)) !== true)
        await driver.ask('POST', `/element/${radio}/value`, { text: ' ' })
    },
    type: async (label, text) => {
      await here()
      const field = await until(label, () => firstVisible(paths.type(label)))
      await driver.ask('POST', `/element/${field}/clear`, {})
      await driver.ask('POST', `/element/${field}/value`, { text })
    },
    read: async () => {
      await here()
      const [body] = await driver.find('//body')
      return String(await driver.ask('GET', `/element/${body}/text`))
    },
    address: async () => {
      await here()
      return String(await driver.ask('GET', '/url'))
    },
    back: async () => {
      await here()
      await driver.ask('POST', '/back', {})
    },
    reload: async () => {
      await here()
      await driver.ask('POST', '/refresh', {})
    },
    secondTab: async () => {
      const { handle } = handleSchema.parse(await driver.ask('POST', '/window/new', { type: 'tab' }))
      return visitIn(driver, handle)
    },
    close: async () => {
      await driver.ask('DELETE', '', undefined)
    },
  }
}
