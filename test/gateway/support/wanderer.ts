/** A browser without script or pictures: follows redirects, keeps cookies by host, and fills in forms. */
export interface Wanderer {
  /** Where it is. */
  url: string;
  status: number;
  text: string;
  go(address: string): Promise<void>;
  /** Sends the first form of the page, with its hidden fields and these. */
  submit(fields: Record<string, string>): Promise<void>;
  /** The cookies for an address, as a header. */
  cookies(address: string): string;
  /** Called before each redirect is followed; false stops there. */
  follow: (address: string) => boolean;
}

export function wanderer(): Wanderer {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (address: string) => {
    const { host } = new URL(address);
    if (!jars.has(host)) jars.set(host, new Map());
    return jars.get(host)!;
  };
  const self: Wanderer = {
    url: '',
    status: 0,
    text: '',
    follow: () => true,
    go: (address) => ask(address, {}),
    async submit(fields) {
      const [, action = ''] = /<form[^>]*action="([^"]*)"/.exec(self.text) ?? [];
      const hidden = [...self.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
      const body = new URLSearchParams(fields);
      for (const [, name = '', value = ''] of hidden) body.append(name, value);
      await ask(new URL(action.replaceAll('&amp;', '&') || self.url, self.url).href, {
        method: 'POST',
        body,
      });
    },
    cookies: (address) => [...jarOf(address)].map(([name, value]) => `${name}=${value}`).join('; '),
  };
  return self;

  async function ask(address: string, init: RequestInit): Promise<void> {
    const answer = await fetch(address, {
      ...init,
      redirect: 'manual',
      headers: { cookie: self.cookies(address) },
    });
    for (const cookie of answer.headers.getSetCookie()) keep(address, cookie);
    const location = answer.headers.get('location');
    Object.assign(self, { url: address, status: answer.status, text: await answer.text() });
    if (!location) return;
    const next = new URL(location, address).href;
    self.url = next;
    if (self.follow(next)) await ask(next, {});
  }

  function keep(address: string, cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(cookie)) jarOf(address).delete(name);
    else jarOf(address).set(name, value);
  }
}
