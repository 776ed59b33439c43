/** The widths every picture is stored in, as `{key}-{width}.avif`, beside one `{key}-{fallbackWidth}.webp`. */
const cardWidths = [400, 800, 1400] as const
const wideWidths = [800, 1600, 2400] as const
export const fallbackWidth = 800

/** Pictures wider than high; all others are 4:5. */
const wideKeys: readonly string[] = ['hero-wide']

export const widthsFor = (key: string): readonly number[] => (wideKeys.includes(key) ? wideWidths : cardWidths)
