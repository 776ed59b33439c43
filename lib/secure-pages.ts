/**
 * Whether a page of the secure folder answers this address. Below those pages' names there are addresses without a
 * page: what says so is the same bytes for everyone, so it cannot carry the nonce that the strict policy demands.
 */
export function isSecurePage(pathname: string): boolean {
  return /^\/(cart|checkout|sign-in(\/(code|forgotten|reset))?|account(\/security)?|orders\/[^/]+|admin(\/.*)?)\/?$/.test(
    pathname,
  )
}

/** Whether an address stands below those pages' names, with or without a page. */
export const isBelowSecurePages = (pathname: string): boolean =>
  /^\/(cart|checkout|orders|sign-in|account|admin|setup)(\/|$)/.test(pathname)

/** The one page of the catalogue that is rendered for each request, and so can carry a nonce. */
export const isSearchPage = (pathname: string): boolean => /^\/search\/?$/.test(pathname)
