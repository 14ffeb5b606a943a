// Where we are: the path of the page, kept in step with the browser's history.

class Route {
  path = $state(location.pathname)
  /** What follows the `#`: secrets of invitations stand there, since browsers do not send it to servers. */
  fragment = $state(location.hash.slice(1))
  /** Whether a link was followed since the page was loaded: then the focus moves to the new heading. */
  moved = false

  /** Goes to a path of this app. */
  go(to: string, { replace = false } = {}): void {
    if (replace) history.replaceState(null, '', to)
    else history.pushState(null, '', to)
    this.read()
    scrollTo(0, 0)
  }

  /** Takes the secret out of the address, so that it does not stay in the history. */
  dropFragment(): void {
    history.replaceState(null, '', location.pathname)
    this.fragment = ''
  }

  read(): void {
    this.moved = true
    this.path = location.pathname
    this.fragment = location.hash.slice(1)
  }
}

export const route = new Route()

/** Follows links inside the app without loading the page anew; leaves all others to the browser. */
export function followLinks(): () => void {
  const followed = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    if (link.target || link.hasAttribute('download') || link.origin !== location.origin || link.pathname.startsWith('/api')) return
    if (link.pathname === location.pathname && link.hash) return
    event.preventDefault()
    route.go(link.pathname + link.search + link.hash)
  }
  const back = () => route.read()
  addEventListener('click', followed)
  addEventListener('popstate', back)
  addEventListener('hashchange', back)
  return () => {
    removeEventListener('click', followed)
    removeEventListener('popstate', back)
    removeEventListener('hashchange', back)
  }
}
