import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { drawings } from './drawings'
import { type Part, type Picture, render, toneOf } from './drawings/kit'
import { fallbackWidth, widthsFor } from './image-sizes'

const here = dirname(fileURLToPath(import.meta.url))
const target = join(here, '../../public/images/products')
/** The picture that links to the shop are shown with; readers of links want a plain JPEG. */
const openGraph = { key: 'og', file: join(here, '../../public/images/og.jpg') }
/** One line per picture: `{key} {hash}`, so that an unchanged drawing is not painted twice. */
const drawnFile = join(here, 'drawings/drawn.txt')

/** Draws every picture whose key starts with the prefix; without a prefix, only those that have changed. */
async function renderAll(prefix: string) {
  await mkdir(target, { recursive: true })
  const kit = kitHash()
  for (const [key, drawing] of Object.entries(drawings)) {
    if (!key.startsWith(prefix)) continue
    const picture = drawing()
    const hash = hashOf(picture, kit)
    if (!prefix && (await readDrawn()).get(key) === hash && isComplete(key)) continue
    await renderOne(key, picture)
    await writeDrawn((await readDrawn()).set(key, hash))
    console.log(key)
  }
}

async function readDrawn(): Promise<Map<string, string>> {
  if (!existsSync(drawnFile)) return new Map()
  const lines = (await readFile(drawnFile, 'utf8')).trim().split('\n')
  return new Map(lines.map((line) => [line.split(' ')[0] ?? '', line.split(' ')[1] ?? '']))
}

const writeDrawn = (drawn: Map<string, string>) =>
  writeFile(
    drawnFile,
    [...drawn]
      .sort()
      .map((line) => `${line.join(' ')}\n`)
      .join(''),
  )

function kitHash() {
  const kit = join(here, 'drawings/kit')
  return readdirSync(kit)
    .sort()
    .map((file) => readFileSync(join(kit, file), 'utf8').replace(/[\s,;()]/g, ''))
    .join('')
}

/** The kit, the frame, every point and a sample of the colours: a picture is painted again when any of them moved. */
function hashOf(picture: Picture, kit: string) {
  const { subject, setting = [], ...frame } = picture
  const hash = createHash('sha256').update(kit).update(JSON.stringify(frame))
  for (const mesh of [...subject, ...setting]) {
    hash.update(Float64Array.from(mesh.points.flatMap((p) => [p.x, p.y, p.z])))
    hash.update(JSON.stringify(sampleOf([mesh])))
  }
  return hash.digest('hex').slice(0, 12)
}

function sampleOf(part: Part) {
  return part.flatMap(({ finish, locals, localNormals, columns, rows }) =>
    locals
      .filter((_, i) => i % 29 === 0)
      .map((point, sample) => {
        const i = sample * 29
        const [normal, u, v] = [
          localNormals[i] ?? point,
          (i % (columns + 1)) / columns,
          Math.floor(i / (columns + 1)) / rows,
        ]
        return toneOf(typeof finish === 'function' ? finish({ point, normal, u, v }) : finish, 0.7)
      }),
  )
}

const fileFor = (key: string, width: number, format: 'avif' | 'webp') => join(target, `${key}-${width}.${format}`)

const isComplete = (key: string) =>
  key === openGraph.key
    ? existsSync(openGraph.file)
    : widthsFor(key).every((width) => existsSync(fileFor(key, width, 'avif'))) &&
      existsSync(fileFor(key, fallbackWidth, 'webp'))

async function renderOne(key: string, picture: Picture) {
  if (key === openGraph.key) {
    await sharp(await render(picture, 1200))
      .jpeg({ quality: 84, mozjpeg: true })
      .toFile(openGraph.file)
    return
  }
  const widths = widthsFor(key)
  const master = await render(picture, Math.max(...widths))
  for (const width of widths) {
    await writeFile(fileFor(key, width, 'avif'), await avif(master, width))
  }
  await sharp(master)
    .resize(fallbackWidth)
    .webp({ quality: 82, effort: 4 })
    .toFile(fileFor(key, fallbackWidth, 'webp'))
}

/** As good as its budget allows: a weave costs more than a plain cup and gives a little way. */
async function avif(master: Buffer, width: number): Promise<Buffer> {
  const { quality, kilobytes } = budgetFor(width)
  for (let tried = quality; ; tried -= 8) {
    const file = await sharp(master).resize(width).avif({ quality: tried, effort: 2 }).toBuffer()
    if (file.length <= kilobytes * 1024 || tried < quality - 30) return file
  }
}

function budgetFor(width: number) {
  if (width <= 400) return { quality: 74, kilobytes: 14 }
  if (width <= 800) return { quality: 72, kilobytes: 30 }
  return { quality: 66, kilobytes: width <= 1400 ? 70 : 120 }
}

sharp.concurrency(1)
await renderAll(process.argv[2] ?? '')
