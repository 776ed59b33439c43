import { isCaught, openNursery } from './plant'
import { plantedBugs } from './planted-bugs'

const nursery = await openNursery()
const missed: string[] = []
try {
  for (const bug of plantedBugs) {
    const started = Date.now()
    const { caught, output } = await isCaught(bug, nursery.folder)
    console.log(`${caught ? 'caught' : 'MISSED'}  ${bug.name}  (${((Date.now() - started) / 1000).toFixed(1)} s)`)
    if (caught) continue
    missed.push(bug.name)
    console.log(output.slice(-3000))
  }
} finally {
  nursery.close()
}
console.log(`${plantedBugs.length - missed.length} of ${plantedBugs.length} planted bugs caught`)
process.exit(missed.length > 0 ? 1 : 0)
