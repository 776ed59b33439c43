import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import nextEnv from '@next/env'
import { type Db, db, type Tx } from '@/lib/db'
import { collections, products, type SeedCollection, type SeedProduct } from './seed-data/catalogue'

/** Puts the demo's goods on the shelf. Running it again renews words and pictures, and leaves stock as it is. */
export async function seed(database: Db) {
  for (const [position, collection] of collections.entries()) await putCollection(database, collection, position)
  for (const [position, product] of products.entries())
    await database.$transaction((tx) => putProduct(tx, product, position), { timeout: 20_000 })
}

async function putCollection(database: Db, { slug, title, sentence, image }: SeedCollection, position: number) {
  const facts = { title, sentence, imageKey: image.key, imageAlt: image.alt, position }
  await database.collection.upsert({ where: { slug }, create: { slug, ...facts }, update: facts })
}

async function putProduct(tx: Tx, product: SeedProduct, position: number) {
  const { slug, title, sentence, description, details, featured = false } = product
  const facts = { title, sentence, description, details, featured, position }
  const { id } = await tx.product.upsert({ where: { slug }, create: { slug, ...facts }, update: facts })
  await putInCollections(tx, id, product, position)
  const valueIds = await putOptions(tx, id, product)
  await putImages(tx, id, product, valueIds)
  for (const [order, variant] of product.variants.entries()) await putVariant(tx, id, variant, order, valueIds)
}

async function putInCollections(tx: Tx, productId: string, { collections: slugs }: SeedProduct, position: number) {
  const rows = await tx.collection.findMany({ where: { slug: { in: [...slugs] } }, select: { id: true } })
  await tx.collectionProduct.deleteMany({ where: { productId } })
  await tx.collectionProduct.createMany({ data: rows.map(({ id }) => ({ collectionId: id, productId, position })) })
}

/** Ids of option values by `name=value`. */
type ValueIds = ReadonlyMap<string, string>
const valueKey = (name: string, value: string) => `${name}=${value}`

async function putOptions(tx: Tx, productId: string, { options }: SeedProduct): Promise<ValueIds> {
  const ids = new Map<string, string>()
  await tx.productOption.deleteMany({ where: { productId, name: { notIn: options.map(({ name }) => name) } } })
  for (const [position, { name, values }] of options.entries()) {
    const option = await tx.productOption.upsert({
      where: { productId_name: { productId, name } },
      create: { productId, name, position },
      update: { position },
    })
    for (const [order, { value, swatch = null }] of values.entries()) {
      const facts = { swatch, position: order }
      const row = await tx.productOptionValue.upsert({
        where: { optionId_value: { optionId: option.id, value } },
        create: { optionId: option.id, value, ...facts },
        update: facts,
      })
      ids.set(valueKey(name, value), row.id)
    }
  }
  return ids
}

async function putImages(tx: Tx, productId: string, { images }: SeedProduct, valueIds: ValueIds) {
  await tx.productImage.deleteMany({ where: { productId } })
  await tx.productImage.createMany({
    data: images.map(({ key, alt, option }, position) => ({
      productId,
      key,
      alt,
      position,
      optionValueId: option ? (valueIds.get(valueKey(option.name, option.value)) ?? null) : null,
    })),
  })
}

async function putVariant(
  tx: Tx,
  productId: string,
  variant: SeedProduct['variants'][number],
  position: number,
  valueIds: ValueIds,
) {
  const facts = { productId, priceMinor: BigInt(variant.priceMinor), position }
  const { id } = await tx.variant.upsert({
    where: { sku: variant.sku },
    create: { sku: variant.sku, ...facts },
    update: facts,
  })
  const chosen = Object.entries(variant.options).flatMap(([name, value]) => valueIds.get(valueKey(name, value)) ?? [])
  await tx.variantOptionValue.deleteMany({ where: { variantId: id } })
  await tx.variantOptionValue.createMany({ data: chosen.map((optionValueId) => ({ variantId: id, optionValueId })) })
  await putFirstStock(tx, id, variant.onHand)
}

// What is on the shelf is the sum of the ledger, from the first entry on.
async function putFirstStock(tx: Tx, variantId: string, onHand: number) {
  if (await tx.stock.findUnique({ where: { variantId }, select: { variantId: true } })) return
  await tx.stock.create({ data: { variantId, onHand } })
  if (onHand > 0) await tx.stockLedgerEntry.create({ data: { variantId, delta: onHand, cause: 'seed' } })
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  nextEnv.loadEnvConfig(process.cwd())
  const database = db()
  await seed(database)
  await database.$disconnect()
  console.log(`Seeded ${products.length} products in ${collections.length} collections.`)
}
