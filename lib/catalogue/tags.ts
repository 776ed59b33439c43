/** Cache tags of catalogue reads. Whoever changes a product calls `updateTag(catalogueTag)` or `revalidateTag(catalogueTag, 'max')`. */
export const catalogueTag = 'catalogue'
export const productTag = (slug: string) => `product:${slug}`
