/**
 * Lets hitpay.js style its frame although the page's policy refuses style attributes and style elements: what the policy
 * left without effect is applied as properties and as a constructed sheet, which it allows. Without this a frame that
 * HitPay dressed by an attribute would lie 1280 by 150 pixels at the foot of the page.
 */
export function applyRefusedStyles(page: Document, frameOrigin: string): void {
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records)
      for (const node of type === 'attributes' ? [target] : addedNodes) applyTo(node, frameOrigin)
  })
  observer.observe(page.documentElement, { subtree: true, childList: true, attributeFilter: ['style'] })
}

function applyTo(node: Node, frameOrigin: string) {
  if (node instanceof HTMLIFrameElement && originOf(node.src) === frameOrigin) applyAttribute(node)
  // One with a sheet has been accepted, and was ours.
  if (node instanceof HTMLStyleElement && node.sheet === null && node.textContent) addSheet(node.textContent)
}

function applyAttribute(frame: HTMLIFrameElement) {
  const text = frame.getAttribute('style') ?? ''
  // The attribute says what the properties are, unless the policy stood between them.
  if (text !== frame.style.cssText) frame.style.cssText = text
}

function addSheet(text: string) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  document.adoptedStyleSheets.push(sheet)
}

const originOf = (address: string) => (URL.canParse(address) ? new URL(address).origin : null)
