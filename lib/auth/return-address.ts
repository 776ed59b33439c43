/** Where to go after signing in or out: an address of this shop, or its front door. Never another site's. */
export function returnAddress(wanted: string, appUrl: string): string {
  // Read as a browser reads it: `//evil`, `/\evil` and a tab between two slashes all name another host.
  if (!URL.canParse(wanted, appUrl)) return appUrl
  const { href } = new URL(wanted, appUrl)
  // Not by its origin alone: a blob: address has ours and is no page of ours.
  return href.startsWith(`${new URL(appUrl).origin}/`) ? href : appUrl
}
