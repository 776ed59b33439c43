import type { Page } from '@playwright/test'

/**
 * Does to every page what a browser's translator does: each text is put, as a new text, into a `<font>` of its own, and
 * so is each that comes later. The words stay, so that stories still find them.
 */
export async function translate(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const skipped = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEXTAREA', 'OPTION', 'TITLE', 'FONT'])
    const wrap = (text: Text) => {
      const parent = text.parentElement
      if (!parent || skipped.has(parent.tagName) || !text.data.trim()) return
      const font = document.createElement('font')
      font.append(document.createTextNode(text.data))
      text.replaceWith(font)
    }
    const wrapAll = (root: Node) => {
      const texts: Text[] = []
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      if (root instanceof Text) texts.push(root)
      while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode)
      for (const text of texts) wrap(text)
    }
    const start = () => {
      wrapAll(document.body)
      document.documentElement.dataset.translated = ''
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) wrapAll(node)
      }).observe(document.body, { childList: true, subtree: true })
    }
    // A translator starts on a page that has come to life; on a busy machine that takes seconds after it was loaded.
    const isAlive = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactFiber'))
    const startOnceAlive = (turns: number) => {
      const parts = [...document.body.querySelectorAll('a, button, input:not([type=hidden])')]
      if (turns > 100 || parts.every(isAlive)) setTimeout(start, 100)
      else setTimeout(startOnceAlive, 100, turns + 1)
    }
    addEventListener('load', () => setTimeout(startOnceAlive, 100, 0))
  })
}

/** Waits until the page that is open has been translated. */
export const translated = (page: Page) => page.locator('html[data-translated]').waitFor({ state: 'attached' })
