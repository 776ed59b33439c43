/** The ten codes, shown this once. */
export const RecoveryCodes = ({ codes }: { codes: readonly string[] }) => (
  <div className="rounded-box border border-edge bg-paper-raised p-4">
    <h3 className="font-strong">Your recovery codes</h3>
    <p className="mt-1 text-ink-muted">
      Each signs you in once when your phone is not at hand. Print them or write them down now: they are not shown
      again.
    </p>
    <ol className="figures mt-3 grid gap-y-1">
      {codes.map((code) => (
        <li key={code} className="whitespace-nowrap font-strong">
          {code}
        </li>
      ))}
    </ol>
  </div>
)
