// Runs in the browser. Shows the passkey buttons where passkeys are known, and does what they say.
const script = document.getElementById('passkey-script');
const fault = document.getElementById('passkey-fault');

const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const credentials = (list = []) => list.map((one) => ({ ...one, id: bytesOf(one.id) }));

/** Asks the hub; throws when it refuses. */
async function ask(path, body) {
  const answer = await fetch(path, {
    method: body ? 'POST' : 'GET',
    headers: { 'x-hub-csrf': '1', ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

async function signIn() {
  const options = await ask('/sign-in/passkey');
  const found = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytesOf(options.challenge),
      allowCredentials: credentials(options.allowCredentials),
    },
  });
  const { authenticatorData, clientDataJSON, signature, userHandle } = found.response;
  await ask('/sign-in/passkey', {
    response: {
      ...named(found),
      response: {
        authenticatorData: textOf(authenticatorData),
        clientDataJSON: textOf(clientDataJSON),
        signature: textOf(signature),
        userHandle: userHandle ? textOf(userHandle) : undefined,
      },
    },
  });
  location.assign(script.dataset.next);
}

async function add() {
  const options = await ask('/sign-in/passkeys/new');
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytesOf(options.challenge),
      user: { ...options.user, id: bytesOf(options.user.id) },
      excludeCredentials: credentials(options.excludeCredentials),
    },
  });
  const { attestationObject, clientDataJSON } = made.response;
  await ask('/sign-in/passkeys', {
    response: {
      ...named(made),
      response: {
        attestationObject: textOf(attestationObject),
        clientDataJSON: textOf(clientDataJSON),
        transports: made.response.getTransports?.() ?? [],
      },
    },
  });
  location.reload();
}

function named(credential) {
  return {
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

if (window.PublicKeyCredential) {
  for (const [id, act] of [
    ['use-passkey', signIn],
    ['add-passkey', add],
  ]) {
    const button = document.getElementById(id);
    if (!button) continue;
    button.hidden = false;
    button.addEventListener('click', async () => {
      button.disabled = true;
      fault.hidden = true;
      try {
        await act();
      } catch {
        fault.hidden = false;
      } finally {
        button.disabled = false;
      }
    });
  }
}
