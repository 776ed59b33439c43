export default function Page() {
  return <h1>Nothing but a heading</h1>
}
