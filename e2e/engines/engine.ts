/** One person at one browser, with cookies of their own: what stories do, whichever engine draws the page. */
export type Visit = {
  open: (url: string) => Promise<void>
  /** The first visible button, link or summary whose words these are part of. `within`: milliseconds to wait for it. */
  press: (words: string, within?: number) => Promise<void>
  /** The same inside the first frame of the page. */
  pressInFrame: (words: string) => Promise<void>
  /** Takes the choice of this label. */
  choose: (label: string) => Promise<void>
  /** Writes into the field of this label, over what stood there. */
  type: (label: string, text: string) => Promise<void>
  /** All the words that can be seen. */
  read: () => Promise<string>
  address: () => Promise<string>
  back: () => Promise<void>
  reload: () => Promise<void>
  /** Another tab of the same browser. */
  secondTab: () => Promise<Visit>
  close: () => Promise<void>
}

export type Engine = { name: string; visit: () => Promise<Visit>; close: () => Promise<void> }

/** The same three questions for every engine, in the one language they all read. */
export const paths = {
  press: (words: string) =>
    ['button', 'a', 'summary'].map((tag) => `//${tag}[contains(normalize-space(.), ${quoted(words)})]`).join(' | '),
  choose: (label: string) =>
    `//label[contains(normalize-space(.), ${quoted(label)})]//input[@type="radio"] | //input[@type="radio"][@id = ${labelled(label)}]`,
  type: (label: string) => `//input[@id = ${labelled(label)}] | //label[${isNamed(label)}]//input`,
}

const labelled = (label: string) => `//label[${isNamed(label)}]/@for`
const isNamed = (label: string) => `starts-with(normalize-space(.), ${quoted(label)})`
const quoted = (words: string) => `"${words.replaceAll('"', '')}"`

/** Milliseconds. Three engines side by side on two cores are slow, and whoever is met sooner waits no longer. */
export const patience = 40_000

/** Asks again until then, a quarter of a second apart. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  within = patience,
): Promise<T> {
  const end = Date.now() + within
  let refusal = ''
  for (;;) {
    const answer = await ask().catch((error: Error) => {
      refusal = error.message
    })
    if (answer !== null && answer !== undefined && answer !== false) return answer
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}. ${refusal}`)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
