/** A cookie of the hub’s own, beside those of the library. */
export interface OwnCookie {
  name: string;
  path: string;
  /** Decides whether it may travel in the open. */
  publicUrl: string;
}

/** Scripts cannot read it, and other sites’ forms do not send it. */
export function cookieHeader({ name, path, publicUrl }: OwnCookie, value: string, seconds: number): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Max-Age=${seconds}; Path=${path}; HttpOnly${secure}; SameSite=Lax`;
}

export function endCookie(cookie: OwnCookie): string {
  return cookieHeader(cookie, '', 0);
}
