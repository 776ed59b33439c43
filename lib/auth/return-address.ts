/** Where to go after signing in or out: an address of this shop, or its front door. Never another site's. */
export function returnAddress(wanted: string, appUrl: string): string {
  // Read as a browser reads it: `//evil`, `/\evil` and a tab between two slashes all name another host.
  if (!URL.canParse(wanted, appUrl)) return appUrl
  const address = new URL(wanted, appUrl)
  return address.origin === new URL(appUrl).origin ? address.href : appUrl
}
