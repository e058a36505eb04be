import { generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import { publicViewer, signViewer, verifyViewer, type Viewer } from '../../kernel/viewer.js';
import { viewerAs } from '../support/viewers.js';

const { publicKey, privateKey } = await generateKeyPair('EdDSA');
const stranger = await generateKeyPair('EdDSA');
const delegate: Viewer = viewerAs('MISSION', {
  participantId: '6f0f5c1e-5b3e-5b0a-9c0e-2a7d1c4f9b36',
  subject: 'someone',
});

describe('the viewer signed onto a request', () => {
  test.each([delegate, publicViewer])('arrives as the gateway saw it', async (viewer) => {
    const signed = await signViewer(viewer, 'participants', '{"query":"{ a }"}', privateKey);
    expect(await verifyViewer(signed, 'participants', '{"query":"{ a }"}', publicKey)).toEqual(viewer);
  });

  test.each([
    ['on another body', 'participants', '{"query":"{ b }"}', privateKey],
    ['to another subgraph', 'resources', '{"query":"{ a }"}', privateKey],
    ['by another key', 'participants', '{"query":"{ a }"}', stranger.privateKey],
  ])('is refused %s', async (_case, subgraph, body, key) => {
    const signed = await signViewer(delegate, subgraph, body, key);
    await expect(verifyViewer(signed, 'participants', '{"query":"{ a }"}', publicKey)).rejects.toThrow(
      'answers the gateway only',
    );
  });

  test.each(['', 'x.y.z', 'eyJhbGciOiJub25lIn0.eyJyb2xlIjoiU0VDUkVUQVJJQVQifQ.'])(
    'is refused when it is “%s”',
    async (forged) => {
      await expect(verifyViewer(forged, 'participants', '{}', publicKey)).rejects.toThrow(
        'answers the gateway only',
      );
    },
  );
});
