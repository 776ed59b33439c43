import { connection } from 'next/server'

/** No door stands here. Without this a page would answer, and read whatever is posted as a form of its own. */
async function answer() {
  await connection()
  return Response.json({ message: 'There is nothing here.' }, { status: 404, headers: { 'Cache-Control': 'no-store' } })
}

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT }
